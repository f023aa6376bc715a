import { z } from 'zod';
import { Email, manyLines, oneLine, oneOf } from '../../platform/form.ts';
import { conventions } from '../../platform/html/names.ts';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';
import { participantCategories, participantRoles, participantStates } from './names.ts';

export const MeetingParams = z.object({ meeting: Slug });
export const ParticipantParams = z.object({ meeting: Slug, participant: z.uuid() });
export const ParticipantsQuery = z.object({
  state: z.enum(participantStates).optional(),
  done: z.enum(['saved', 'approved', 'refused', 'waiting', 'removed']).optional(),
});
export type ParticipantsQuery = z.infer<typeof ParticipantsQuery>;

/** What organisers write of somebody. */
export const ParticipantForm = z.object({
  organisationName: oneLine(300),
  /** Of the network, by its permanent name; its people then read what is for participants. */
  organisation: Slug.optional(),
  category: oneOf(participantCategories),
  role: oneOf(participantRoles),
  givenNames: oneLine(120).optional(),
  familyName: oneLine(120),
  ownScriptName: oneLine(200).optional(),
  function: oneLine(200).optional(),
  email: Email.optional(),
  convention: oneOf(conventions).optional(),
});
export type ParticipantForm = z.infer<typeof ParticipantForm>;

export const DecisionForm = z.object({ decision: oneOf(['approved', 'waiting', 'removed']) });
export const RefusalForm = z.object({ why: manyLines(1_000) });
/** The list of participants as a file, or badges. */
export const ListQuery = z.object({
  language: z.enum(locales).optional(),
  format: z.enum(['pdf', 'docx', 'badges']).optional(),
});
