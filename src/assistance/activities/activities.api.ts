import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { activityKinds, activityStages } from '../names.ts';
import { activityPath } from '../paths.ts';
import { findActivities } from './activities.actions.ts';
import { ActivityListQuery } from './activities.form.ts';

const precision = z.enum(['year', 'month', 'day']).nullable();

export const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  language: z.string().describe('of the name'),
});

/** What list and record have in common. */
export const activityFields = {
  slug: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  kind: z.enum(activityKinds),
  lead: organisation,
  countries: z.array(z.object({ iso3: z.string(), name: z.string() })),
  countriesNote: z.string().nullable().describe('what the source says of the countries, or why they are not all here'),
  conventions: z.array(z.string()),
  startsOn: z.string().nullable().describe('the first day that the start can be'),
  startsPrecision: precision,
  endsOn: z.string().nullable().describe('the first day that the end can be'),
  endsPrecision: precision,
  stage: z.enum(activityStages).describe('as the source reported it'),
  stageNote: z.string().nullable(),
  unconfirmed: z.array(z.string()).describe('fields from general knowledge; "all" for the whole record'),
};

const ActivityItem = z.object({ ...activityFields, url: z.string() });

export function activitiesApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/activities',
      operationId: 'listActivities',
      summary: 'Activities: who does what, where',
      tag: 'activities',
      query: ActivityListQuery,
      item: ActivityItem,
    },
    async ({ scope, query, locale }) => {
      const { rows, ...page } = await findActivities(scope, query, locale);
      const url = (slug: string) => `${platform.baseUrl}/${locale}${activityPath(slug)}`;
      return { ...page, rows: rows.map((row) => ({ ...row, url: url(row.slug) }) as z.input<typeof ActivityItem>) };
    },
  );
}
