import { z } from 'zod';
import { Email, manyLines, oneLine, oneOf, rowsOf } from '../../platform/form.ts';
import { conventionFields, noPart } from '../by-convention/by-convention.ts';
import { participantRoles } from '../participants/names.ts';

/** More than any delegation; who has more asks the organisers. */
export const mostDelegates = 100;

/** A token as it stands in the address. Whether it is one of ours, its signature says. */
export const NominationParams = z.object({ token: z.string().regex(/^[\w-]{20,80}\.[\w-]{43}$/) });
export const NominationQuery = z.object({ done: z.enum(['saved', 'letter', 'declined']).optional() });

export const Delegate = z.object({
  id: z.uuid().optional(),
  givenNames: oneLine(120).optional(),
  familyName: oneLine(120),
  ownScriptName: oneLine(200).optional(),
  function: oneLine(200).optional(),
  email: Email.optional(),
  role: oneOf(participantRoles),
  ...conventionFields('role', oneOf([...participantRoles, noPart]).optional()),
  asksSupport: manyLines(1_000).optional(),
});
export type Delegate = z.infer<typeof Delegate>;
export const NominationForm = z.object({ delegates: rowsOf(Delegate, mostDelegates) });
export type NominationForm = z.infer<typeof NominationForm>;
export const NoForm = z.object({});
