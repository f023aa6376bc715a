import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answerStates, outcomeFields, outcomePath, outcomeStates } from '../../meetings/index.ts';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { recordPath } from '../paths.ts';
import { viewOutcome } from './follow-up.actions.ts';
import { OutcomeParams } from './follow-up.form.ts';

const precision = z.enum(['year', 'month', 'day']);
const Meeting = z.object({
  slug: z.string(),
  title: z.string(),
  language: z.string().describe('of the title'),
  startsOn: z.string(),
  startsPrecision: precision,
});
const Shown = z.object({
  kind: z.enum(['activity', 'document', 'link']),
  title: z.string().nullable(),
  language: z.string().nullable().describe('of the title'),
  url: z.string(),
});

const OutcomeItem = z.object({
  ...outcomeFields,
  agendaItem: z.object({ number: z.string().nullable(), title: z.string(), language: z.string() }).nullable(),
  closedAt: z.string().nullable(),
  whyClosed: z.string().nullable().describe('as who closed it says'),
  chain: z
    .array(
      z.object({
        slug: z.string(),
        number: z.string(),
        state: z.enum(outcomeStates),
        meeting: Meeting,
        answers: z
          .array(
            z.object({
              organisation: z.object({ slug: z.string(), name: z.string() }).nullable(),
              state: z.enum(answerStates),
              words: z.string(),
              language: z.string().describe('of the words'),
              answeredAt: z.string(),
              evidence: z.array(Shown).describe('what shows it'),
            }),
          )
          .describe('of its owners, the newest first'),
      }),
    )
    .describe('from the meeting that agreed it to the last that has it, itself among them'),
  next: Meeting.nullable().describe('the meeting before which it comes, if it is still open'),
});

export function outcomeApi(app: FastifyInstance, platform: Platform): void {
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/outcomes/:outcome',
      operationId: 'getOutcome',
      summary: 'One outcome, from the meeting that agreed it to what became of it',
      tag: 'meetings',
      params: OutcomeParams,
      item: OutcomeItem,
    },
    async ({ scope, locale, params }) => {
      const { outcome, chain, answers, next, shown } = await viewOutcome(scope, params.outcome, locale);
      const urlOf = (path: string) => `${platform.baseUrl}/${locale}${path}`;
      const evidenceOf = (answer: (typeof answers)[number]) =>
        answer.evidence.flatMap(({ activityId, documentId, url }): z.input<typeof Shown>[] => {
          if (url !== null) return [{ kind: 'link', title: null, language: null, url }];
          const record = shown.get(activityId ?? documentId ?? '');
          const path = record && recordPath(record.kind, record.slug);
          if (record === undefined || path === undefined) return [];
          return [{ kind: record.kind, title: record.title, language: record.language, url: urlOf(path) }];
        });
      return {
        ...outcome,
        number: outcome.number ?? '',
        url: urlOf(outcomePath(outcome.slug)),
        closedAt: outcome.closedAt?.toISOString() ?? null,
        chain: chain.map((one) => ({
          ...{ slug: one.slug, number: one.number ?? '', state: one.state },
          meeting: {
            ...{ slug: one.meeting, title: one.meetingTitle, language: one.meetingLanguage },
            ...{ startsOn: one.meetingStartsOn, startsPrecision: one.meetingStartsPrecision },
          },
          answers: answers
            .filter(({ outcomeId }) => outcomeId === one.id)
            .map((answer) => ({
              ...{ state: answer.state, words: answer.words, language: answer.language },
              organisation:
                answer.organisation === undefined
                  ? null
                  : { slug: answer.organisation.slug, name: answer.organisation.shortName },
              answeredAt: answer.answeredAt.toISOString(),
              evidence: evidenceOf(answer),
            })),
        })),
        next,
      };
    },
  );
}
