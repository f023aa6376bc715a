import { z } from 'zod';
import { Email, formKey, listOf, oneLine, oneOf, optionalText } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { focalConventions, roles } from '../roles.ts';

/** What a steward fills in. Which of the roles fit, the rules say. */
export const InvitationForm = z.object({
  email: Email,
  name: optionalText(120),
  language: oneOf(locales),
  roles: listOf(roles).min(1, formKey('chooseSome')),
  conventions: listOf(focalConventions),
});
export type InvitationForm = z.infer<typeof InvitationForm>;

/** How somebody new will sign in: with a password, or each time by a link that comes by mail. */
export const signInWays = ['password', 'link'] as const;

/** What the invited person fills in; all of it only where she has no account yet. */
export const AcceptanceForm = z.object({
  name: oneLine(120).optional(),
  language: oneOf(locales).optional(),
  way: oneOf(signInWays).optional(),
  newPassword: z.string().optional(),
});
export type AcceptanceForm = z.infer<typeof AcceptanceForm>;

/** An invitation's token as it stands in its address. Whether it is one of ours, its signature says. */
export const InvitationParams = z.object({ token: z.string().regex(/^[\w-]{20,80}\.[\w-]{43}$/) });
