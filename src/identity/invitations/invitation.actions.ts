import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { KnownOrganisation, Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import { signToken } from '../../platform/token.ts';
import { foldAddress } from '../address.ts';
import { hold } from '../hold.queries.ts';
import { invitationPath } from '../paths.ts';
import { grantName } from '../role-names.ts';
import { fittingRoles, type Grant, grantsOf } from '../roles.ts';
import type { InvitationForm } from './invitation.form.ts';
import { invitationMail } from './invitation.mail.ts';
import { canInvite, canInviteAs } from './invitation.policy.ts';
import {
  countInvitationsBy,
  findInvitation,
  hasOpenInvitation,
  type InvitationRow,
  insertInvitation,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from './invitation.queries.ts';

/** What an invitation needs of the installation. */
export type Installation = Pick<Platform, 'baseUrl' | 'secretKey' | 'organisationNames'>;

const minute = 60_000;
const day = 24 * 60 * minute;
/** Seven days, from when it was sent last. */
export const invitationLasts = 7 * day;
const purpose = 'invitation';
/** What one person may write in a day: a mistake, or a stolen session, does not become a flood of mail. */
const mostADay = 100;
const pauseBetween = 10 * minute;

/** The address at which an invitation is accepted: nothing of it is kept, so that it can be shown until it is used. */
export const invitationLink = ({ baseUrl, secretKey }: Installation, id: string, locale: string): string =>
  `${baseUrl}/${locale}${invitationPath(signToken(secretKey, purpose, id))}`;

export { purpose as invitationPurpose };

/** Which roles this person may offer in an organisation. */
export const offeredRoles = (scope: Scope, organisation: KnownOrganisation) =>
  fittingRoles(organisation.kind).filter((role) => canInviteAs(scope.actor, organisation.id, role));

/** The invitations of an organisation that are not accepted, with the links that are still good. */
export async function viewInvitations(scope: Scope, installation: Installation, organisationId: string) {
  if (!canInvite(scope.actor, organisationId)) throw new Refusal('forbidden');
  const rows = await listInvitations(scope, organisationId);
  return rows.map(({ id, language, expiresAt, ...rest }) => ({
    ...rest,
    id,
    expiresAt,
    link: expiresAt > scope.now ? invitationLink(installation, id, language) : undefined,
  }));
}
export type OpenInvitation = Awaited<ReturnType<typeof viewInvitations>>[number];

/** The roles of a form, once they fit the kind of organisation and the inviter may give them. */
export function chosenGrants(
  { roles, conventions }: Pick<InvitationForm, 'roles' | 'conventions'>,
  offered: readonly string[],
): Grant[] {
  if (roles.some((role) => !offered.includes(role))) throw new InvalidInput({ roles: formKey('notOffered') });
  if (roles.includes('focal-point') && conventions.length === 0)
    throw new InvalidInput({ conventions: formKey('chooseSome') });
  return grantsOf(roles, conventions);
}

/** Invites an address to an organisation, and sends the mail. */
export async function invite(
  scope: Scope,
  installation: Installation,
  organisation: KnownOrganisation,
  form: InvitationForm,
): Promise<void> {
  const actor = inviting(scope, organisation.id);
  const grants = chosenGrants(form, offeredRoles(scope, organisation));
  const emailKey = foldAddress(form.email);
  // A button that is pressed twice invites once.
  await hold(scope, `invitation ${organisation.id} ${emailKey}`);
  if (await hasOpenInvitation(scope, organisation.id, emailKey)) throw new InvalidInput({ email: 'alreadyInvited' });
  const since = new Date(scope.now.getTime() - day);
  if ((await countInvitationsBy(scope, actor.personId, since)) >= mostADay) throw new InvalidInput({ '': 'tooMany' });

  const id = v7();
  const expiresAt = new Date(scope.now.getTime() + invitationLasts);
  const { email, language, name = null } = form;
  await insertInvitation(
    scope,
    {
      id,
      organisationId: organisation.id,
      email,
      emailKey,
      name,
      language,
      invitedAt: scope.now,
      invitedBy: actor.personId,
      expiresAt,
    },
    grants,
  );
  // The address is not noted: what is noted stays for ever, and she may leave.
  await record(scope, {
    action: 'invitation.made',
    subject: { kind: 'invitation', id },
    concerns: [organisation.id],
    changes: { roles: grants },
  });
  await send(scope, installation, id);
}

/** Sends it again; it is good for seven days from now. */
export async function sendAgain(scope: Scope, installation: Installation, row: InvitationRow): Promise<void> {
  inviting(scope, row.organisationId);
  if (row.expiresAt.getTime() - invitationLasts + pauseBetween > scope.now.getTime())
    throw new InvalidInput({ '': 'justSent' });
  if (!(await renewInvitation(scope, row.id, new Date(scope.now.getTime() + invitationLasts))))
    throw new InvalidInput({ '': 'nothingOpen' });
  await record(scope, {
    action: 'invitation.resent',
    subject: { kind: 'invitation', id: row.id },
    concerns: [row.organisationId],
  });
  await send(scope, installation, row.id);
}

/** From now on its link leads nowhere. */
export async function withdraw(scope: Scope, row: InvitationRow): Promise<void> {
  const actor = inviting(scope, row.organisationId);
  if (!(await withdrawInvitation(scope, row.id, actor.personId))) throw new InvalidInput({ '': 'nothingOpen' });
  await record(scope, {
    action: 'invitation.withdrawn',
    subject: { kind: 'invitation', id: row.id },
    concerns: [row.organisationId],
  });
}

/** The one way to an invitation, for those who invite: one of this organisation that they may see. */
export async function accessInvitation(scope: Scope, organisationId: string, id: string): Promise<InvitationRow> {
  const row = await findInvitation(scope, id);
  if (row === undefined || row.organisationId !== organisationId) throw new Refusal('not-found');
  return row;
}

function inviting({ actor }: Scope, organisationId: string): Person {
  if (actor.kind !== 'person' || !canInvite(actor, organisationId)) throw new Refusal('forbidden');
  return actor;
}

/** In the language that the inviter chose for her. */
async function send(scope: Scope, installation: Installation, id: string): Promise<void> {
  const row = await findInvitation(scope, id);
  if (row === undefined) throw new Error('an invitation that was just written is gone');
  const locale = row.language as Locale;
  const names = await installation.organisationNames(scope, [row.organisationId], locale);
  await sendMail(
    scope,
    invitationMail({
      to: row.email,
      locale,
      name: row.name,
      organisation: names.get(row.organisationId)?.name ?? '',
      shortName: names.get(row.organisationId)?.shortName ?? '',
      inviter: row.inviter ?? '',
      roles: row.grants.map((grant) => grantName(locale, grant)),
      url: invitationLink(installation, row.id, locale),
      expiresAt: row.expiresAt,
    }),
  );
}
