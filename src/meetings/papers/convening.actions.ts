import type { Convening } from '../../documents/index.ts';
import { inReadingOrder } from '../agenda/tree.ts';
import { meetingPath, seriesPath } from '../paths.ts';
import { findConvened, findKeptSeries, listAgendaChoices } from './convening.queries.ts';

/** What documents need to know of the meetings they belong to. */
export const convening: Omit<Convening, 'sections'> = {
  path: meetingPath,
  find: findConvened,
  series: async (scope, slug, locale) => {
    const found = await findKeptSeries(scope, slug, locale);
    return found && { ...found, path: seriesPath(slug) };
  },
  agenda: async (scope, meetingId, locale) =>
    inReadingOrder(await listAgendaChoices(scope, meetingId, locale)).map(({ id, number, title, language }) => ({
      ...{ id, number, title, language },
    })),
};
