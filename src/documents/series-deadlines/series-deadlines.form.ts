import { z } from 'zod';
import { Slug } from '../../platform/query.ts';
import { deadlineRows, noKindTwice } from '../deadlines/deadlines.form.ts';

export const SeriesParams = z.object({ series: Slug });
export const SavedQuery = z.object({ done: z.enum(['saved']).optional() });

export type SeriesRulesForm = z.infer<typeof SeriesRulesForm>;
export const SeriesRulesForm = z
  .object({ deadlines: deadlineRows })
  .superRefine(({ deadlines }, context) => noKindTwice(deadlines, 'deadlines', context));
