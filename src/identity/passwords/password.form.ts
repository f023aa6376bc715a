import { z } from 'zod';
import { formKey } from '../../platform/form.ts';

/** Long rather than mixed (NIST SP 800-63B, 5.1.1): no rule about capitals, digits and signs. */
export const shortestPassword = 12;
export const longestPassword = 200;

/** A password as somebody chooses it; whether it is easily guessed is said by `isGuessable`. */
export const NewPassword = z.string(formKey('required')).min(shortestPassword).max(longestPassword);

export const PasswordForm = z
  .object({ password: NewPassword, passwordAgain: z.string(formKey('required')) })
  .refine(({ password, passwordAgain }) => password === passwordAgain, { path: ['passwordAgain'], error: 'notSame' });
