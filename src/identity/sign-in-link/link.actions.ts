import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { sendMail } from '../../platform/mail.ts';
import { placeOf } from '../../platform/place.ts';
import { hashToken, randomToken } from '../../platform/token.ts';
import { foldAddress } from '../address.ts';
import { takeAttempt } from '../attempts/attempts.actions.ts';
import { linkFromPlace, linkOfAccount } from '../attempts/limits.ts';
import { linkPath } from '../paths.ts';
import { type Admission, admit, type Proof } from '../sign-in/admission.actions.ts';
import { linkMail } from './link.mail.ts';
import { findLink, findReader, insertLink, spendLink } from './link.queries.ts';
import { linkJob } from './sending.ts';

const minute = 60_000;
/** From when the mail is written; one that a mail server brings later carries a link that is over. */
export const linkLasts = 15 * minute;

/**
 * Asks for a link by mail. Nothing here depends on whether the address has an account.
 *
 * @throws TooMany for an address, or a place, that asked too often
 */
export async function requestLink(
  scope: Scope,
  secretKey: string,
  { email, next, address }: { email: string; next: string | undefined; address: string },
): Promise<void> {
  await takeAttempt(scope, secretKey, [
    { limit: linkOfAccount, about: foldAddress(email) },
    { limit: linkFromPlace, about: placeOf(address) },
  ]);
  await enqueue(scope, linkJob, { email, next, requestedAt: scope.now.toISOString() });
}

/** Makes the link and the mail, if anybody has the address. */
export async function sendLink(
  scope: Scope,
  { baseUrl }: Pick<Platform, 'baseUrl'>,
  { email, next }: { email: string; next?: string | undefined },
): Promise<void> {
  const reader = await findReader(scope, foldAddress(email));
  if (reader === undefined) return;
  const token = randomToken();
  await insertLink(scope, {
    id: v7(),
    tokenHash: hashToken(token),
    personId: reader.id,
    next: next ?? null,
    endsAt: new Date(scope.now.getTime() + linkLasts),
  });
  const locale = reader.language as Locale;
  const url = `${baseUrl}/${locale}${linkPath(token)}`;
  await sendMail(scope, linkMail({ to: reader.email, locale, name: reader.name, url }));
}

/** Whom the link would let in; undefined when it cannot be used, or cannot any more. */
export async function viewLink(scope: Scope, token: string): Promise<string | undefined> {
  return (await findLink(scope, hashToken(token)))?.name;
}

/** Uses the link: one press of one person, however many come at the same time. Undefined when it cannot be used (any more). */
export async function useLink(
  scope: Scope,
  secretKey: string,
  token: string,
  from: Pick<Proof, 'address' | 'device' | 'before'>,
): Promise<Admission | undefined> {
  const link = await spendLink(scope, hashToken(token));
  if (link === undefined) return undefined;
  const { personId, next } = link;
  return admit(scope, secretKey, { ...from, personId, method: 'link', strong: false, next: next ?? undefined });
}
