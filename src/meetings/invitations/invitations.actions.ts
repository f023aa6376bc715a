import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { familyOf, type OrganisationFamily } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import { formKey } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { isLocale, type Locale, sortByName } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import { noteReading } from '../../platform/reading.ts';
import { signToken } from '../../platform/token.ts';
import { readByConvention } from '../by-convention/by-convention.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import type { ParticipantCategory } from '../participants/names.ts';
import { nominationPath } from '../paths.ts';
import type { ChoiceQuery, ChosenForm, InvitationForm, OthersForm } from './invitations.form.ts';
import { meetingInvitationMail } from './invitations.mail.ts';
import {
  findInvitation,
  findMeetingBefore,
  holdMeeting,
  type Invitable,
  type InvitationRow,
  insertInvitations,
  listInvitable,
  listInvitations,
  listLetters,
  listOfMeeting,
  listOthers,
  type NewInvitation,
  renewInvitation,
  spreadInvitation,
  takePrepared,
  updateInvitation,
  withdrawInvitation,
} from './invitations.queries.ts';

export type { Invitable, InvitationRow };

/** What a link needs of the installation. */
export type Installation = Pick<Platform, 'baseUrl' | 'secretKey'>;

export const nominationPurpose = 'meeting invitation';
const minute = 60_000;
const pauseBetween = 10 * minute;

/** Where the invited answer, without an account; nothing of it is kept. */
export const nominationLink = (
  { baseUrl, secretKey }: Installation,
  { id, language }: { id: string; language: string },
) => `${baseUrl}/${language}${nominationPath(signToken(secretKey, nominationPurpose, id))}`;

export async function viewInvitations(scope: Scope, slug: string, locale: Locale) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const rows = await listInvitations(scope, meeting.id);
  noteReading(scope, {
    action: 'meeting-invitation.listed',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: rows.flatMap(({ organisationId }) => organisationId ?? []),
    changes: { invitations: rows.length },
  });
  return { meeting, rows: sortByName(locale, rows, ({ name }) => name) };
}

/** Who can be chosen: those of the network that are not invited yet, by family and region. */
export async function viewInvitable(
  scope: Scope,
  slug: string,
  locale: Locale,
  { q = '', family, region }: ChoiceQuery,
) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const all = await listInvitable(scope, meeting.id, locale);
  const words = foldKey(q).split(' ');
  const found = all.filter(
    (one) =>
      (family === undefined || familyOf(one.kind) === family) &&
      (region === undefined || one.region === region) &&
      words.every((word) => foldKey(`${one.name} ${one.slug}`).includes(word)),
  );
  return { meeting, organisations: sortByName(locale, found, ({ name }) => name) };
}

export async function accessInvitation(scope: Scope, slug: string, id: string, locale: Locale) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const invitation = await findInvitation(scope, id);
  if (invitation === undefined || invitation.meetingId !== meeting.id) throw new Refusal('not-found');
  return { meeting, invitation };
}

export async function viewInvitation(
  scope: Scope,
  installation: Installation,
  slug: string,
  id: string,
  locale: Locale,
) {
  const { meeting, invitation } = await accessInvitation(scope, slug, id, locale);
  const letters = await listLetters(scope, id);
  const open = invitation.withdrawnAt === null && invitation.invitedAt !== null;
  noteReading(scope, { action: 'meeting-invitation.read', ...about(invitation) });
  return { meeting, invitation, letters, link: open ? nominationLink(installation, invitation) : undefined };
}

/** A letter that came with an invitation, for organisers alone. */
export async function accessLetter(scope: Scope, slug: string, id: string, letterId: string, locale: Locale) {
  const { invitation } = await accessInvitation(scope, slug, id, locale);
  const letter = (await listLetters(scope, id)).find((one) => one.id === letterId);
  if (letter === undefined) throw new Refusal('not-found');
  noteReading(scope, { action: 'meeting-invitation.letter-read', ...about(invitation), changes: { letter: letterId } });
  return letter;
}

