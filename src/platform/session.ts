import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Role } from '../db/scope.ts';
import type { FormValues } from './form.ts';
import { type Locale, locales } from './i18n.ts';

/** One sign-in of one person in one browser. */
export interface Session {
  id: string;
  personId: string;
  name: string;
  /** For which the person acts; undefined for somebody who has no role any more. */
  organisation: { id: string; name: string; slug: string } | undefined;
  /** For how many organisations she could act. */
  choices: number;
  /** Begun with a passkey or a second factor. */
  strong: boolean;
  /** Roles that she has and that count only in a strong session. */
  waitingRoles: readonly Role[];
  /** When she last proved who she is. */
  provedAt: Date;
}

/** What the platform asks of whoever keeps the accounts. */
export interface Gate {
  /** Who sends this request, by its cookie; undefined for a visitor. */
  authenticate(request: FastifyRequest): Promise<{ session: Session; actor: Actor } | undefined>;
  /** Where to sign in, and then go on to `next`. */
  signInPath(locale: Locale, next: string): string;
  /** Where to set up, or use, the second factor that a role demands. */
  strengthenPath(locale: Locale, next: string): string;
  /** Where to prove once more who one is. */
  provePath(locale: Locale, next: string): string;
  /** Keeps what was typed into a form whose session has ended, for the same person in the same browser. */
  keepForm(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Gives it back, once. */
  takeForm(request: FastifyRequest, reply: FastifyReply): Promise<FormValues | undefined>;
}

/** Without accounts everybody is a visitor. */
export const openGate: Gate = {
  authenticate: async () => undefined,
  signInPath: (locale) => `/${locale}/`,
  strengthenPath: (locale) => `/${locale}/`,
  provePath: (locale) => `/${locale}/`,
  keepForm: async () => {},
  takeForm: async () => undefined,
};

const ownPath = new RegExp(`^/(${locales.join('|')})(/[^\\\\\\s\\u0000-\\u001f]*)?$`);

/** An address of ours to go on to, with its language; undefined for anything that might lead elsewhere. */
export function safeNext(next: string | undefined): string | undefined {
  if (next === undefined || next.length > 1_000 || !ownPath.test(next) || next.includes('//')) return undefined;
  return next;
}

/**
 * Whether a request that would change something was sent by a page of another site. Browsers of today say it themselves
 * (Sec-Fetch-Site); older ones name where they were (Origin, Referer). Who says nothing at all is no browser of a person: refused.
 */
export function isCrossSite({ headers }: FastifyRequest, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const said = headers.origin ?? headers.referer;
  if (said === undefined) return true;
  return !URL.canParse(said) || new URL(said).origin !== new URL(baseUrl).origin;
}
