import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { safeNext } from '../../platform/session.ts';
import { myPath, secondStepPath, signInPath } from '../paths.ts';
import { dropCookie, setCookie, setSessionCookie } from '../session/gate.ts';
import { stepCookie } from '../steps/step.actions.ts';
import { type Admission, type Proof, secondStep } from './admission.actions.ts';

/** Where somebody may be sent on to: an address of ours, and not the one she comes from. */
export function goodNext(next: string | undefined): string | undefined {
  const path = safeNext(next);
  return path === undefined || path.slice(3).startsWith(signInPath) ? undefined : path;
}

/** What is known of a proof by the request it came with. */
export function cameBy(request: FastifyRequest): Pick<Proof, 'address' | 'device' | 'before'> {
  return { address: request.ip, device: request.headers['user-agent'] ?? '', before: request.session };
}

/** Gives the browser what belongs to an admission, once it is in the database. Where to go on to. */
export function enter(platform: Platform, reply: FastifyReply, { kind, token, next }: Admission): string {
  if (kind === 'second-factor') {
    setCookie(platform, reply, stepCookie, token, secondStep.minutes);
    return secondStepPath;
  }
  dropCookie(platform, reply, stepCookie);
  setSessionCookie(platform, reply, token);
  return goodNext(next) ?? myPath;
}