const about = ({ id, organisationId }: { id: string; organisationId: string | null }) => ({
  subject: { kind: 'meeting-invitation', id },
  concerns: organisationId === null ? [] : [organisationId],
});

/** As which category the families of the network come, as a proposal. */
const categoryOf: Readonly<Record<OrganisationFamily, ParticipantCategory>> = {
  'regional-centres': 'regional-centre',
  'regional-offices': 'un-body',
  'cleaner-production-centres': 'regional-centre',
  'enforcement-networks': 'enforcement-network',
  authorities: 'party',
  'enforcement-agencies': 'enforcement-network',
  networks: 'igo',
  secretariats: 'secretariat',
  partners: 'ngo',
};

/** A State is an observer under the conventions to which it is not a Party. */
function asState(notParty: readonly string[], conventions: readonly string[]) {
  const observed = conventions.filter((one) => notParty.includes(one));
  const isObserver = observed.length > 0 && observed.length === conventions.length;
  const others = isObserver || conventions.length < 2 ? [] : observed;
  return {
    category: isObserver ? ('observer-state' as const) : ('party' as const),
    categoryByConvention: Object.fromEntries(others.map((one) => [one, 'observer-state'])),
  };
}

const invitationOf = (
  { id, kind, name, email, languages, notParty }: Invitable,
  meeting: OrganisedMeeting,
  places: number | null,
): NewInvitation => ({
  organisationId: id,
  name,
  email,
  // The language in which it works, where that is one of ours.
  language: languages.find(isLocale) ?? meeting.participantsLanguage,
  ...(familyOf(kind) === 'authorities'
    ? asState(notParty, meeting.conventions)
    : { category: categoryOf[familyOf(kind)], categoryByConvention: {} }),
  places,
});

/** Prepares invitations to organisations of the network. Nothing is sent yet. */
export async function prepareChosen(scope: Scope, slug: string, form: ChosenForm, locale: Locale): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const offered = new Map((await listInvitable(scope, meeting.id, locale)).map((one) => [one.slug, one]));
  const chosen = [...new Set(form.organisations)].flatMap((one) => offered.get(one) ?? []);
  if (chosen.length === 0) throw new InvalidInput({ organisations: formKey('notOffered') });
  return prepare(
    scope,
    meeting,
    chosen.map((one) => invitationOf(one, meeting, form.places ?? null)),
  );
}

/** Prepares invitations to others, by name. */
export async function prepareOthers(scope: Scope, slug: string, form: OthersForm): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  const rows = form.others.map(({ name, email, category, language, places = null, ...other }) => ({
    ...{ organisationId: null, name, email, category, language, places },
    categoryByConvention: readByConvention('category', { category, ...other }, meeting.conventions),
  }));
  return prepare(scope, meeting, rows);
}

/** All whom the meeting before in the series invited, and the organisations that were there. */
export async function prepareAsBefore(scope: Scope, slug: string, locale: Locale): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const before = await findMeetingBefore(scope, meeting.id);
  return before === undefined ? 0 : prepareLike(scope, meeting, before.id, locale);
}

/** The same for the meeting that another is made like, wherever that stands in the series. */
export async function prepareAsIn(scope: Scope, slug: string, likeId: string, locale: Locale): Promise<number> {
  return prepareLike(scope, await accessMeetingToOrganise(scope, slug, locale), likeId, locale);
}

async function prepareLike(scope: Scope, meeting: OrganisedMeeting, likeId: string, locale: Locale): Promise<number> {
  const { invited, present } = await listOfMeeting(scope, likeId);
  const named = new Set(invited.map(({ organisationId }) => organisationId));
  const offered = await listInvitable(scope, meeting.id, locale);
  const others = offered.filter(({ id }) => present.includes(id) && !named.has(id));
  return prepare(scope, meeting, [...invited, ...others.map((one) => invitationOf(one, meeting, null))]);
}

