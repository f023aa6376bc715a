import type { Convening } from '../../documents/index.ts';
import { meetingPath } from '../paths.ts';
import { findConvened, listAgendaChoices } from './convening.queries.ts';

/** What documents need to know of the meetings they belong to. */
export const convening: Omit<Convening, 'sections'> = {
  path: meetingPath,
  find: findConvened,
  agenda: listAgendaChoices,
};
