import { createHmac } from 'node:crypto';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { placeOf } from '../../platform/place.ts';
import { foldAddress } from '../address.ts';
import { forgetAttempts, giveBackAttempt, takeAttempt } from '../attempts/attempts.actions.ts';
import { passwordFromPlace, passwordOfAccount, type Try } from '../attempts/limits.ts';
import { isPassword } from '../passwords/hasher.ts';
import { useCode } from '../second-factor/code.actions.ts';
import { changeStep, endStep, findStep } from '../steps/step.actions.ts';
import { type Admission, admit, type Proof, secondStep } from './admission.actions.ts';
import { findAccountOf, findProofs } from './sign-in.queries.ts';

/** Opens a scope that reaches the accounts, as a visitor from this address. */
export type Write = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
type From = Pick<Proof, 'next' | 'address' | 'device' | 'before'>;

const mostWrongCodes = 5;

/** Notes a sign-in that failed. Of an address that has no account nothing readable is kept: it may be anything, and anybody's. */
export async function noteFailure(
  scope: Scope,
  secretKey: string,
  { personId, tried, method }: { personId: string | undefined; tried: string; method: string },
): Promise<void> {
  const mark = createHmac('sha256', `entente sign-in ${secretKey}`).update(tried).digest('base64url').slice(0, 16);
  await record(scope, {
    action: 'sign-in.failed',
    ...(personId !== undefined && { subject: { kind: 'person', id: personId } }),
    changes: { method, address: mark },
  });
}

/**
 * Signs in by password, as far as it goes. Undefined when it is wrong, or there is no such account, or it has no password: nobody is told
 * which, and all three take the same statements and the same time.
 *
 * @throws TooMany for an address, or a place, that tried too often; then the password was not looked at
 */
export async function signInByPassword(
  write: Write,
  secretKey: string,
  { email, password, ...from }: From & { email: string; password: string },
): Promise<Admission | undefined> {
  const emailKey = foldAddress(email);
  const place = { limit: passwordFromPlace, about: placeOf(from.address) };
  const tries = [{ limit: passwordOfAccount, about: emailKey }, place];
  const account = await write(async (scope) => {
    await takeAttempt(scope, secretKey, tries);
    return findAccountOf(scope, emailKey);
  });
  const isRight = await look(write, secretKey, tries, account?.hash ?? undefined, password);
  return write(async (scope) => {
    const personId = account?.personId;
    if (isRight && personId !== undefined) {
      await giveBackAttempt(scope, secretKey, [place]);
      return admit(scope, secretKey, { ...from, personId, method: 'password', strong: false });
    }
    await noteFailure(scope, secretKey, { personId, tried: emailKey, method: 'password' });
    return undefined;
  });
}

/** Looks at the password outside of every scope; what could not be looked at does not count. */
async function look(
  write: Write,
  secretKey: string,
  tries: readonly Try[],
  kept: string | undefined,
  password: string,
): Promise<boolean> {
  try {
    return await isPassword(kept, password);
  } catch (error) {
    await write((scope) => giveBackAttempt(scope, secretKey, tries));
    throw error;
  }
}

/** Whether it is the password of somebody who is signed in and proves once more who she is. Counted as at sign-in. */
export async function provePassword(
  write: Write,
  secretKey: string,
  { personId, password, address }: { personId: string; password: string; address: string },
): Promise<boolean> {
  const place = { limit: passwordFromPlace, about: placeOf(address) };
  const { known, tries } = await write(async (scope) => {
    const found = await findProofs(scope, personId);
    const own = { limit: passwordOfAccount, about: found?.emailKey ?? personId };
    await takeAttempt(scope, secretKey, [own, place]);
    return { known: found, tries: [own, place] };
  });
  const isRight = await look(write, secretKey, tries, known?.hash ?? undefined, password);
  await write(async (scope) => {
    if (!isRight) return noteFailure(scope, secretKey, { personId, tried: personId, method: 'password' });
    await giveBackAttempt(scope, secretKey, [place]);
    await forgetAttempts(scope, secretKey, tries.slice(0, 1));
  });
  return isRight;
}

/** What came of a code: in, wrong, or over (too many wrong ones, too late, or never begun). */
export type CodeOutcome = Admission | 'wrong' | 'over';

/** The code of the second factor, or a recovery code, for a sign-in that was begun in this browser. */
export async function giveSecondFactor(
  scope: Scope,
  secretKey: string,
  { token, code, ...from }: Omit<From, 'next'> & { token: string | undefined; code: string },
): Promise<CodeOutcome> {
  const step = await findStep(scope, secretKey, secondStep, token);
  if (token === undefined || step?.personId === undefined) return 'over';
  const { personId, state } = step;
  if (await useCode(scope, secretKey, personId, code)) {
    await endStep(scope, token);
    return (await admit(scope, secretKey, { ...from, ...state, next: state.next, personId, strong: true })) ?? 'over';
  }
  await noteFailure(scope, secretKey, { personId, tried: personId, method: 'second factor' });
  const wrong = state.wrong + 1;
  if (wrong >= mostWrongCodes) {
    await endStep(scope, token);
    return 'over';
  }
  await changeStep(scope, secretKey, secondStep, token, { ...state, wrong });
  return 'wrong';
}

/** Whether a sign-in waits for its second factor under this token. */
export const isBegun = async (scope: Scope, secretKey: string, token: string | undefined): Promise<boolean> =>
  (await findStep(scope, secretKey, secondStep, token)) !== undefined;

export { findProofs as viewProofs };
