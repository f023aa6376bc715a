import type { Scope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import { nominationLink } from '../invitations/invitations.actions.ts';
import { papersLink } from '../invited-papers/papers-link.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import { meetingPath } from '../paths.ts';
import { isByHand, nameOf } from './names.ts';
import { addedMail, decisionMail } from './participants.mail.ts';
import type { ParticipantRow, ParticipantValues } from './participants.queries.ts';

export type Installation = Pick<Platform, 'baseUrl' | 'secretKey'>;
type Decision = 'approved' | 'waiting' | 'removed' | 'refused';

/** Who is written to of a participant: the invited, or she herself where nobody was. */
function readerOf(
  installation: Installation,
  { slug, participantsLanguage }: OrganisedMeeting,
  { invitationId, invitedAddress, invitedIn, isOfOne, email, language }: ParticipantRow,
) {
  if (invitationId !== null && invitedAddress !== null && isOfOne !== true) {
    const locale: Locale = invitedIn !== null && isLocale(invitedIn) ? invitedIn : 'en';
    return { to: invitedAddress, locale, url: nominationLink(installation, { id: invitationId, language: locale }) };
  }
  if (email === null) return undefined;
  const locale = languageOf(language, participantsLanguage);
  return { to: email, locale, url: `${installation.baseUrl}/${locale}${meetingPath(slug)}` };
}

const languageOf = (own: string | null, ofMeeting: string): Locale => {
  if (own !== null && isLocale(own)) return own;
  return isLocale(ofMeeting) ? ofMeeting : 'en';
};

/** In the language of the invitation, to those who were invited; to whoever was added by hand in her own. */
export const tellDecision = (
  scope: Scope,
  installation: Installation,
  meeting: OrganisedMeeting,
  participant: ParticipantRow,
  decision: Decision,
  why?: string,
) => tellDecisions(scope, installation, meeting, [participant], decision, why);

/**
 * The same of many at once: each reader gets one mail, however many of those she named it is about. Whoever is approved and has an
 * address of her own is told, too, and where she reads what is for participants.
 */
export async function tellDecisions(
  scope: Scope,
  installation: Installation,
  { slug, ...rest }: OrganisedMeeting,
  participants: readonly ParticipantRow[],
  decision: Decision,
  why?: string,
): Promise<void> {
  const titles = new Map<Locale, string>();
  const readers = Map.groupBy(participants, (one) => JSON.stringify(readerOf(installation, { slug, ...rest }, one)));
  for (const [key, about] of readers) {
    if (key === undefined) continue;
    const reader = JSON.parse(key) as NonNullable<ReturnType<typeof readerOf>>;
    const { locale } = reader;
    if (!titles.has(locale)) titles.set(locale, (await accessMeetingToOrganise(scope, slug, locale)).title);
    const meeting = titles.get(locale) ?? '';
    const { invitationId = null } = about[0] ?? {};
    const byHand = about.every(isByHand);
    const papers =
      decision === 'approved' && invitationId !== null
        ? { papers: papersLink(installation, { id: invitationId, language: locale }) }
        : {};
    await sendMail(
      scope,
      decisionMail({ ...reader, ...papers, byHand, names: about.map(nameOf), meeting, decision, why }),
    );
  }
  if (decision === 'approved') for (const one of participants) await tellDelegate(scope, installation, slug, one);
}

/** In the language of her invitation, unless it went to her herself. */
async function tellDelegate(
  scope: Scope,
  installation: Installation,
  slug: string,
  { invitationId, invitedAddress, invitedIn, email, givenNames, familyName }: ParticipantRow,
): Promise<void> {
  if (invitationId === null || invitedAddress === null || email === null) return;
  if (email.toLowerCase() === invitedAddress.toLowerCase()) return;
  const locale: Locale = invitedIn !== null && isLocale(invitedIn) ? invitedIn : 'en';
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const url = `${installation.baseUrl}/${locale}${meetingPath(slug)}`;
  const papers = papersLink(installation, { id: invitationId, language: locale });
  const name = nameOf({ givenNames, familyName });
  await sendMail(scope, addedMail({ to: email, locale, name, meeting, url, papers }));
}

/** Whoever is added by hand is told that she is on the list, when and where it is, where her documents are, and what her calendar reads. */
export async function tellAdded(
  scope: Scope,
  installation: Installation,
  { slug, participantsLanguage }: OrganisedMeeting,
  added: Pick<ParticipantValues, 'email' | 'language' | 'givenNames' | 'familyName'> & { invitationId: string | null },
): Promise<void> {
  if (added.email === null) return;
  const locale = languageOf(added.language, participantsLanguage);
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const url = `${installation.baseUrl}/${locale}${meetingPath(slug)}`;
  const { invitationId: id, email: to } = added;
  const papers = id === null ? {} : { papers: papersLink(installation, { id, language: locale }) };
  await sendMail(scope, addedMail({ to, locale, name: nameOf(added), meeting, url, ...papers }));
}
