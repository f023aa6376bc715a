import { createHash } from 'node:crypto';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import type { Session } from '../../platform/session.ts';
import { readToken, signToken } from '../../platform/token.ts';
import { foldAddress } from '../address.ts';
import { takeAttempt } from '../attempts/attempts.actions.ts';
import type { Limit } from '../attempts/limits.ts';
import { confirmAddressPath } from '../paths.ts';
import { grantName } from '../role-names.ts';
import { spendLinksOf } from '../sign-in-link/link.queries.ts';
import type { AccountForm } from './account.form.ts';
import { findAccount, findHolder, listOwnMemberships, replaceAddress, updatePerson } from './account.queries.ts';
import { newAddressMail, oldAddressMail, takenAddressMail } from './address.mail.ts';

type Installation = Pick<Platform, 'baseUrl' | 'secretKey' | 'organisationNames'>;

/** The account of whoever is signed in. Who has left has none. */
export async function accessAccount(scope: Scope, { personId }: Session) {
  const account = await findAccount(scope, personId);
  if (account === undefined) throw new Refusal('not-found');
  return account;
}

/** One's account, and for which organisations one is what. */
export async function viewAccount(scope: Scope, platform: Installation, session: Session, locale: Locale) {
  const account = await accessAccount(scope, session);
  const rows = await listOwnMemberships(scope, session.personId);
  const byOrganisation = Map.groupBy(rows, ({ organisationId }) => organisationId);
  const names = await platform.organisationNames(scope, [...byOrganisation.keys()], locale);
  const organisations = [...byOrganisation].flatMap(([id, held]) => {
    const known = names.get(id);
    return known === undefined ? [] : [{ id, ...known, roles: held.map((grant) => grantName(locale, grant)) }];
  });
  return { ...account, organisations };
}
export type AccountView = Awaited<ReturnType<typeof viewAccount>>;

/** Under which name she is known, and in which language she is written to. */
export async function editAccount(scope: Scope, session: Session, { name, language }: AccountForm): Promise<void> {
  const before = await accessAccount(scope, session);
  if (before.name === name && before.language === language) return;
  await updatePerson(scope, session.personId, name, language);
  const changes = {
    ...(before.name !== name && { name: { from: before.name, to: name } }),
    ...(before.language !== language && { language: { from: before.language, to: language } }),
  };
  await record(scope, { action: 'account.edited', subject: { kind: 'person', id: session.personId }, changes });
}

const purpose = 'address';
const lastsHours = 24;
const askingForAddress: Limit = { name: 'address', windows: [{ most: 5, minutes: 60 }] };

/** For the token: whether the address is still the one that it was when the change was asked for. */
const markOf = (emailKey: string) => createHash('sha256').update(emailKey).digest('hex').slice(0, 16);

/**
 * Asks for another address: a link goes there, and nothing changes before it is pressed by the same person. Whether the address has an
 * account is told to nobody but whoever reads its mail.
 */
export async function askForAddress(
  scope: Scope,
  { baseUrl, secretKey }: Installation,
  session: Session,
  email: string,
): Promise<void> {
  const account = await accessAccount(scope, session);
  const emailKey = foldAddress(email);
  if (emailKey === account.emailKey && email === account.email) throw new InvalidInput({ email: 'sameAddress' });
  await takeAttempt(scope, secretKey, [{ limit: askingForAddress, about: session.personId }]);
  await record(scope, { action: 'address.asked-for', subject: { kind: 'person', id: session.personId } });

  const holder = await findHolder(scope, emailKey);
  if (holder !== undefined && holder.personId !== session.personId) {
    await sendMail(scope, takenAddressMail({ to: holder.email, locale: holder.language as Locale }));
    return;
  }
  const endsAt = scope.now.getTime() + lastsHours * 3_600_000;
  const token = signToken(
    secretKey,
    purpose,
    JSON.stringify([session.personId, markOf(account.emailKey), endsAt, email]),
  );
  const locale = account.language as Locale;
  await sendMail(
    scope,
    newAddressMail({ to: email, locale, url: `${baseUrl}/${locale}${confirmAddressPath}?token=${token}` }),
  );
}

/** The new address in a link that is still good, for the person who asked for it; undefined otherwise. */
export async function viewNewAddress(
  scope: Scope,
  { secretKey }: Installation,
  session: Session,
  token: string,
): Promise<string | undefined> {
  const text = readToken(secretKey, purpose, token);
  if (text === undefined) return undefined;
  const [personId, mark, endsAt, email] = JSON.parse(text) as [string, string, number, string];
  const account = await accessAccount(scope, session);
  const isGood = personId === session.personId && mark === markOf(account.emailKey) && endsAt > scope.now.getTime();
  return isGood ? email : undefined;
}

/** Changes the address to the one in the link. The address that it was is told; links that were sent there are over. */
export async function changeAddress(
  scope: Scope,
  installation: Installation,
  session: Session,
  token: string,
): Promise<void> {
  const email = await viewNewAddress(scope, installation, session, token);
  if (email === undefined) throw new InvalidInput({ '': 'linkOver' });
  const { email: old, emailKey: from, language } = await accessAccount(scope, session);
  const moved = await replaceAddress(scope, session.personId, { from, email, emailKey: foldAddress(email) });
  if (!moved) throw new InvalidInput({ '': 'linkOver' });
  await spendLinksOf(scope, session.personId);
  // Neither address is noted: what is noted stays for ever, and she may leave.
  await record(scope, { action: 'address.changed', subject: { kind: 'person', id: session.personId } });
  await sendMail(scope, oldAddressMail({ to: old, locale: language as Locale, newAddress: email }));
}
