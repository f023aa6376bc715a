import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { readToken } from '../../platform/token.ts';
import { isGuessable } from '../passwords/guessable.ts';
import { longestPassword, shortestPassword } from '../passwords/password.form.ts';
import { grantName } from '../role-names.ts';
import { demandsProof } from '../roles.ts';
import { beginSession, switchOrganisation } from '../session/session.actions.ts';
import {
  type FoundInvitation,
  findByLink,
  giveRoles,
  holdPerson,
  insertPassword,
  insertPerson,
  noteAccepted,
  takeInvitation,
} from './acceptance.queries.ts';
import { type Installation, invitationPurpose } from './invitation.actions.ts';
import type { AcceptanceForm } from './invitation.form.ts';

/** Why an invitation leads nowhere (any more). */
export type DeadEnd = 'forged' | 'accepted' | 'withdrawn' | 'expired';
/** What the reader is to do: make an account, sign in first, accept as who she is, or sign out first. */
export type WayIn = 'new' | 'sign-in' | 'accept' | 'other-person';

export interface Acceptable {
  invitation: FoundInvitation;
  organisation: { name: string; language: string; slug: string };
  roles: string[];
  way: WayIn;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

async function findInvitation(scope: Scope, { secretKey }: Installation, token: string) {
  const id = readToken(secretKey, invitationPurpose, token);
  return id !== undefined && uuid.test(id) ? findByLink(scope, id) : undefined;
}

function deadEnd(found: FoundInvitation, now: Date): DeadEnd | undefined {
  if (found.acceptedAt !== null) return 'accepted';
  // Nobody is left with a link from somebody who is gone.
  if (found.withdrawnAt !== null || found.inviterLeftAt !== null) return 'withdrawn';
  return found.expiresAt > now ? undefined : 'expired';
}

function wayFor({ accountOf }: FoundInvitation, session: Session | undefined): WayIn {
  if (session !== undefined) return session.personId === accountOf ? 'accept' : 'other-person';
  return accountOf === null ? 'new' : 'sign-in';
}

/** What the holder of a link is shown. The scope has to reach the accounts. */
export async function viewInvitation(
  scope: Scope,
  installation: Installation,
  token: string,
  { session, locale }: { session: Session | undefined; locale: Locale },
): Promise<Acceptable | DeadEnd> {
  const invitation = await findInvitation(scope, installation, token);
  if (invitation === undefined) return 'forged';
  const end = deadEnd(invitation, scope.now);
  if (end !== undefined) return end;
  const names = await installation.organisationNames(scope, [invitation.organisationId], locale);
  const organisation = names.get(invitation.organisationId);
  if (organisation === undefined) return 'withdrawn';
  const roles = invitation.grants.map((grant) => grantName(locale, grant));
  return { invitation, organisation, roles, way: wayFor(invitation, session) };
}

/** What is wrong with a form of somebody new, by field. `own`: what guessers would try first. */
export function checkNewPerson({ name, language, way, newPassword }: AcceptanceForm, own: readonly string[]): void {
  const wrong: Record<string, string> = {};
  if (name === undefined) wrong['name'] = formKey('required');
  if (language === undefined) wrong['language'] = formKey('choose');
  if (way === undefined) wrong['way'] = formKey('choose');
  if (way === 'password') {
    const length = [...(newPassword ?? '')].length;
    if (newPassword === undefined) wrong['newPassword'] = formKey('required');
    else if (length < shortestPassword) wrong['newPassword'] = 'passwordTooShort';
    else if (length > longestPassword) wrong['newPassword'] = 'passwordTooLong';
    else if (isGuessable(newPassword, [...own, name ?? ''])) wrong['newPassword'] = 'passwordGuessable';
  }
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
}

interface Acceptance {
  session: Session | undefined;
  form: AcceptanceForm;
  /** Of the password in the form, which takes too long to be made in a scope. */
  passwordHash: string | undefined;
  address: string;
  device: string;
}

export interface Accepted {
  /** Of the session that began; undefined where she was signed in already. */
  token: string | undefined;
  /** Whether one of the roles counts only with a second factor that this session has not had. */
  needsProof: boolean;
}

/**
 * Accepts an invitation, once. Somebody new gets an account and a session; whoever has an account is signed in as herself. Gives
 * undefined where there is nothing to accept (any more) or somebody else has to sign in: the page says what to do.
 */
export async function acceptInvitation(
  scope: Scope,
  installation: Installation,
  token: string,
  { session, form, passwordHash, address, device }: Acceptance,
): Promise<Accepted | undefined> {
  const invitation = await findInvitation(scope, installation, token);
  if (invitation === undefined || deadEnd(invitation, scope.now) !== undefined) return undefined;
  const way = wayFor(invitation, session);
  if (way !== 'new' && way !== 'accept') return undefined;
  if (!(await takeInvitation(scope, invitation.id))) return undefined;

  const personId = way === 'accept' ? session?.personId : await makePerson(scope, invitation, form, passwordHash);
  if (personId === undefined || (way === 'accept' && !(await holdPerson(scope, personId)))) throw new Overtaken();
  const { organisationId, invitedBy } = invitation;
  const given = await giveRoles(scope, { personId, organisationId, givenBy: invitedBy }, invitation.grants);
  await noteAccepted(scope, invitation.id, personId);
  await record(scope, {
    action: 'invitation.accepted',
    subject: { kind: 'person', id: personId },
    concerns: [organisationId],
    changes: { roles: given, ...(way === 'new' && { name: form.name }) },
  });
  const needsProof = invitation.grants.some(({ role }) => demandsProof(role)) && session?.strong !== true;
  if (session !== undefined) {
    await switchOrganisation(scope, session, organisationId);
    return { token: undefined, needsProof };
  }
  return {
    token: await beginSession(scope, { personId, method: 'invitation', strong: false, address, device }),
    needsProof,
  };
}

/** Somebody made an account of this address, or left, at the same moment: nothing of this attempt stays. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

async function makePerson(
  scope: Scope,
  { email, emailKey }: FoundInvitation,
  { name = '', language = 'en' }: AcceptanceForm,
  passwordHash: string | undefined,
): Promise<string | undefined> {
  const personId = await insertPerson(scope, { name, language, email, emailKey });
  if (personId !== undefined && passwordHash !== undefined) await insertPassword(scope, personId, passwordHash);
  return personId;
}
