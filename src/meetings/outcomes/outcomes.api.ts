import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { outcomePath } from '../paths.ts';
import { type OutcomeRow, pageOutcomes } from './outcomes.actions.ts';
import { OutcomeListQuery, outcomeKinds, outcomeStates, textOrigins } from './outcomes.form.ts';

const precision = z.enum(['year', 'month', 'day']);
/** What list and record have in common. */
export const outcomeFields = {
  slug: z.string(),
  number: z.string().describe('as the meeting counts it'),
  kind: z.enum(outcomeKinds).nullable(),
  text: z.string(),
  language: z.string().describe('of the text'),
  origin: z.enum(textOrigins).describe('how far the text can be trusted'),
  owners: z.array(z.object({ slug: z.string(), name: z.string() })).describe('who is responsible'),
  dueOn: z.string().nullable().describe('the first day that it can be; duePrecision says how exact that is'),
  duePrecision: precision.nullable(),
  dueLast: z.string().nullable().describe('the last day that it can be'),
  state: z.enum(outcomeStates).describe('what became of it: the last word of its owners, or of who organises'),
  isLate: z.boolean().describe('it was due, and nobody has said that it is done'),
  cites: z.string().nullable().describe('a paragraph of a decision, as BC-12/9 para 4'),
  meeting: z.string().describe('that agreed it'),
  meetingTitle: z.string(),
  meetingLanguage: z.string().describe('of its title'),
  meetingStartsOn: z.string().describe('the first day that it can be; meetingStartsPrecision says how exact that is'),
  meetingStartsPrecision: precision,
  url: z.string(),
};
const OutcomeItem = z.object({
  ...outcomeFields,
  countries: z.array(z.string()).describe('of who is responsible, ISO 3166-1 alpha-3'),
  conventions: z.array(z.string()).describe('of the meeting or its series'),
});

/** An outcome as lists write it, in the interface and in files. */
export const outcomeItem = (baseUrl: string, locale: Locale, row: OutcomeRow): z.output<typeof OutcomeItem> =>
  OutcomeItem.parse({ ...row, url: `${baseUrl}/${locale}${outcomePath(row.slug)}` });

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
      return { rows: rows.map((row) => outcomeItem(platform.baseUrl, locale, row)), next, count };
    },
  );
}
