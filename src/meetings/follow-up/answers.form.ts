import { z } from 'zod';
import { manyLines, oneLine } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';

export const answerStates = ['done', 'under-way', 'stuck', 'not-ours'] as const;
/** Why an owner is asked about an outcome, the most pressing first: it is late, it is new, its date comes. */
export const askedOccasions = ['after', 'published', 'before'] as const;
export type AskedOccasion = (typeof askedOccasions)[number];

export type AnswerForm = z.infer<typeof AnswerForm>;
export const AnswerForm = z.object({
  state: z.enum(answerStates),
  words: manyLines(4_000).optional(),
  language: z.enum(locales),
  activities: z.array(z.string().max(120)),
  documents: z.array(z.string().max(120)),
  /** A web address, or an activity or a document by the address of its page or its permanent name. */
  link: oneLine(1_900).optional(),
  /** By mail: which outcome, and for whom. */
  outcome: z.string().max(120).optional(),
  organisation: z.string().max(120).optional(),
});
export const AskedParams = z.object({
  token: z
    .string()
    .max(300)
    .regex(/^[\w-]+\.[\w-]+$/),
});
export const AskedQuery = z.object({ done: z.enum(['1', 'no']).optional() });
