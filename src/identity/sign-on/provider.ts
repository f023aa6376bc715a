import { domainToASCII } from 'node:url';
import { LRUCache } from 'lru-cache';
import * as openid from 'openid-client';
import { foldAddress } from '../address.ts';

/** An OpenID provider, and who we are to it. */
export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What the provider says of who came back from it. */
export interface Claims {
  subject: string;
  /** Only where the provider says that it is hers. */
  email: string | undefined;
  /** An address came, but nothing that vouches for it. */
  unverified: boolean;
  /** The provider saw a second factor. */
  secondFactor: boolean;
}

/**
 * Why somebody did not come in: her provider said no, or does not answer, or its answer does not fit; too late, or begun elsewhere; she
 * has no account or no role with the organisation; or nobody vouches for her address.
 */
export const failures = ['denied', 'away', 'wrong', 'over', 'stranger', 'unverified'] as const;
export type Failure = (typeof failures)[number];

/** Something went wrong between us and the provider. The message is for the log, and holds nothing secret. */
export class ProviderFailure extends Error {
  override name = 'ProviderFailure';
  readonly why: Failure;

  constructor(why: Failure, message: string) {
    super(message);
    this.why = why;
  }
}

/** What only we know of a sign-on that was begun, until it comes back. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

/** In seconds: somebody is looking at an empty page meanwhile. */
const patience = 8;
const known = new LRUCache<string, openid.Configuration>({ max: 100, ttl: 10 * 60_000 });

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/** Https; without it this machine alone, for trying it out. */
export const mayBeIssuer = (issuer: URL, { local }: { local: boolean }): boolean =>
  issuer.protocol === 'https:' || (local && issuer.protocol === 'http:' && isLoopback(issuer));

/** What the provider says of itself (OpenID Connect Discovery), kept for some minutes. */
export async function discover(provider: Provider, { local }: { local: boolean }): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const url = new URL(issuer);
  if (!mayBeIssuer(url, { local })) throw new ProviderFailure('wrong', `${issuer} is not https`);
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  // The password goes as the provider says it takes it; as a header where it says nothing (Discovery, 3).
  const authentication: openid.ClientAuth = (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const how = methods.includes('client_secret_basic') ? openid.ClientSecretBasic : openid.ClientSecretPost;
    return how(clientSecret)(server, ...rest);
  };
  const execute = [openid.enableNonRepudiationChecks];
  if (url.protocol === 'http:') execute.push(openid.allowInsecureRequests);
  const found = await asFailure(() =>
    openid.discovery(url, clientId, undefined, authentication, { timeout: patience, execute }),
  );
  known.set(key, found);
  return found;
}

/** Where the browser goes, and what has to be remembered until it is back: code flow with PKCE, state and nonce. */
export async function beginAt(
  configuration: openid.Configuration,
  { redirectUri, again }: { redirectUri: string; again: boolean },
): Promise<{ url: string; begun: Begun }> {
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Whoever was not let in may be signed in there as somebody else.
    ...(again && { prompt: 'login' }),
  });
  return { url: url.href, begun: { state, nonce, verifier } };
}

/** Who came back: takes the code of `url` to the provider and reads what it says. Opens connections; never to be called in a scope. */
export async function finishAt(configuration: openid.Configuration, url: URL, begun: Begun): Promise<Claims> {
  return asFailure(async () => {
    const tokens = await openid.authorizationCodeGrant(configuration, url, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new ProviderFailure('wrong', 'no ID token came');
    const more =
      claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
        ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
    return readClaims({ ...more, ...claims });
  });
}

function readClaims(claims: Readonly<Record<string, unknown>>): Claims {
  const email = typeof claims['email'] === 'string' ? claims['email'] : undefined;
  // Entra ID says it by a claim of its own, which its administrator adds.
  const isVerified = [claims['email_verified'], claims['xms_edov']].some((one) =>
    [true, 'true', 1, '1'].includes(one as 1),
  );
  return {
    subject: String(claims['sub']),
    email: isVerified ? email : undefined,
    unverified: email !== undefined && !isVerified,
    secondFactor: sawSecondFactor(claims),
  };
}

/** RFC 8176: several factors; a key in hardware; a smart card. */
const strongMethods = ['mfa', 'hwk', 'sc'];
const strongContexts = [
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
];
const sawSecondFactor = ({ amr, acr }: Readonly<Record<string, unknown>>): boolean =>
  (Array.isArray(amr) && amr.some((method) => strongMethods.includes(method))) || strongContexts.includes(String(acr));

/** The domain of an address as it is kept; '' for what is none. */
export const domainOf = (email: string): string => foldDomain(foldAddress(email).replace(/^.*@/s, ''));
export const foldDomain = (domain: string): string =>
  /[^\p{L}\p{M}\p{N}.-]/u.test(domain) ? '' : domainToASCII(domain.normalize('NFKC').toLowerCase());

const refusals = [
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];
const notNow = ['temporarily_unavailable', 'server_error'];

async function asFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error) ?? error;
  }
}

/** What the library threw, as one of ours; undefined for what is no fault of a provider. */
function failureOf(error: unknown): ProviderFailure | undefined {
  if (error instanceof openid.AuthorizationResponseError) {
    const why = refusals.includes(error.error) ? 'denied' : notNow.includes(error.error) ? 'away' : 'wrong';
    return new ProviderFailure(why, `the provider said ${error.error.slice(0, 100)}`);
  }
  if (error instanceof openid.ResponseBodyError)
    return new ProviderFailure(
      error.status >= 500 ? 'away' : 'wrong',
      `the provider answered ${error.status}: ${error.error.slice(0, 100)}`,
    );
  // What comes of a connection that cannot be made is a TypeError for `fetch`.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return new ProviderFailure('away', `no connection to the provider: ${codeOf(error.cause)}`);
  if (!(error instanceof openid.ClientError || error instanceof openid.WWWAuthenticateChallengeError)) return undefined;
  const status = error.cause instanceof Response ? error.cause.status : 0;
  const isAway = error.code === 'OAUTH_TIMEOUT' || status >= 500;
  return new ProviderFailure(isAway ? 'away' : 'wrong', `${error.code ?? ''} ${error.message}`.trim());
}

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'no reason given';
