import { z } from 'zod';
import { Email, manyLines, oneLine, oneOf } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';
import { conventionFields, noPart } from '../by-convention/by-convention.ts';
import { participantCategories, participantRoles, participantStates } from './names.ts';

export const MeetingParams = z.object({ meeting: Slug });
export const ParticipantParams = z.object({ meeting: Slug, participant: z.uuid() });
export const ParticipantsQuery = z.object({
  state: z.enum(participantStates).optional(),
  done: z.enum(['saved', 'approved', 'refused', 'waiting', 'removed', 'all', 'forgotten']).optional(),
});
export type ParticipantsQuery = z.infer<typeof ParticipantsQuery>;

/** What organisers write of somebody. */
export const ParticipantForm = z.object({
  /** One of the network, by what was typed and chosen; its people then read what is for participants. */
  search: oneLine(300).optional(),
  organisation: z.string().max(120).optional(),
  /** As the list says it; empty: as the network calls the one that was chosen. */
  organisationName: oneLine(300).optional(),
  category: oneOf(participantCategories),
  role: oneOf(participantRoles),
  givenNames: oneLine(120).optional(),
  familyName: oneLine(120),
  ownScriptName: oneLine(200).optional(),
  function: oneLine(200).optional(),
  email: Email.optional(),
  ...conventionFields('category', oneOf(participantCategories).optional()),
  ...conventionFields('role', oneOf([...participantRoles, noPart]).optional()),
  /** In which she is written to, where no invitation says it. */
  language: oneOf(locales).optional(),
});
export type ParticipantForm = z.infer<typeof ParticipantForm>;

export const DecisionForm = z.object({ decision: oneOf(['approved', 'waiting', 'removed']) });
export const RefusalForm = z.object({ why: manyLines(1_000) });
/** `seen`: whom the page showed when all of them were to be approved. */
export const ApproveAllForm = z.object({ seen: z.string().max(64) });
export const ForgetForm = z.object({ sure: z.literal(true) });
