import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { findMeetingsBySlug } from '../../meetings/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { hashToken, signToken } from '../../platform/token.ts';
import { mostLinks } from './my-calendar.form.ts';
import { deleteLinks, insertLink, listLinks, listOwnMeetings, openLink, revokeLink } from './my-calendar.queries.ts';

export type OwnCalendarData = Awaited<ReturnType<typeof viewOwnCalendar>>;

/** The secret of a link: its id under our signature, so that whoever made it can copy it again, and nobody else can make it. */
const secretOf = (secretKey: string, id: string): string => signToken(secretKey, 'calendar', id);

function ownId({ actor }: Scope): string {
  if (actor.personId === undefined) throw new Refusal('forbidden');
  return actor.personId;
}

export async function viewOwnCalendar(scope: Scope, secretKey: string) {
  const links = await listLinks(scope, ownId(scope));
  return { links: links.map((link) => ({ ...link, secret: secretOf(secretKey, link.id) })) };
}

export async function makeLink(scope: Scope, secretKey: string, locale: Locale, name: string): Promise<void> {
  const personId = ownId(scope);
  if ((await listLinks(scope, personId)).length >= mostLinks)
    throw new InvalidInput({ name: { key: 'tooManyLinks', values: { max: mostLinks } } });
  const id = v7();
  const tokenHash = hashToken(secretOf(secretKey, id));
  await insertLink(scope, { id, personId, name, language: locale, tokenHash });
  await record(scope, { action: 'calendar-link.made', subject: { kind: 'person', id: personId } });
}

/** Done twice is done once; a link of somebody else is not there. */
export async function takeBackLink(scope: Scope, id: string): Promise<void> {
  const personId = ownId(scope);
  if (!(await revokeLink(scope, personId, id))) throw new Refusal('not-found');
  await record(scope, { action: 'calendar-link.revoked', subject: { kind: 'person', id: personId } });
}

/** Whose calendar it is; not found for a secret that was never made or was taken back. */
export async function whoseCalendar(scope: Scope, token: string): Promise<{ personId: string; locale: Locale }> {
  const found = await openLink(scope, hashToken(token));
  if (found === undefined) throw new Refusal('not-found');
  return { personId: found.personId, locale: isLocale(found.language) ? found.language : 'en' };
}

export async function gatherOwnMeetings(scope: Scope, locale: Locale) {
  const slugs = new Set(await listOwnMeetings(scope, ownId(scope)));
  return { meetings: await findMeetingsBySlug(scope, slugs, locale), now: scope.now };
}

/** Links go with their person; of their secrets nothing is told. */
export const ownLinks: PersonalData = {
  name: 'calendar-links',
  gather: listLinks,
  forget: deleteLinks,
};
