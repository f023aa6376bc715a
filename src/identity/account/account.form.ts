import { z } from 'zod';
import { Email, oneLine, oneOf } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';

export const AccountForm = z.object({ name: oneLine(120), language: oneOf(locales) });
export type AccountForm = z.infer<typeof AccountForm>;

/** What was done before, said on top of the page. */
export const accountDone = ['joined', 'saved', 'asked', 'moved'] as const;
export type AccountDone = (typeof accountDone)[number];
export const AccountQuery = z.object({ done: z.enum(accountDone).optional() });

export const NewAddressForm = z.object({ email: Email });
const token = z
  .string()
  .max(1_500)
  .regex(/^[\w-]+\.[\w-]{43}$/);
export const ConfirmQuery = z.object({ token: token.optional() });
export const ConfirmForm = z.object({ token: token.optional() });
