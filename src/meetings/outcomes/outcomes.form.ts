import { z } from 'zod';
import { manyLines, oneLine } from '../../platform/form.ts';
import { conventions } from '../../platform/html/names.ts';
import { type Locale, locales } from '../../platform/i18n.ts';
import { listParameters } from '../../platform/list.ts';
import { Iso3, Slug } from '../../platform/query.ts';

export const outcomeKinds = ['conclusion', 'recommendation', 'action'] as const;
export const outcomeStates = ['silent', 'stuck', 'under-way', 'done', 'not-ours', 'carried', 'closed'] as const;
/** What has become of an outcome: closed by who organises, carried into a later meeting, or what its owners of today said last. */
export type OutcomeState = (typeof outcomeStates)[number];
export const textOrigins = ['official', 'unofficial', 'machine'] as const;

export const MeetingParams = z.object({ meeting: Slug });
export const OutcomeParams = z.object({ outcome: Slug });

/** What lists are filtered by: a state, or that it was due and is not done. */
export const outcomeStandings = [...outcomeStates, 'late'] as const;
export const outcomeAges = ['1', '2', '5', 'older'] as const;
const filters = {
  organisation: Slug.optional().describe('is responsible'),
  convention: z.enum(conventions).optional().describe('of the meeting or its series'),
  country: Iso3.optional().describe('of who is responsible, ISO 3166-1 alpha-3'),
  state: z.enum(outcomeStandings).optional().describe('late: due and not done, whatever its state'),
  age: z.enum(outcomeAges).optional().describe('since the meeting: up to 1, 2 or 5 years, or older'),
};
export type OutcomeListQuery = z.infer<typeof OutcomeListQuery>;
export const OutcomeListQuery = z.object({ ...filters, ...listParameters });

export type LineForm = z.infer<typeof LineForm>;
export const LineForm = z.object({ line: oneLine(2_000) });
export const LineQuery = z.object({ line: z.string().max(2_000).optional() });

const texts = Object.fromEntries(locales.map((locale) => [`text-${locale}`, manyLines(5_000).optional()])) as Record<
  `text-${Locale}`,
  z.ZodOptional<ReturnType<typeof manyLines>>
>;
const origins = Object.fromEntries(
  locales.map((locale) => [`origin-${locale}`, z.enum(textOrigins).optional()]),
) as Record<
  `origin-${Locale}`,
  z.ZodOptional<z.ZodEnum<{ official: 'official'; unofficial: 'unofficial'; machine: 'machine' }>>
>;
export type OutcomeForm = z.infer<typeof OutcomeForm>;
export const OutcomeForm = z.object({
  number: oneLine(30).optional(),
  ...texts,
  ...origins,
  kind: z.enum(outcomeKinds).optional(),
  owners: oneLine(2_000).optional(),
  due: oneLine(60).optional(),
  item: z.uuid().optional(),
  cites: oneLine(200).optional(),
  version: oneLine(10).optional(),
});
export type EndForm = z.infer<typeof EndForm>;
export const EndForm = z.object({ end: z.enum(['close', 'withdraw']), why: manyLines(2_000) });
export const NoForm = z.object({});
