import { compareNames, type Locale } from '../../platform/i18n.ts';

/** What takes part, in the order in which lists of participants of the United Nations have it. */
export const participantCategories = [
  'party',
  'observer-state',
  'un-body',
  'igo',
  'regional-centre',
  'enforcement-network',
  'ngo',
  'industry',
  'media',
  'secretariat',
] as const;
export type ParticipantCategory = (typeof participantCategories)[number];

/** As whom somebody comes, in the order within a delegation. */
export const participantRoles = ['head', 'alternate', 'representative', 'adviser', 'speaker', 'secretariat'] as const;
export type ParticipantRole = (typeof participantRoles)[number];

export const participantStates = ['new', 'waiting', 'approved', 'refused', 'removed'] as const;
export type ParticipantState = (typeof participantStates)[number];

/** Where a participant stands with the organisers. */
export function stateOf(participant: {
  approvedAt: Date | null;
  refusedAt: Date | null;
  waitsSince: Date | null;
  removedAt: Date | null;
}): ParticipantState {
  if (participant.removedAt !== null) return 'removed';
  if (participant.approvedAt !== null) return 'approved';
  if (participant.refusedAt !== null) return 'refused';
  return participant.waitsSince === null ? 'new' : 'waiting';
}

/** Whether the organisers added her themselves: she has no invitation, or one of her own, which opens her documents to her. */
export const isByHand = ({
  invitationId,
  isOfOne,
}: {
  invitationId: string | null;
  isOfOne: boolean | null;
}): boolean => invitationId === null || isOfOne === true;

/** A name as letters and badges say it: given names, then the family name. */
export const nameOf = ({ givenNames, familyName }: { givenNames: string; familyName: string }): string =>
  givenNames === '' ? familyName : `${givenNames} ${familyName}`;

interface Placed {
  category: string;
  organisationName: string;
  role: string;
  familyName: string;
  givenNames: string;
}
/**
 * In the order of lists of participants: by category, then by organisation, then head, alternate and so on, then by name; names as
 * people expect them in `locale`.
 */
export function inOrder<Row extends Placed>(rows: readonly Row[], locale: Locale): Row[] {
  const compare = compareNames(locale);
  const at = (list: readonly string[], value: string) => list.indexOf(value);
  return [...rows].sort(
    (a, b) =>
      at(participantCategories, a.category) - at(participantCategories, b.category) ||
      compare(a.organisationName, b.organisationName) ||
      at(participantRoles, a.role) - at(participantRoles, b.role) ||
      compare(a.familyName, b.familyName) ||
      compare(a.givenNames, b.givenNames),
  );
}
