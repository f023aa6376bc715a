import { type Actor, holds, holdsFor } from './acting.ts';
import type { Letter, MeetingInvitation, OfOutcome, Outcome } from './meeting-records.ts';
import type { World } from './records.ts';

// Who reads and writes what belongs to meetings, in plain words.

/** Who writes for the organisation that convenes it; the secretariat where nobody does. */
export function organises(world: World, actor: Actor, meetingId: string | null): boolean {
  const meeting = world.meeting.find(({ id }) => id === meetingId);
  if (meeting === undefined) return false;
  return meeting.convenerId === null
    ? holds(actor, 'secretariat')
    : holdsFor(actor, meeting.convenerId, 'editor', 'steward', 'secretariat');
}

/** A meeting is called by the secretariat, and in a series by who writes for the organisation whose series it is. */
export const convenes = (world: World, actor: Actor, seriesId: string): boolean =>
  holds(actor, 'secretariat') ||
  world.series.some(({ id, keeperId }) => id === seriesId && holdsFor(actor, keeperId, 'editor', 'steward'));

/** By its link an invitation is answered while it stands, and until the meeting is over. */
export const isLinkGood = (world: World, invitation: MeetingInvitation): boolean =>
  invitation.invitedAt !== null &&
  invitation.withdrawnAt === null &&
  world.meeting.some(
    ({ id, cancelledAt, lastDay }) =>
      id === invitation.meetingId && cancelledAt === null && new Date(`${lastDay}T23:59:59Z`) > world.now,
  );

/** Somebody of the organisation for which she acts was approved, and not removed since. */
export const takesPart = (world: World, actor: Actor, meetingId: string): boolean =>
  actor.organisation !== undefined &&
  world.participant.some(
    (row) =>
      row.meetingId === meetingId &&
      row.organisationId === actor.organisation &&
      row.approvedAt !== null &&
      row.removedAt === null,
  );

/** What is agreed is everybody's once it is published, as long as it is not withdrawn; before and after, those who write it down. */
export const readsOutcome = (world: World, actor: Actor, outcome: Outcome): boolean =>
  (outcome.publishedAt !== null && outcome.withdrawnAt === null) || organises(world, actor, outcome.meetingId);

const ofOutcome = (world: World, actor: Actor, { outcomeId }: OfOutcome): boolean =>
  world.outcome.some((row) => row.id === outcomeId && readsOutcome(world, actor, row));

/** Who is named as its owner answers for it, in words that stay. */
export const answersFor = (world: World, actor: Actor, outcome: Outcome): boolean =>
  holds(actor, 'editor', 'steward', 'secretariat') &&
  readsOutcome(world, actor, outcome) &&
  world.outcomeOrganisation.some((row) => row.outcomeId === outcome.id && row.organisationId === actor.organisation);

export const readsLetter = (world: World, actor: Actor, { invitationId }: Letter): boolean =>
  world.meetingInvitation.some((row) => row.id === invitationId && organises(world, actor, row.meetingId));

const byOrganisers = (world: World, actor: Actor, { meetingId }: { meetingId: string }) =>
  organises(world, actor, meetingId);
const ownOnly = (_world: World, actor: Actor, { personId }: { personId: string }) => actor.person === personId;

type Read<Row> = (world: World, actor: Actor, row: Row) => boolean;
type RowOf<Table extends Exclude<keyof World, 'now'>> = World[Table][number];

/** Of what belongs to meetings and is not everybody's: which rows somebody reads. */
export const meetingReads = {
  meetingInvitation: byOrganisers,
  participant: byOrganisers,
  nominationLetter: readsLetter,
  proceedings: byOrganisers,
  /** Who is asked for a document knows that she is. */
  documentAssignment: (world, actor, row: RowOf<'documentAssignment'>) =>
    organises(world, actor, row.meetingId) || row.organisationId === actor.organisation,
  upload: ownOnly,
  calendarLink: ownOnly,
  outcomeNotice: ownOnly,
  outcome: readsOutcome,
  outcomeText: ofOutcome,
  outcomeOrganisation: ofOutcome,
  outcomeAnswer: ofOutcome,
  outcomeEvidence: (world, actor, { answerId }: RowOf<'outcomeEvidence'>) =>
    world.outcomeAnswer.some((row) => row.id === answerId && ofOutcome(world, actor, row)),
  meetingPack: (world, actor, row: RowOf<'meetingPack'>) =>
    row.audience === 'public' || takesPart(world, actor, row.meetingId) || organises(world, actor, row.meetingId),
} satisfies { [Table in Exclude<keyof World, 'now'>]?: Read<RowOf<Table>> };
