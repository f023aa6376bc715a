import { z } from 'zod';
import { manyLines, oneOf } from '../../platform/form.ts';
import { listParameters } from '../../platform/list.ts';

export const correctionsPath = '/corrections';
export const correctionPath = (id: string) => `${correctionsPath}/${id}`;
export const handOnPath = (id: string) => `${correctionPath(id)}/secretariat`;

/** Who answers corrections; which of them, the policy says. */
export const answeringRoles = ['editor', 'steward', 'secretariat'] as const;

export const CorrectionsQuery = z.object(listParameters);
export const CorrectionParams = z.object({ correction: z.uuid() });

export const outcomes = ['corrected', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];

export const AnswerForm = z
  .object({ outcome: oneOf(outcomes), answer: manyLines(2_000).optional() })
  .refine(({ outcome, answer }) => outcome === 'corrected' || answer !== undefined, {
    path: ['answer'],
    error: 'reasonRequired',
  });
export type AnswerForm = z.infer<typeof AnswerForm>;

export const NoForm = z.object({});
