import { z } from 'zod';
import { formKey, westernDigits } from '../../platform/form.ts';

/** Six digits of an app, or twelve of a recovery code, with whatever people put between them, in the digits of their keyboard. */
export const Code = z
  .string(formKey('required'))
  .max(100, 'notCode')
  .transform((typed) => westernDigits(typed).replace(/[\s\u00a0\u202f.‐‑–-]+/gu, ''))
  .pipe(z.string().regex(/^(\d{6}|\d{12})$/, 'notCode'));

export const CodeForm = z.object({ code: Code });
