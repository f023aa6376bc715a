import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { chooseOrganisation } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { readByConvention } from '../by-convention/by-convention.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import { whoFits } from './fitting.ts';
import { inOrder, isByHand, stateOf } from './names.ts';
import type { ParticipantForm, ParticipantsQuery } from './participants.form.ts';
import {
  countApproved,
  findParticipant,
  forgetInvitationOfOne,
  forgetParticipant,
  holdPlaces,
  insertParticipant,
  inviteOne,
  listParticipants,
  noteCheckIn,
  type ParticipantRow,
  removeLettersOfNobody,
  updateInvitationOfOne,
  updateParticipant,
  writeDecision,
} from './participants.queries.ts';
import { type Installation, tellAdded, tellDecision } from './telling.actions.ts';

export type { ParticipantRow };

export async function viewParticipants(scope: Scope, slug: string, locale: Locale, { state }: ParticipantsQuery = {}) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const all = inOrder(await listParticipants(scope, meeting.id), locale);
  const counts: Record<string, number> = {};
  for (const row of all) counts[stateOf(row)] = (counts[stateOf(row)] ?? 0) + 1;
  const shown = all.filter((row) => (state === undefined ? stateOf(row) !== 'removed' : stateOf(row) === state));
  noteList(scope, 'participant.listed', meeting, shown, { ...(state !== undefined && { state }) });
  const { fit, over, seen } = whoFits(all);
  return { meeting, rows: shown, counts, fitting: { count: fit.length, over, seen } };
}

/** How many, not who: who was on it at that time is told by what was noted of each, and a list of a thousand is read a thousand times at the door. */
export const noteList = (
  scope: Scope,
  action: 'participant.listed' | 'participant.checked-off' | 'participant.list-taken',
  { id }: OrganisedMeeting,
  rows: readonly ParticipantRow[],
  how: object = {},
) =>
  noteReading(scope, {
    action,
    subject: { kind: 'meeting', id },
    concerns: rows.flatMap(({ organisationId }) => organisationId ?? []),
    changes: { ...how, participants: rows.length },
  });

/** One of them with all that is written of her. */
export async function viewParticipant(scope: Scope, slug: string, id: string, locale: Locale) {
  const found = await accessParticipant(scope, slug, id, locale);
  const { organisationId, invitationId } = found.participant;
  const isIn = stateOf(found.participant) === 'approved' && invitationId !== null;
  const colleagues = isIn ? (await countApproved(scope, invitationId)) - 1 : 0;
  noteReading(scope, {
    action: 'participant.read',
    subject: { kind: 'participant', id },
    concerns: organisationId === null ? [] : [organisationId],
  });
  return { ...found, colleagues };
}

export async function accessParticipant(scope: Scope, slug: string, id: string, locale: Locale) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const participant = await findParticipant(scope, id);
  if (participant === undefined || participant.meetingId !== meeting.id) throw new Refusal('not-found');
  return { meeting, participant };
}

async function valuesOf(scope: Scope, { conventions }: OrganisedMeeting, form: ParticipantForm, locale: Locale) {
  const { search, organisation: _, organisationName, givenNames = '', ownScriptName, function: job, ...rest } = form;
  const { category, role, familyName, email, language } = rest;
  const known = search === undefined ? undefined : await chooseOrganisation(scope, locale, form);
  const name = organisationName ?? known?.name;
  if (name === undefined) throw new InvalidInput({ organisationName: formKey('required') });
  return {
    ...{ category, role, familyName },
    organisationId: known?.id ?? null,
    organisationName: name,
    givenNames,
    ownScriptName: ownScriptName ?? null,
    function: job ?? null,
    email: email ?? null,
    categoryByConvention: readByConvention('category', form, conventions),
    roleByConvention: readByConvention('role', form, conventions),
    language: language ?? null,
  };
}

/** What she is written in, where nothing was chosen. */
const languageOf = <Values extends { language: string | null }>(meeting: OrganisedMeeting, values: Values) => ({
  ...values,
  language: values.language ?? meeting.participantsLanguage,
});

/** Adds somebody whom no invitation named; she is approved by that, and told where there is an address. */
export async function addParticipant(
  scope: Scope,
  installation: Installation,
  slug: string,
  form: ParticipantForm,
  locale: Locale,
) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const values = languageOf(meeting, await valuesOf(scope, meeting, form, locale));
  const by = { meetingId: meeting.id, personId: personOf(scope) };
  const invitationId = values.email === null ? null : await inviteOne(scope, values, by);
  const { meetingId, personId: approvedBy } = by;
  const id = await insertParticipant(scope, { ...values, meetingId, invitationId, approvedBy });
  await noteOf(scope, 'participant.added', { id, organisationId: values.organisationId });
  await tellAdded(scope, installation, meeting, { ...values, invitationId });
}

