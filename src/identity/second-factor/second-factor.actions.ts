import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Session } from '../../platform/session.ts';
import { seal } from '../../platform/token.ts';
import { tellPerson } from '../notices/notice.actions.ts';
import { demandsProof } from '../roles.ts';
import { proveSession } from '../session/session.actions.ts';
import { listMemberships } from '../session/session.queries.ts';
import { noteFailure } from '../sign-in/sign-in.actions.ts';
import { findProofs } from '../sign-in/sign-in.queries.ts';
import { beginStep, endStep, findStep, type StepKind, takeStep } from '../steps/step.actions.ts';
import { makeRecoveryCodes, secretPurpose, stepOf, useCode } from './code.actions.ts';
import { canRemoveSecondFactor } from './second-factor.policy.ts';
import { countRecoveryCodes, deleteTotp, saveTotp, weakenSessions } from './second-factor.queries.ts';

type Own = Pick<Session, 'id' | 'personId' | 'strong'>;

const settingUp: StepKind<{ secret: string }> = {
  name: 'totp-setup',
  minutes: 30,
  state: z.object({ secret: z.string() }),
};
const freshCodes: StepKind<{ codes: string[] }> = {
  name: 'recovery-codes',
  minutes: 10,
  state: z.object({ codes: z.array(z.string()) }),
};
/** Steps of a session need no cookie of their own. */
const underSession = (kind: { name: string }, session: Own) => `${kind.name} ${session.id}`;

const subject = ({ personId }: Own) => ({ kind: 'person', id: personId });

export async function viewSecondFactor(scope: Scope, session: Own) {
  const [proofs, memberships, codesLeft] = [
    await findProofs(scope, session.personId),
    await listMemberships(scope, session.personId),
    await countRecoveryCodes(scope, session.personId),
  ];
  const passkeys = Number(proofs?.passkeys ?? 0);
  return {
    since: proofs?.secondFactorSince ?? undefined,
    codesLeft,
    passkeys,
    removable: canRemoveSecondFactor(memberships, demandsProof, passkeys),
  };
}

/**
 * Who has a second factor changes it in a session that had it: one that was begun before it was set up, or taken by somebody who knows
 * the password alone, is not enough.
 */
async function demandStrong(scope: Scope, { personId, strong }: Own): Promise<void> {
  const proofs = await findProofs(scope, personId);
  if (!strong && (proofs?.secondFactorSince ?? null) !== null) throw new Refusal('forbidden');
}

/** Makes the session of now as good as one that the second factor began, so that roles that demand it come into force. */
export async function strengthen(scope: Scope, secretKey: string, session: Own, code: string): Promise<boolean> {
  const isRight = await useCode(scope, secretKey, session.personId, code);
  if (isRight) {
    await proveSession(scope, session.id, true);
    await record(scope, { action: 'session.strengthened', subject: subject(session) });
  } else {
    const { personId } = session;
    await noteFailure(scope, secretKey, { personId, tried: personId, method: 'second factor' });
  }
  return isRight;
}

/** The secret to be put into the app: the same until it is confirmed, or half an hour is over. */
export async function viewSetUp(scope: Scope, secretKey: string, session: Own) {
  await demandStrong(scope, session);
  const token = underSession(settingUp, session);
  const begun = await findStep(scope, secretKey, settingUp, token);
  const secret = begun?.state.secret ?? new Secret({ size: 20 }).base32;
  if (begun === undefined)
    await beginStep(scope, secretKey, settingUp, { personId: session.personId, state: { secret }, token });
  const proofs = await findProofs(scope, session.personId);
  const label = proofs?.email ?? '';
  return { secret, address: new TOTP({ issuer: 'Entente', label, secret: Secret.fromBase32(secret) }).toString() };
}

/** The app shows the right code: from now on it is asked for. In place of an earlier one, if there was one. */
export async function confirmSetUp(scope: Scope, secretKey: string, session: Own, code: string): Promise<void> {
  await demandStrong(scope, session);
  const { personId, id } = session;
  const token = underSession(settingUp, session);
  const begun = await findStep(scope, secretKey, settingUp, token);
  if (begun === undefined) throw new InvalidInput({ code: 'setUpOver' });
  const lastStep = stepOf(begun.state.secret, code, scope.now);
  if (lastStep === undefined) throw new InvalidInput({ code: 'wrongCode' });
  await saveTotp(scope, { personId, sealedSecret: seal(secretKey, secretPurpose, begun.state.secret), lastStep });
  await endStep(scope, token);
  await proveSession(scope, id, true);
  await record(scope, { action: 'second-factor.set', subject: subject(session) });
  await tellPerson(scope, personId, 'secondFactorSet');
  await showNewCodes(scope, secretKey, session);
}

async function showNewCodes(scope: Scope, secretKey: string, session: Own): Promise<void> {
  const codes = await makeRecoveryCodes(scope, secretKey, session.personId);
  const token = underSession(freshCodes, session);
  await beginStep(scope, secretKey, freshCodes, { personId: session.personId, state: { codes }, token });
}

/** New recovery codes in place of all there were. */
export async function renewCodes(scope: Scope, secretKey: string, session: Own): Promise<void> {
  await demandStrong(scope, session);
  if ((await viewSecondFactor(scope, session)).since === undefined) throw new Refusal('not-found');
  await showNewCodes(scope, secretKey, session);
  await record(scope, { action: 'recovery-codes.made', subject: subject(session) });
}

/** Recovery codes that were just made, once. */
export async function takeNewCodes(scope: Scope, secretKey: string, session: Own): Promise<string[] | undefined> {
  await demandStrong(scope, session);
  if ((await viewSecondFactor(scope, session)).since === undefined) throw new Refusal('not-found');
  return (await takeStep(scope, secretKey, freshCodes, underSession(freshCodes, session)))?.state.codes;
}

/** Removes the second factor and its recovery codes. */
export async function removeSecondFactor(scope: Scope, session: Own): Promise<void> {
  await demandStrong(scope, session);
  const { since, removable, passkeys } = await viewSecondFactor(scope, session);
  if (since === undefined) throw new Refusal('not-found');
  if (!removable) throw new InvalidInput({ '': 'demanded' });
  await deleteTotp(scope, session.personId);
  if (passkeys === 0) await weakenSessions(scope, session.personId);
  await record(scope, { action: 'second-factor.removed', subject: subject(session) });
  await tellPerson(scope, session.personId, 'secondFactorRemoved');
}
