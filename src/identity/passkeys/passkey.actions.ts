import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Session } from '../../platform/session.ts';
import { tellPerson } from '../notices/notice.actions.ts';
import { demandsProof } from '../roles.ts';
import { proveSession } from '../session/session.actions.ts';
import { listMemberships } from '../session/session.queries.ts';
import type { Write } from '../sign-in/sign-in.actions.ts';
import { findProofs } from '../sign-in/sign-in.queries.ts';
import { beginStep, type StepKind, takeStep } from '../steps/step.actions.ts';
import { type Challenge, challengeMinutes, challengeState, handleOf, underSession } from './ceremony.actions.ts';
import type { Attestation } from './passkey.form.ts';
import { canChangePasskeys, canRemovePasskey } from './passkey.policy.ts';
import {
  deletePasskey,
  insertPasskey,
  listPasskeys,
  lockPasskeys,
  renamePasskey,
  weakenAllSessions,
} from './passkey.queries.ts';
import type { RelyingParty } from './relying-party.ts';

const making: StepKind<Challenge> = { name: 'passkey-new', minutes: challengeMinutes, state: challengeState };
/** EdDSA, ES256, RS256 (COSE): what authenticators know, and Node without experiments. */
const supportedAlgorithmIDs = [-8, -7, -257];
/** More than anybody has devices. */
const mostPasskeys = 20;

const subject = ({ personId }: Session) => ({ kind: 'person', id: personId });

/** The passkeys of who is signed in, and what she may do with them now. */
export async function viewPasskeys(scope: Scope, session: Session) {
  const proofs = await findProofs(scope, session.personId);
  if (proofs === undefined) throw new Refusal('not-found');
  const passkeys = await listPasskeys(scope, session.personId);
  const memberships = await listMemberships(scope, session.personId);
  const means = { passkeys: passkeys.length, secondFactor: proofs.secondFactorSince !== null };
  return {
    passkeys,
    means,
    email: proofs.email,
    name: proofs.name,
    changeable: canChangePasskeys(session.strong, means),
    removable: canRemovePasskey(memberships, demandsProof, means),
  };
}

/** @throws InvalidInput when this session is not strong and could be */
async function accessPasskeys(scope: Scope, session: Session) {
  await lockPasskeys(scope, session.personId);
  const view = await viewPasskeys(scope, session);
  if (!view.changeable) throw new InvalidInput({ '': 'strengthenFirst' });
  return view;
}

/** What a browser needs to make a passkey; the challenge waits under the session. */
export async function offerNewPasskey(write: Write, secretKey: string, party: RelyingParty, session: Session) {
  const { passkeys, email, name } = await write((scope) => viewPasskeys(scope, session));
  const options = await generateRegistrationOptions({
    rpName: 'Entente',
    rpID: party.id,
    userID: new Uint8Array(handleOf(session.personId)),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    timeout: challengeMinutes * 60_000,
    supportedAlgorithmIDs,
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    // Kept by the authenticator itself, so that nobody has to type an address; and it knows its person by PIN, finger or face.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await write((scope) =>
    beginStep(scope, secretKey, making, {
      personId: session.personId,
      state: { challenge: options.challenge },
      token: underSession(making, session),
    }),
  );
  return options;
}

/** Keeps a passkey that was just made. From then on the session is strong: its person has shown the passkey. */
export async function addPasskey(
  write: Write,
  secretKey: string,
  party: RelyingParty,
  session: Session,
  { name, credential }: { name: string; credential: Attestation },
): Promise<void> {
  const { personId } = session;
  const step = await write((scope) => takeStep(scope, secretKey, making, underSession(making, session)));
  if (step === undefined || step.personId !== personId) throw new InvalidInput({ '': 'over' });
  const made = await verify(party, step.state.challenge, credential);
  if (made === undefined) throw new InvalidInput({ '': 'unreadable' });
  await write(async (scope) => {
    const { means } = await accessPasskeys(scope, session);
    if (means.passkeys >= mostPasskeys) throw new InvalidInput({ '': 'tooManyPasskeys' });
    const transports = credential.response.transports ?? [];
    const row = { id: made.id, personId, publicKey: Buffer.from(made.publicKey), counter: made.counter, transports };
    if (!(await insertPasskey(scope, { ...row, name, createdAt: scope.now })))
      throw new InvalidInput({ '': 'alreadyKnown' });
    await proveSession(scope, session.id, true);
    await record(scope, { action: 'passkey.added', subject: subject(session), changes: { name } });
    await tellPerson(scope, personId, 'passkeyAdded');
  });
}

async function verify(party: RelyingParty, challenge: string, { response, ...credential }: Attestation) {
  try {
    const { transports: _, ...signed } = response;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, response: signed, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    });
    return registrationInfo?.credential;
  } catch {
    // The library throws for everything that does not fit.
    return undefined;
  }
}

export async function nameAnew(scope: Scope, session: Session, id: string, name: string): Promise<void> {
  const { passkeys } = await accessPasskeys(scope, session);
  const known = passkeys.find((one) => one.id === id);
  if (known === undefined) throw new Refusal('not-found');
  if (known.name === name) return;
  await renamePasskey(scope, session.personId, id, name);
  const changes = { name: { from: known.name, to: name } };
  await record(scope, { action: 'passkey.renamed', subject: subject(session), changes });
}

/** Removes one, unless it is the last strong means of somebody whose role demands one. */
export async function removePasskey(scope: Scope, session: Session, id: string): Promise<void> {
  const { passkeys, means, removable } = await accessPasskeys(scope, session);
  if (!passkeys.some((one) => one.id === id)) throw new Refusal('not-found');
  if (!removable) throw new InvalidInput({ '': 'demanded' });
  const name = await deletePasskey(scope, session.personId, id);
  if (means.passkeys === 1 && !means.secondFactor) await weakenAllSessions(scope, session.personId);
  await record(scope, { action: 'passkey.removed', subject: subject(session), changes: { name } });
  await tellPerson(scope, session.personId, 'passkeyRemoved');
}
