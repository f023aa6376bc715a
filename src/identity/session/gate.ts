import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { inAccounts, visitor } from '../../db/scope.ts';
import { submittedValues } from '../../platform/form.ts';
import { type Platform, pathOf } from '../../platform/http.tsx';
import type { Gate } from '../../platform/session.ts';
import { hashToken, randomToken, seal, unseal } from '../../platform/token.ts';
import { provePath, secondFactorPath, signInPath } from '../paths.ts';
import { openSession, personOfToken } from './session.actions.ts';
import { insertKeptForm, takeKeptForm } from './session.queries.ts';

const isSecure = ({ baseUrl }: Platform): boolean => baseUrl.startsWith('https:');
/** `__Host-`: the browser takes it from this host alone, over https alone. */
export const cookieName = (platform: Platform, name: string): string => (isSecure(platform) ? `__Host-${name}` : name);
const tokenPattern = /^[\w-]{43}$/;

/** @param minutes how long the browser keeps it; until it is closed when not given */
export function setCookie(
  platform: Platform,
  reply: FastifyReply,
  name: string,
  value: string,
  minutes?: number,
): void {
  reply.setCookie(cookieName(platform, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(platform),
    ...(minutes !== undefined && { maxAge: minutes * 60 }),
  });
}

/** What pages keep on the device for when the line is down goes with the session: the next who uses it finds nothing. */
export const clearDevice = (reply: FastifyReply): void => {
  reply.header('clear-site-data', '"storage"');
};

export function dropCookie(platform: Platform, reply: FastifyReply, name: string): void {
  reply.clearCookie(cookieName(platform, name), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(platform),
  });
}

/** A token of ours in a cookie; undefined for anything that cannot be one. */
export function tokenIn(platform: Platform, request: FastifyRequest, name: string): string | undefined {
  const value = request.cookies[cookieName(platform, name)];
  return value !== undefined && tokenPattern.test(value) ? value : undefined;
}

/** The cookie outlives the session by a month, so that a form sent too late still finds its person. */
const cookieMinutes = 60 * 24 * 60;
export const sessionCookie = 'entente';
const keptCookie = 'entente-kept';

export function setSessionCookie(platform: Platform, reply: FastifyReply, token: string): void {
  setCookie(platform, reply, sessionCookie, token, cookieMinutes);
}

/** Who comes in, by the sessions in the database. */
export function gateOf(platform: Platform): Gate {
  const { db, secretKey } = platform;
  return {
    async authenticate(request) {
      const token = tokenIn(platform, request, sessionCookie);
      if (token === undefined || request.url.startsWith('/assets/')) return undefined;
      return inAccounts(db, { kind: 'visitor', address: request.ip }, async (scope) => {
        const open = await openSession(scope, token, request.ip);
        if (open === undefined) return undefined;
        const { actor, organisationId, ...rest } = open;
        const names =
          organisationId === undefined
            ? new Map()
            : await platform.organisationNames(scope, [organisationId], request.locale);
        const known = organisationId === undefined ? undefined : names.get(organisationId);
        const organisation = organisationId && known && { id: organisationId, name: known.shortName, slug: known.slug };
        return { actor, session: { ...rest, organisation: organisation || undefined } };
      });
    },
    signInPath: (locale, next) => `/${locale}${signInPath}?next=${encodeURIComponent(next)}`,
    strengthenPath: (locale, next) => `/${locale}${secondFactorPath}?next=${encodeURIComponent(next)}`,
    provePath: (locale, next) => `/${locale}${provePath}?next=${encodeURIComponent(next)}`,

    async keepForm(request, reply) {
      const token = tokenIn(platform, request, sessionCookie);
      if (token === undefined) return;
      const body = JSON.stringify(submittedValues(request.body));
      const kept = randomToken();
      await inAccounts(db, visitor, async (scope) => {
        const personId = await personOfToken(scope, token);
        if (personId === undefined) return;
        const sealedBody = seal(secretKey, 'kept form', body);
        const path = pathOf(request).slice(3);
        await insertKeptForm(scope, { id: v7(), tokenHash: hashToken(kept), personId, path, sealedBody });
        setCookie(platform, reply, keptCookie, kept, 24 * 60);
      });
    },

    async takeForm(request, reply) {
      const kept = tokenIn(platform, request, keptCookie);
      const { session } = request;
      if (kept === undefined || session === undefined) return undefined;
      const row = await inAccounts(db, visitor, (scope) =>
        takeKeptForm(scope, hashToken(kept), session.personId, pathOf(request).slice(3)),
      );
      if (row === undefined) return undefined;
      dropCookie(platform, reply, keptCookie);
      const body = unseal(secretKey, 'kept form', row.sealedBody);
      return body === undefined ? undefined : (JSON.parse(body) as Record<string, string | string[]>);
    },
  };
}