/** Whoever was added by hand and has another address now is told at that one. */
export async function changeParticipant(
  scope: Scope,
  installation: Installation,
  { slug, id }: { slug: string; id: string },
  form: ParticipantForm,
  locale: Locale,
) {
  const { meeting, participant } = await accessParticipant(scope, slug, id, locale);
  const values = await valuesOf(scope, meeting, form, locale);
  const byHand = isByHand(participant) ? languageOf(meeting, values) : undefined;
  let { invitationId } = participant;
  if (byHand !== undefined && invitationId !== null && byHand.email !== null)
    await updateInvitationOfOne(scope, invitationId, byHand);
  if (byHand !== undefined && invitationId === null && byHand.email !== null)
    invitationId = await inviteOne(scope, byHand, { meetingId: meeting.id, personId: personOf(scope) });
  await updateParticipant(scope, id, { ...values, invitationId });
  await noteOf(scope, 'participant.changed', participant);
  if (byHand !== undefined && stateOf(participant) === 'approved' && byHand.email !== participant.email)
    await tellAdded(scope, installation, meeting, { ...byHand, invitationId });
}

export const undecided = {
  approvedAt: null,
  approvedBy: null,
  refusedAt: null,
  refusedBy: null,
  whyRefused: null,
  waitsSince: null,
  removedAt: null,
};

/**
 * Approves, puts on the waiting list, or removes. Whoever is approved and comes from an organisation of the network opens what is for
 * participants to it, at once; with the last one removed it is closed again.
 */
export async function decide(
  scope: Scope,
  installation: Installation,
  { slug, id }: { slug: string; id: string },
  decision: 'approved' | 'waiting' | 'removed',
  locale: Locale,
): Promise<void> {
  const { meeting, participant } = await accessParticipant(scope, slug, id, locale);
  await holdPlaces(scope, participant.invitationId ?? id);
  const before = stateOf((await findParticipant(scope, id)) ?? participant);
  if (before === decision) return;
  if (decision === 'approved') {
    const { places, invitationId } = participant;
    if (places !== null && invitationId !== null && (await countApproved(scope, invitationId)) >= places)
      throw new InvalidInput({ '': { key: 'placesTaken', values: { places } } });
    await writeDecision(scope, [id], { ...undecided, approvedAt: scope.now, approvedBy: personOf(scope) });
    await noteOf(scope, 'participant.approved', participant);
  } else if (decision === 'waiting') {
    await writeDecision(scope, [id], { ...undecided, waitsSince: scope.now });
    await noteOf(scope, 'participant.put-to-wait', participant);
  } else {
    await writeDecision(scope, [id], { ...undecided, removedAt: scope.now });
    await noteOf(scope, 'participant.removed', participant);
  }
  await tellDecision(scope, installation, meeting, participant, decision);
}

/** Refuses, and says why to those who named her. */
export async function refuse(
  scope: Scope,
  installation: Installation,
  { slug, id }: { slug: string; id: string },
  why: string,
  locale: Locale,
): Promise<void> {
  const { meeting, participant } = await accessParticipant(scope, slug, id, locale);
  await holdPlaces(scope, participant.invitationId ?? id);
  if (stateOf((await findParticipant(scope, id)) ?? participant) === 'refused') return;
  const refusal = { refusedAt: scope.now, refusedBy: personOf(scope), whyRefused: why };
  await writeDecision(scope, [id], { ...undecided, ...refusal });
  await noteOf(scope, 'participant.refused', participant);
  await tellDecision(scope, installation, meeting, participant, 'refused', why);
}

/**
 * On the request of somebody without an account: whoever takes or took part stays in the record by her name, organisation and role; of
 * everybody else nothing stays. The letters that named her go once nobody else is named by them.
 */
export async function forget(
  scope: Scope,
  { slug, id }: { slug: string; id: string },
  locale: Locale,
): Promise<'wholly' | 'in-part'> {
  const { participant } = await accessParticipant(scope, slug, id, locale);
  const wholly = stateOf(participant) !== 'approved' && participant.checkedInAt === null;
  await forgetParticipant(scope, id, { wholly });
  if (participant.invitationId !== null) {
    await forgetInvitationOfOne(scope, participant.invitationId);
    await removeLettersOfNobody(scope, participant.invitationId);
  }
  await noteOf(scope, 'participant.forgotten', participant);
  return wholly ? 'wholly' : 'in-part';
}

/** A press of the check-in, with its time; pressed twice, or sent twice, it is one. */
export async function checkIn(
  scope: Scope,
  slug: string,
  id: string,
  press: { isHere: boolean; at?: Date | undefined },
) {
  const meeting = await accessMeetingToOrganise(scope, slug);
  const participant = await findParticipant(scope, id);
  if (participant === undefined || participant.meetingId !== meeting.id) throw new Refusal('not-found');
  const week = 7 * 86_400_000;
  const at = press.at ?? scope.now;
  // A clock that is wrong does not make a time of arrival, nor of anything else.
  const time = at > scope.now || scope.now.getTime() - at.getTime() > week ? scope.now : at;
  if (!(await noteCheckIn(scope, id, { isHere: press.isHere, at: time }))) throw new Refusal('not-found');
}

export async function noteOf(
  scope: Scope,
  action:
    | 'participant.added'
    | 'participant.changed'
    | 'participant.approved'
    | 'participant.put-to-wait'
    | 'participant.removed'
    | 'participant.refused'
    | 'participant.forgotten',
  { id, organisationId }: { id: string; organisationId: string | null },
) {
  await record(scope, {
    action,
    subject: { kind: 'participant', id },
    concerns: organisationId === null ? [] : [organisationId],
  });
}

export function personOf({ actor }: Scope): string {
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  return actor.personId;
}
