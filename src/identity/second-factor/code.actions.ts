import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { unseal } from '../../platform/token.ts';
import { forgetAttempts, takeAttempt } from '../attempts/attempts.actions.ts';
import { codeOfPerson } from '../attempts/limits.ts';
import { advanceTotp, findTotp, replaceRecoveryCodes, spendRecoveryCode } from './second-factor.queries.ts';

export const secretPurpose = 'totp';
const period = 30;
/** RFC 6238 as every app knows it: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret), period });

/** Which thirty seconds a code belongs to: these, the ones before or the ones after, since clocks differ. Undefined when it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta;
}

export const recoveryCodeDigits = 12;
const recoveryCodes = 10;

const hashCode = (secretKey: string, personId: string, code: string): string =>
  createHmac('sha256', `entente recovery code ${secretKey}`).update(`${personId} ${code}`).digest('base64url');

/**
 * Whether this is a code of the person that counts now: six digits of her app, each thirty seconds' once, or one of her recovery codes,
 * each once. Several at the same time are taken one after the other.
 *
 * @throws TooMany when too many were wrong; then it was not looked at
 */
export async function useCode(scope: Scope, secretKey: string, personId: string, code: string): Promise<boolean> {
  const tries = [{ limit: codeOfPerson, about: personId }];
  await takeAttempt(scope, secretKey, tries);
  const isRight =
    code.length === recoveryCodeDigits
      ? await useRecoveryCode(scope, secretKey, personId, code)
      : await useAppCode(scope, secretKey, personId, code);
  if (isRight) await forgetAttempts(scope, secretKey, tries);
  return isRight;
}

async function useAppCode(scope: Scope, secretKey: string, personId: string, code: string): Promise<boolean> {
  const totp = await findTotp(scope, personId);
  const secret = totp && unseal(secretKey, secretPurpose, totp.sealedSecret);
  const step = secret === undefined ? undefined : stepOf(secret, code, scope.now);
  return step !== undefined && (await advanceTotp(scope, personId, step));
}

async function useRecoveryCode(scope: Scope, secretKey: string, personId: string, code: string): Promise<boolean> {
  const left = await spendRecoveryCode(scope, personId, hashCode(secretKey, personId, code));
  if (left === undefined) return false;
  await record(scope, { action: 'recovery-code.used', subject: { kind: 'person', id: personId }, changes: { left } });
  return true;
}

/** Ten codes for the day on which the telephone is gone, in place of those there were. They can be shown now and never again. */
export async function makeRecoveryCodes(scope: Scope, secretKey: string, personId: string): Promise<string[]> {
  const half = () => String(randomInt(10 ** 6)).padStart(6, '0');
  const codes = Array.from({ length: recoveryCodes }, () => half() + half());
  const rows = codes.map((code) => ({ id: v7(), personId, hash: hashCode(secretKey, personId, code) }));
  await replaceRecoveryCodes(scope, personId, rows);
  return codes;
}
