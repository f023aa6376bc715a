import { z } from 'zod';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import type { KnownOrganisation, Platform } from '../../platform/http.tsx';
import { type Locale, locales } from '../../platform/i18n.ts';
import { placeOf } from '../../platform/place.ts';
import { unseal } from '../../platform/token.ts';
import { foldAddress } from '../address.ts';
import { takeAttempt } from '../attempts/attempts.actions.ts';
import type { Limit } from '../attempts/limits.ts';
import { signOnCallbackPath } from '../paths.ts';
import { demandsProof } from '../roles.ts';
import { listMemberships } from '../session/session.queries.ts';
import { type Admission, admit, type Proof } from '../sign-in/admission.actions.ts';
import { noteFailure, type Write } from '../sign-in/sign-in.actions.ts';
import { beginStep, type StepKind, takeStep } from '../steps/step.actions.ts';
import { beginAt, type Claims, discover, domainOf, type Failure, finishAt, ProviderFailure } from './provider.ts';
import {
  findOrganisationOfDomain,
  findPersonOfAddress,
  findPersonOfSubject,
  findSignOn,
  insertSubject,
  listSubjectsOf,
  type SignOnRow,
} from './sign-on.queries.ts';

type Installation = Pick<Platform, 'baseUrl' | 'secretKey' | 'findOrganisation'>;

export const secretPurpose = 'sign-on client';
/** In which a browser keeps the token of what it began. */
export const signOnCookie = 'entente-sign-on';
export const signOnMinutes = 15;

const underWay = z.object({
  organisationId: z.string(),
  slug: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  locale: z.enum(locales),
  next: z.string().optional(),
});
type UnderWay = z.infer<typeof underWay>;
const going: StepKind<UnderWay> = { name: 'sign-on', minutes: signOnMinutes, state: underWay };

const signOnFromPlace: Limit = { name: 'sign-on-from', windows: [{ most: 100, minutes: 15 }] };

/** A provider without https is for trying it out, on a site that has none either. */
export const isLocal = ({ baseUrl }: Pick<Platform, 'baseUrl'>): boolean => baseUrl.startsWith('http:');

export const callbackUrl = ({ baseUrl }: Pick<Platform, 'baseUrl'>, slug: string): string =>
  `${baseUrl}${signOnCallbackPath(slug)}`;

const providerOf = (secretKey: string, { issuer, clientId, sealedClientSecret }: SignOnRow) => {
  const clientSecret = unseal(secretKey, secretPurpose, sealedClientSecret);
  if (clientSecret === undefined) throw new ProviderFailure('wrong', 'the client secret cannot be opened: set it anew');
  return { issuer, clientId, clientSecret };
};

/** Which organisation signs on whoever has such an address. Says nothing of whether anybody has it. */
export const organisationOfAddress = async (scope: Scope, email: string): Promise<string | undefined> =>
  (await findOrganisationOfDomain(scope, domainOf(email)))?.organisationId;

/** The organisation of this name, if it has single sign-on. */
export async function viewSignOn(
  scope: Scope,
  platform: Installation,
  slug: string | undefined,
  locale: Locale,
): Promise<KnownOrganisation | undefined> {
  const organisation = slug === undefined ? undefined : await platform.findOrganisation(scope, slug, locale);
  if (organisation === undefined || (await findSignOn(scope, organisation.id)) === undefined) return undefined;
  return organisation;
}

/** Sends a browser off: where to, and the token under which it is waited for. Undefined where the organisation has no single sign-on. */
export async function beginSignOn(
  write: Write,
  platform: Installation,
  wish: { slug: string; locale: Locale; next: string | undefined; again: boolean; address: string },
): Promise<{ url: string; token: string } | undefined> {
  const { secretKey } = platform;
  const { slug, locale, next, again, address } = wish;
  const found = await write(async (scope) => {
    await takeAttempt(scope, secretKey, [{ limit: signOnFromPlace, about: placeOf(address) }]);
    const organisation = await platform.findOrganisation(scope, slug, locale);
    const row = organisation && (await findSignOn(scope, organisation.id));
    return row && { row, slug: organisation.slug };
  });
  if (found === undefined) return undefined;
  const { organisationId, issuer, clientId } = found.row;
  const configuration = await discover(providerOf(secretKey, found.row), { local: isLocal(platform) });
  const { url, begun } = await beginAt(configuration, { redirectUri: callbackUrl(platform, found.slug), again });
  const state = { ...begun, organisationId, slug: found.slug, issuer, clientId, locale, next };
  return { url, token: await write((scope) => beginStep(scope, secretKey, going, { state })) };
}

