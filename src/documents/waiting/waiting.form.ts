import { z } from 'zod';
import { formKey, Language, oneOf, rowsOf } from '../../platform/form.ts';
import { listParameters } from '../../platform/list.ts';
import { origins } from '../papers/papers.form.ts';

/** So many stand on one page: each has all documents of the meeting to choose from. */
export const mostShown = 25;

export type WaitingQuery = z.infer<typeof WaitingQuery>;
export const WaitingQuery = z.object({
  ...listParameters,
  /** How many were attached just now. */
  attached: z.coerce.number('a number').int('a number').min(1).max(mostShown).optional(),
});

export type WaitingRow = z.infer<typeof WaitingRow>;
/** Without a document it waits on; `seen` names the files of the document that its reader was shown. */
const WaitingRow = z.object({
  upload: z.uuid(formKey('notOffered')),
  document: z.string().max(200, formKey('notOffered')).optional(),
  language: Language.optional(),
  origin: oneOf(origins),
  seen: z.string().max(100_000).optional(),
});
export const WaitingForm = z.object({ rows: rowsOf(WaitingRow, mostShown) });
