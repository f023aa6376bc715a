import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { parse } from 'uuid';
import { z } from 'zod';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { placeOf } from '../../platform/place.ts';
import type { Session } from '../../platform/session.ts';
import { takeAttempt } from '../attempts/attempts.actions.ts';
import type { Limit } from '../attempts/limits.ts';
import { tellPerson } from '../notices/notice.actions.ts';
import { proveSession } from '../session/session.actions.ts';
import { type Admission, admit, type Proof } from '../sign-in/admission.actions.ts';
import { noteFailure, type Write } from '../sign-in/sign-in.actions.ts';
import { beginStep, type StepKind, takeStep } from '../steps/step.actions.ts';
import type { Assertion } from './passkey.form.ts';
import { advancePasskey, findPasskey, listPasskeys, type PasskeyRow } from './passkey.queries.ts';
import type { RelyingParty } from './relying-party.ts';

/** What the server asked to be signed, once. */
export interface Challenge {
  challenge: string;
}
export const challengeState = z.object({ challenge: z.string() });
export const challengeMinutes = 5;

export const signingIn: StepKind<Challenge> = {
  name: 'passkey-sign-in',
  minutes: challengeMinutes,
  state: challengeState,
};
const proving: StepKind<Challenge> = { name: 'passkey-proof', minutes: challengeMinutes, state: challengeState };
/** In which a browser that signs in keeps the token of its challenge. */
export const challengeCookie = 'entente-passkey';
/** Steps of a session need no cookie of their own. */
export const underSession = ({ name }: { name: string }, { id }: Pick<Session, 'id'>) => `${name} ${id}`;

/** What a challenge costs is a row for some minutes; an office behind one address still gets in. */
const passkeyFromPlace: Limit = { name: 'passkey-from', windows: [{ most: 300, minutes: 15 }] };
const timeout = challengeMinutes * 60_000;

/** What a browser needs to ask for any passkey of this site that it has, and the token under which the challenge waits. */
export async function offerSignIn(write: Write, secretKey: string, party: RelyingParty, address: string) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required', timeout });
  const token = await write(async (scope) => {
    await takeAttempt(scope, secretKey, [{ limit: passkeyFromPlace, about: placeOf(address) }]);
    return beginStep(scope, secretKey, signingIn, { state: { challenge: options.challenge } });
  });
  return { options, token };
}

/** The same for one of the passkeys of who is signed in. */
export async function offerProof(write: Write, secretKey: string, party: RelyingParty, session: Session) {
  const allowCredentials = await write((scope) => listPasskeys(scope, session.personId));
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    timeout,
    allowCredentials,
  });
  await write((scope) =>
    beginStep(scope, secretKey, proving, {
      personId: session.personId,
      state: { challenge: options.challenge },
      token: underSession(proving, session),
    }),
  );
  return options;
}

/**
 * Why a passkey did not do: nothing was asked, or too long ago, or it was answered before; it is not one of ours, or of this person, or
 * was removed, or what it signed is wrong; it was copied.
 */
export type PasskeyFailure = 'over' | 'unknown' | 'copied';

interface Looked {
  failure: PasskeyFailure | undefined;
  passkey: PasskeyRow | undefined;
  counter: number;
}

/** Takes the challenge, which is over then whatever comes of it, and holds the answer against it, outside of every scope. */
async function look(
  write: Write,
  secretKey: string,
  party: RelyingParty,
  asked: { kind: StepKind<Challenge>; token: string | undefined; personId?: string },
  credential: Assertion,
): Promise<Looked> {
  const { step, passkey } = await write(async (scope) => ({
    step: await takeStep(scope, secretKey, asked.kind, asked.token),
    passkey: await findPasskey(scope, credential.id),
  }));
  const refused = (failure: PasskeyFailure) => ({ failure, passkey, counter: 0 });
  if (step === undefined || step.personId !== asked.personId) return refused('over');
  if (passkey === undefined || (asked.personId !== undefined && passkey.personId !== asked.personId))
    return refused('unknown');
  const { userHandle } = credential.response;
  if (userHandle !== undefined && userHandle !== handleOf(passkey.personId).toString('base64url'))
    return refused('unknown');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answerOf(credential),
      expectedChallenge: step.state.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      // The counter is compared where it is kept, so that of two answers at once one counts.
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    });
    return verified ? { failure: undefined, passkey, counter: authenticationInfo.newCounter } : refused('unknown');
  } catch {
    // The library throws for everything that does not fit: another origin, another challenge, nobody verified.
    return refused('unknown');
  }
}

/** By which an authenticator knows whose a passkey is: the person's id, which says nothing. */
export const handleOf = (personId: string): Buffer => Buffer.from(parse(personId));

function answerOf({ response: { userHandle, ...response }, ...credential }: Assertion) {
  return {
    ...credential,
    response: { ...response, ...(userHandle !== undefined && { userHandle }) },
    clientExtensionResults: {},
  };
}

/** Notes the use of a passkey, or why it was refused. */
async function settle(scope: Scope, secretKey: string, { failure, passkey, counter }: Looked) {
  const personId = passkey?.personId;
  const refuse = async (why: PasskeyFailure) => {
    await noteFailure(scope, secretKey, { personId, tried: passkey?.id ?? 'a passkey', method: 'passkey' });
    return why;
  };
  if (failure !== undefined || passkey === undefined) return refuse(failure ?? 'unknown');
  if (await advancePasskey(scope, passkey.id, counter)) return undefined;
  if ((await findPasskey(scope, passkey.id)) === undefined) return refuse('unknown');
  // It signed with a number that it had been past: there are two of it (WebAuthn, 6.1.1).
  await record(scope, {
    action: 'passkey.refused',
    subject: { kind: 'person', id: passkey.personId },
    changes: { name: passkey.name, counter: { kept: Number(passkey.counter), came: counter } },
  });
  await tellPerson(scope, passkey.personId, 'passkeyCopied');
  return refuse('copied');
}

/** Signs in whoever holds the passkey; nobody is asked for an address. The session is strong. */
export async function signInByPasskey(
  write: Write,
  secretKey: string,
  party: RelyingParty,
  {
    token,
    credential,
    ...from
  }: Pick<Proof, 'next' | 'address' | 'device' | 'before'> & { token: string | undefined; credential: Assertion },
): Promise<Admission | PasskeyFailure> {
  const looked = await look(write, secretKey, party, { kind: signingIn, token }, credential);
  return write(async (scope) => {
    const failure = await settle(scope, secretKey, looked);
    if (failure !== undefined) return failure;
    const personId = looked.passkey?.personId ?? '';
    return (await admit(scope, secretKey, { ...from, personId, method: 'passkey', strong: true })) ?? 'unknown';
  });
}

/** Proves once more who is signed in, which makes the session strong. Undefined when it did. */
export async function proveByPasskey(
  write: Write,
  secretKey: string,
  party: RelyingParty,
  session: Session,
  credential: Assertion,
): Promise<PasskeyFailure | undefined> {
  const { personId } = session;
  const token = underSession(proving, session);
  const looked = await look(write, secretKey, party, { kind: proving, token, personId }, credential);
  return write(async (scope) => {
    const failure = await settle(scope, secretKey, looked);
    if (failure !== undefined) return failure;
    await proveSession(scope, session.id, true);
    if (!session.strong) {
      await record(scope, { action: 'session.strengthened', subject: { kind: 'person', id: personId } });
    }
    return undefined;
  });
}