export type Outcome =
  | { admission: Admission; locale: Locale }
  | { failure: Failure; log?: string; slug?: string; locale?: Locale };

/**
 * Somebody is back from the provider of the organisation that the address names. What she began in this browser is over with it,
 * whatever comes of it.
 */
export async function finishSignOn(
  write: Write,
  platform: Installation,
  {
    token,
    slug,
    search,
    ...from
  }: Pick<Proof, 'address' | 'device' | 'before'> & {
    token: string | undefined;
    slug: string;
    /** Of the address that she came back to. */
    search: string;
  },
): Promise<Outcome> {
  const { secretKey } = platform;
  const found = await write(async (scope) => {
    const step = await takeStep(scope, secretKey, going, token);
    // Each provider has an address of its own to send back to: what one says is never taken for the word of another (RFC 9700, 4.4).
    if (step === undefined || step.state.slug !== slug) return undefined;
    const row = await findSignOn(scope, step.state.organisationId);
    const isSame = row?.issuer === step.state.issuer && row.clientId === step.state.clientId;
    return isSame ? { row, begun: step.state } : undefined;
  });
  if (found === undefined) return { failure: 'over' };
  const { row, begun } = found;
  const { locale } = begun;
  let claims: Claims;
  try {
    const configuration = await discover(providerOf(secretKey, row), { local: isLocal(platform) });
    claims = await finishAt(configuration, new URL(callbackUrl(platform, slug) + search), begun);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { failure: error.why, log: error.message, slug, locale };
  }
  return write(async (scope) => {
    const personId = await recognise(scope, row, claims);
    const failure = personId === undefined ? (claims.unverified ? 'unverified' : 'stranger') : undefined;
    const strong = personId !== undefined && claims.secondFactor && (await isTrusted(scope, row, personId));
    const proof = { ...from, personId: personId ?? '', method: 'single-sign-on', strong, next: begun.next } as const;
    const admission = failure === undefined ? await admit(scope, secretKey, proof) : undefined;
    if (admission !== undefined) return { admission, locale };
    const tried = `${row.issuer} ${claims.subject}`;
    await noteFailure(scope, secretKey, { personId, tried, method: 'single-sign-on' });
    return { failure: failure ?? 'stranger', slug, locale };
  });
}

/**
 * Whose account it is, if she has a role in the organisation: whom the provider has named by this subject before, else who has the
 * address that it vouches for, if that is of a domain of the organisation. From then on she is known by the subject, and by no other:
 * an address that goes to somebody else one day does not take the account along.
 */
async function recognise(scope: Scope, row: SignOnRow, { subject, email }: Claims): Promise<string | undefined> {
  const { organisationId, domains } = row;
  const isOfOrganisation = async (personId: string) =>
    (await listMemberships(scope, personId)).some((one) => one.organisationId === organisationId);
  const tied = await findPersonOfSubject(scope, organisationId, subject);
  if (tied !== undefined) return (await isOfOrganisation(tied.personId)) ? tied.personId : undefined;

  if (email === undefined || !domains.includes(domainOf(email))) return undefined;
  const holder = await findPersonOfAddress(scope, foldAddress(email));
  if (holder === undefined || !(await isOfOrganisation(holder.personId))) return undefined;
  const { personId } = holder;
  if (!(await insertSubject(scope, { organisationId, subject, personId }))) return undefined;
  await record(scope, {
    action: 'sign-on.tied',
    subject: { kind: 'person', id: personId },
    concerns: [organisationId],
    changes: { issuer: row.issuer },
  });
  return personId;
}

/**
 * Whether the provider's word for a second factor counts: as it was set, and only for the roles of its own organisation. Who answers for
 * another organisation as well shows a factor of ours.
 */
async function isTrusted(scope: Scope, row: SignOnRow, personId: string): Promise<boolean> {
  if (!row.secondFactorByProvider) return false;
  const memberships = await listMemberships(scope, personId);
  return memberships.every(({ organisationId, role }) => organisationId === row.organisationId || !demandsProof(role));
}

export { listSubjectsOf as gatherSubjects };
