import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import type { Session } from '../../platform/session.ts';
import { forgetAttempts } from '../attempts/attempts.actions.ts';
import { codeOfPerson, passwordOfAccount } from '../attempts/limits.ts';
import { beginSession, endSession, type SignInMethod } from '../session/session.actions.ts';
import { beginStep, type StepKind } from '../steps/step.actions.ts';
import { findProofs } from './sign-in.queries.ts';

const methods = ['passkey', 'password', 'link', 'single-sign-on', 'invitation'] as const satisfies SignInMethod[];

/** Somebody has proved who she is, and has still to give the code of her second factor. */
export const secondStep: StepKind<{ method: SignInMethod; next?: string | undefined; wrong: number }> = {
  name: 'second-factor',
  minutes: 10,
  state: z.object({ method: z.enum(methods), next: z.string().optional(), wrong: z.number() }),
};

export interface Proof {
  personId: string;
  method: SignInMethod;
  /** With a passkey or a second factor: nothing more is asked for. */
  strong: boolean;
  /** Where she wanted to go. */
  next: string | undefined;
  address: string;
  device: string;
  /** Who was signed in in this browser until now. */
  before: Session | undefined;
}

/** A session that has begun, or the step that comes before it. The browser keeps the token. */
export type Admission = { kind: 'session' | 'second-factor'; token: string; next: string | undefined };

/**
 * What follows when somebody has proved who she is, in whatever way: her session begins, under a token that is new, or first she is
 * asked for her second factor if she has one. Undefined for somebody who has left. The scope has to reach the accounts.
 */
export async function admit(scope: Scope, secretKey: string, proof: Proof): Promise<Admission | undefined> {
  const { personId, method, next, before } = proof;
  const known = await findProofs(scope, personId);
  if (known === undefined) return undefined;
  if (!proof.strong && known.secondFactorSince !== null) {
    const token = await beginStep(scope, secretKey, secondStep, { personId, state: { method, next, wrong: 0 } });
    return { kind: 'second-factor', token, next };
  }
  // Who signs in again in her own session loses nothing of it.
  const strong = proof.strong || (before?.personId === personId && before.strong);
  if (before !== undefined) await endSession(scope, before);
  const { address, device } = proof;
  const token = await beginSession(scope, { personId, method, strong, address, device });
  await forgetAttempts(scope, secretKey, [
    { limit: passwordOfAccount, about: known.emailKey },
    { limit: codeOfPerson, about: personId },
  ]);
  return { kind: 'session', token, next };
}