async function prepare(scope: Scope, meeting: OrganisedMeeting, rows: readonly NewInvitation[]): Promise<number> {
  // A button that is pressed twice prepares once.
  await holdMeeting(scope, meeting.id);
  const keyOf = ({ name, email }: { name: string; email: string | null }) => `${foldKey(name)} ${email ?? ''}`;
  const known = new Set((await listOthers(scope, meeting.id)).map(keyOf));
  const fresh = rows.filter((row) => row.organisationId !== null || !known.has(keyOf(row)));
  const count = await insertInvitations(scope, meeting.id, fresh);
  if (count > 0) {
    await record(scope, {
      action: 'meeting-invitation.prepared',
      subject: { kind: 'meeting', id: meeting.id },
      changes: { count },
    });
  }
  return count;
}

export async function changeInvitation(scope: Scope, slug: string, id: string, form: InvitationForm, locale: Locale) {
  const { meeting, invitation } = await accessInvitation(scope, slug, id, locale);
  if (invitation.invitedAt !== null && form.email === undefined) throw new InvalidInput({ email: formKey('required') });
  const { name, email = null, category, language, places = null } = form;
  const categoryByConvention = readByConvention('category', form, meeting.conventions);
  await updateInvitation(scope, id, { name, email, category, categoryByConvention, language, places });
  await spreadInvitation(scope, invitation);
  await record(scope, {
    action: 'meeting-invitation.changed',
    subject: { kind: 'meeting-invitation', id },
    ...(invitation.organisationId !== null && { concerns: [invitation.organisationId] }),
    changes: { category, categoryByConvention, language, places },
  });
}

type Sent = NonNullable<Awaited<ReturnType<typeof renewInvitation>>>;

/** Sends all that is prepared, each in its own language. Gives back how many mails go. */
export async function sendPrepared(scope: Scope, installation: Installation, slug: string): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  checkSendable(scope, meeting);
  const taken = await takePrepared(scope, meeting.id, personOf(scope));
  for (const invitation of taken) await send(scope, installation, meeting.slug, invitation);
  return taken.length;
}

export async function sendAgain(scope: Scope, installation: Installation, slug: string, id: string, locale: Locale) {
  const { meeting, invitation } = await accessInvitation(scope, slug, id, locale);
  checkSendable(scope, meeting);
  if (invitation.email === null) throw new InvalidInput({ email: formKey('required') });
  const before = new Date(scope.now.getTime() - pauseBetween);
  const taken = await renewInvitation(scope, id, { personId: personOf(scope), before });
  if (taken === undefined) throw new InvalidInput({ '': invitation.withdrawnAt === null ? 'justSent' : 'isWithdrawn' });
  await send(scope, installation, meeting.slug, taken);
}

/** From now on its link leads nowhere. */
export async function withdraw(scope: Scope, slug: string, id: string, locale: Locale): Promise<void> {
  const { invitation } = await accessInvitation(scope, slug, id, locale);
  if (!(await withdrawInvitation(scope, id))) throw new InvalidInput({ '': 'isWithdrawn' });
  await record(scope, {
    action: 'meeting-invitation.withdrawn',
    subject: { kind: 'meeting-invitation', id },
    ...(invitation.organisationId !== null && { concerns: [invitation.organisationId] }),
  });
}

function checkSendable(scope: Scope, { cancelledAt, lastDay }: OrganisedMeeting): void {
  if (cancelledAt !== null) throw new InvalidInput({ '': 'meetingCancelled' });
  if (lastDay < scope.now.toISOString().slice(0, 10)) throw new InvalidInput({ '': 'meetingOver' });
}

function personOf({ actor }: Scope): string {
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  return actor.personId;
}

async function send(scope: Scope, installation: Installation, slug: string, invitation: Sent): Promise<void> {
  const { id, email, organisationId } = invitation;
  if (email === null) throw new Error('an invitation without an address is not taken');
  const locale = isLocale(invitation.language) ? invitation.language : 'en';
  // Its title in the language of the mail.
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const url = nominationLink(installation, { id, language: locale });
  await sendMail(scope, meetingInvitationMail({ to: email, locale, name: invitation.name, meeting, url }));
  await record(scope, {
    action: 'meeting-invitation.sent',
    subject: { kind: 'meeting-invitation', id },
    ...(organisationId !== null && { concerns: [organisationId] }),
  });
}
