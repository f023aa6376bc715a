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

/** A name as letters and badges say it: given names, then the family name. */
export const nameOf = ({ givenNames, familyName }: { givenNames: string; familyName: string }): string =>
  givenNames === '' ? familyName : `${givenNames} ${familyName}`;
