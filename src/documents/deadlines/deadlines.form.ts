import { z } from 'zod';
import { Day, oneLine, oneOf, rowsOf, wholeNumber } from '../../platform/form.ts';
import { type PaperKind, paperKinds } from '../papers/papers.form.ts';

/** Weeks before the opening by which documents are to be there where nobody set anything else: the rule of the conventions. */
export const usualDays: Partial<Record<PaperKind, number>> = {
  'provisional-agenda': 90,
  annotations: 42,
  working: 42,
  information: 28,
};

const patternRule = (pattern: string) =>
  pattern.split('{n}').length === 2 && pattern.split('{m}').length <= 2 && pattern.includes('/');

/** In rows of which each is about one kind. */
export function noKindTwice(rows: readonly { kind: string }[], group: string, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { kind }] of rows.entries()) {
    if (seen.has(kind)) context.addIssue({ code: 'custom', path: [group, index, 'kind'], message: 'kindTwice' });
    seen.add(kind);
  }
}
/** So many days before the opening, for each kind once. */
export const deadlineRows = rowsOf(z.object({ kind: oneOf(paperKinds), daysBefore: wholeNumber(0, 400) }), 20);

/** How symbols are formed, for each kind once. */
export const patternRows = rowsOf(
  z.object({ kind: oneOf(paperKinds), pattern: oneLine(100).refine(patternRule, 'patternNeedsNumber') }),
  20,
);

export type RulesForm = z.infer<typeof RulesForm>;
export const RulesForm = z
  .object({
    deadlines: deadlineRows,
    patterns: patternRows,
  })
  .superRefine((form, context) => {
    for (const group of ['deadlines', 'patterns'] as const) noKindTwice(form[group], group, context);
  });

export type AskForm = z.infer<typeof AskForm>;
export const AskForm = z.object({
  search: oneLine(300).optional(),
  organisation: z.string().max(120).optional(),
  kind: oneOf(paperKinds),
  title: oneLine(500),
  dueOn: Day.optional(),
});

export const DeliveredForm = z.object({ assignment: z.uuid(), document: z.string().max(120).optional() });
