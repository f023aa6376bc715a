import { z } from 'zod';
import { Email, formKey } from '../../platform/form.ts';
import { Code } from './code.form.ts';

/** As long as anybody's may be, and longer: what is too long is wrong, and nobody is told more. */
const TypedPassword = z.string(formKey('required')).max(2_000, formKey('tooLong'));
const Next = z.string().max(1_000).optional().catch(undefined);

export const SignInForm = z.object({
  email: Email,
  password: TypedPassword.optional(),
  /** Which button was pressed. */
  way: z.enum(['password', 'link']).catch('password'),
  next: Next,
});
export type SignInForm = z.infer<typeof SignInForm>;

export const ProveForm = z.object({
  password: TypedPassword.optional(),
  code: Code.optional(),
  way: z.enum(['password', 'code', 'link']).catch('password'),
  next: Next,
});

export const Begun = z.object({ next: Next });
