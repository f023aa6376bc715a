import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { outcomePath } from '../paths.ts';
import { pageOutcomes } from './outcomes.actions.ts';
import { OutcomeListQuery, outcomeKinds, outcomeStates } from './outcomes.form.ts';

const OutcomeItem = z.object({
  slug: z.string(),
  number: z.string().describe('as the meeting counts it'),
  kind: z.enum(outcomeKinds).nullable(),
  text: z.string(),
  language: z.string(),
  owners: z.array(z.object({ slug: z.string(), name: z.string() })).describe('who is responsible'),
  dueOn: z.string().nullable().describe('the first day that it can be; duePrecision says how exact that is'),
  duePrecision: z.enum(['year', 'month', 'day']).nullable(),
  dueLast: z.string().nullable().describe('the last day that it can be'),
  state: z.enum(outcomeStates),
  meeting: z.string(),
  meetingStartsOn: z.string(),
  url: z.string(),
});

export function outcomesApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/outcomes',
      operationId: 'listOutcomes',
      summary: 'Outcomes: what meetings agreed, who sees to it, what became of it',
      tag: 'meetings',
      query: OutcomeListQuery,
      item: OutcomeItem,
    },
    async ({ scope, query, locale }) => {
      const { rows, next, count } = await pageOutcomes(scope, query, locale);
      const url = (slug: string) => `${platform.baseUrl}/${locale}${outcomePath(slug)}`;
      return { rows: rows.map((row) => ({ ...row, url: url(row.slug) })), next, count };
    },
  );
}
