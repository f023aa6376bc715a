import { z } from 'zod';
import { Slug } from '../../platform/query.ts';
import { deadlineRows, noKindTwice, patternRows } from '../deadlines/deadlines.form.ts';

export const SeriesParams = z.object({ series: Slug });
export const SavedQuery = z.object({ done: z.enum(['saved']).optional() });

export type SeriesRulesForm = z.infer<typeof SeriesRulesForm>;
export const SeriesRulesForm = z
  .object({ deadlines: deadlineRows, patterns: patternRows })
  .superRefine((form, context) => {
    for (const group of ['deadlines', 'patterns'] as const) noKindTwice(form[group], group, context);
  });
