import { fastifyCookie } from '@fastify/cookie';
import { fastifyFormbody } from '@fastify/formbody';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyMultipart } from '@fastify/multipart';
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Kysely } from 'kysely';
import type { VNode } from 'preact';
import { isDatabaseAway } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { type Actor, holds, type Role, type Scope } from '../db/scope.ts';
import { sendGzip } from './answer.ts';
import { type Assets, assetRoutes, islandOf } from './assets.ts';
import { InvalidQuery, isDiskFull, Refusal, refusalStatus, TooMany } from './errors.ts';
import { addressOfToday, Renamed, withNamesOfToday } from './former-names.ts';
import { type ErrorKind, ErrorPage } from './html/error-page.tsx';
import { renderPage } from './html/render.tsx';
import type { Site } from './html/site.tsx';
import { isLocale, type Locale, locales, preferredLocale } from './i18n.ts';
import type { Jobs } from './jobs.ts';
import type { OpenApi } from './openapi.ts';
import type { KnownOrganisation, OrganisationName } from './organisations.ts';
import type { PageCache } from './page-cache.ts';
import type { PersonalDataRegistry } from './personal-data.ts';
import { bareProtection, contentPolicy } from './protection.ts';
import type { RecordKeeping } from './record-keeping.ts';
import { type Gate, isCrossSite, type Session } from './session.ts';
import { endTrickle } from './trickle.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may reach the route at all: everybody; whoever has an account; who acts for an organisation; who has one of these roles in
     * force. What they may do there is the policy's to say.
     */
    access?: 'public' | 'account' | 'signed-in' | readonly Role[];
    /** Only for those who proved who they are in the last so many minutes. */
    recent?: number;
    /** What it shows is not for everybody: each read is noted, and what is not noted is not shown. */
    confidential?: boolean;
    /** Its body may take as long as it needs, as long as something comes. */
    slowBody?: boolean;
  }
  interface FastifyRequest {
    actor: Actor;
    /** Undefined for a visitor. */
    session: Session | undefined;
    locale: Locale;
    startedAt: number;
  }
}

export interface Platform extends RecordKeeping {
  db: Kysely<Database>;
  pages: PageCache;
  assets: Assets;
  /** Who does what later. */
  jobs: Jobs;
  openApi: OpenApi;
  /** Without a slash at its end. */
  baseUrl: string;
  /** YYYY-MM-DD. */
  dataDate: string;
  /** Where files lie by their hash. */
  filesDirectory: string;
  trustProxy: boolean | string;
  /** Errors that are ours; false in tests. */
  logger: boolean;
  /** Signs and seals what is handed out and taken back. */
  secretKey: string;
  /** Set by the module that keeps the accounts. */
  gate: Gate;
  /** What organisations are called, by id, in a language as far as there is a name in it. Set by the module that keeps them. */
  organisationNames(scope: Scope, ids: readonly string[], locale: Locale): Promise<Map<string, OrganisationName>>;
  /** The organisation with this permanent name; set by the same module. */
  findOrganisation(scope: Scope, slug: string, locale: Locale): Promise<KnownOrganisation | undefined>;
  /** Who keeps what about people; modules that keep something add it. */
  personalData: PersonalDataRegistry;
}

export type { KnownOrganisation, OrganisationName };

export type Module = (app: FastifyInstance, platform: Platform) => void;

/** Longer addresses are answered with a page that says so; what is longer than the parser takes is cut off by Node itself (431). */
const longestAddress = 4_000;

/** The web server with all its routes. It does not start when a route does not say who may reach it. */
export async function createApp(platform: Platform, modules: readonly Module[]): Promise<FastifyInstance> {
  const showError = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    kind: ErrorKind,
    error?: InvalidQuery | TooMany,
  ) => {
    reply.code(status).header('cache-control', 'no-store');
    const seconds = error instanceof TooMany ? Math.max(1, Math.ceil((error.until.getTime() - Date.now()) / 1000)) : 10;
    if (status === 503 || status === 429) reply.header('retry-after', String(seconds));
    const parameters = error instanceof InvalidQuery ? error.parameters : {};
    if (isOfApi(request)) {
      const invalid = Object.entries(parameters).map(([name, expected]) => ({ name, expected }));
      const problem = { type: 'about:blank', status, title: kind, ...(invalid.length > 0 && { invalid }) };
      return reply.type('application/problem+json').send(JSON.stringify(problem));
    }
    const [path = '/'] = request.url.slice(0, longestAddress).split('?');
    return sendPage(
      platform,
      request,
      reply,
      <ErrorPage
        locale={request.locale}
        kind={kind}
        parameters={parameters}
        path={path}
        minutes={Math.ceil(seconds / 60)}
      />,
    );
  };

  const app = fastify({
    logger: platform.logger ? { level: 'error', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    trustProxy: platform.trustProxy,
    // An answer that nobody takes, or a body of which nothing comes, holds its connection no longer than this.
    connectionTimeout: 120_000,
    http: { maxHeaderSize: 256 * 1024, headersTimeout: 15_000 },
    routerOptions: { maxParamLength: 200 },
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    // An address that cannot even be decoded never reaches a route or a hook.
    frameworkErrors: (_error, request, reply) => {
      request.startedAt = performance.now();
      request.locale = localeOf(request);
      reply.headers(bareProtection);
      showError(request, reply, 400, 'bad-request');
    },
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: platform.baseUrl.startsWith('https:'),
  });

  const patterns: { pattern: RegExp; methods: Set<string> }[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may reach it`);
    patterns.push({ pattern: patternOf(url), methods: new Set([method].flat()) });
  });
  await app.register(fastifyCookie);
  await app.register(fastifyFormbody);
  await app.register(fastifyMultipart, { limits: { files: 200, fields: 50, parts: 250, headerPairs: 50 } });
  app.decorateRequest('session', undefined);
  app.decorateRequest('locale', 'en');
  app.decorateRequest('startedAt', 0);
  app.addHook('onRequest', async (request) => {
    request.startedAt = performance.now();
    endTrickle(request);
    request.actor = { kind: 'visitor', address: request.ip };
    request.locale = localeOf(request);
    if (request.url.length > longestAddress) throw new Refusal('bad-request');
    const known = await platform.gate.authenticate(request);
    if (known !== undefined) Object.assign(request, known);
    if (request.is404) return;
    const { locale } = request.params as { locale?: string };
    if (locale !== undefined && !isLocale(locale)) throw new Refusal('not-found');
    if (changes(request) && isCrossSite(request, platform.baseUrl)) throw new Refusal('forbidden');
  });
  // Once the body is read: a form that comes after its session has ended is kept until its sender is back.
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404) return;
    const { access, recent } = request.routeOptions.config;
    if (access === 'public') return;
    const { session, actor, locale } = request;
    const next = changes(request) ? pathOf(request) : request.url;
    if (isOfApi(request) && session === undefined) throw new Refusal('forbidden');
    if (session === undefined) {
      if (changes(request)) await platform.gate.keepForm(request, reply);
      return reply.redirect(platform.gate.signInPath(locale, next), 303);
    }
    if (recent !== undefined && Date.now() - session.provedAt.getTime() > recent * 60_000) {
      if (changes(request)) await platform.gate.keepForm(request, reply);
      return reply.redirect(platform.gate.provePath(locale, next), 303);
    }
    if (access === 'account') return;
    if (access !== 'signed-in' && access !== undefined && !holds(actor, ...access)) {
      if (!access.some((role) => session.waitingRoles.includes(role))) throw new Refusal('forbidden');
      return reply.redirect(platform.gate.strengthenPath(locale, next), 303);
    }
    if (actor.kind !== 'person') throw new Refusal('forbidden');
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('server-timing', `app;dur=${(performance.now() - request.startedAt).toFixed(1)}`);
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()');
    // Public data for anybody's program, and what is wrong with its question too.
    if (isOfApi(request))
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  });

  const methodsOf = (path: string): string[] =>
    patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods]);
  /** The address that is there once the slashes at the end are gone, which people add. It never leads out of the site. */
  const withoutSlash = (request: FastifyRequest): string | undefined => {
    const [path = '/'] = request.url.split('?');
    const trimmed = path.replace(/\/+$/, '');
    if (trimmed === path || !startsWithLocale.test(path) || methodsOf(path).length > 0) return undefined;
    return methodsOf(trimmed).includes('GET') ? trimmed + request.url.slice(path.length) : undefined;
  };
  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const allowed = methodsOf(path);
    const meant = withoutSlash(request);
    if (meant !== undefined) return reply.redirect(meant, 308);
    if (allowed.length === 0 || allowed.includes(request.method)) return showError(request, reply, 404, 'not-found');
    return showError(request, reply.header('allow', [...new Set(allowed)].join(', ')), 405, 'method');
  });
  /** Kept by no browser for good: what was renamed may get its name back. The method stays, so that a form that was being filled arrives. */
  const sendOn = (reply: FastifyReply, address: string) =>
    reply.header('cache-control', 'no-cache').redirect(address, 308);
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof Renamed) return sendOn(reply, withNamesOfToday(request, error));
    if (error instanceof Refusal && error.kind === 'not-found') {
      const today = await addressOfToday(platform.db, request);
      if (today !== undefined) return sendOn(reply, today);
    }
    if (error instanceof InvalidQuery) return showError(request, reply, 400, 'bad-request', error);
    if (error instanceof TooMany) return showError(request, reply, 429, 'too-many', error);
    if (error instanceof Refusal) {
      // A route whose last parameter is empty.
      const meant = error.kind === 'not-found' ? withoutSlash(request) : undefined;
      if (meant !== undefined) return reply.redirect(meant, 308);
      return showError(request, reply, refusalStatus[error.kind], error.kind);
    }
    const status = error.statusCode ?? (isDiskFull(error) ? 507 : isDatabaseAway(error) ? 503 : 500);
    if (status < 500) return showError(request, reply, status, 'bad-request');
    request.log.error(error);
    return showError(request, reply, status, status === 507 ? 'no-room' : 'failed');
  });

  assetRoutes(app, platform.assets);
  for (const register of modules) register(app, platform);
  await app.ready();
  return app;
}

/** Sends a page that is not kept: errors, and what one person sees. */
export function sendPage(platform: Platform, request: FastifyRequest, reply: FastifyReply, page: VNode) {
  const site = siteOf(platform, request.locale, pathWithoutLocale(request.url), request.session);
  const { gzip } = renderPage(page, site, { started: request.startedAt, assetBytes: platform.assets.bytes });
  return sendGzip(request, reply.type('text/html; charset=utf-8'), gzip);
}

export function siteOf(
  { baseUrl, assets, dataDate }: Platform,
  locale: Locale,
  path: string,
  session?: Session | undefined,
): Site {
  const { styles, scripts } = assets;
  const findIsland = (name: string) => islandOf(assets, name);
  return { locale, path, baseUrl, styles, scripts, findIsland, dataDate, session };
}

/**
 * The path of a request in its one spelling: the route's pattern with the parameters that were read. Whoever keeps an answer keeps it
 * under this, not under what was typed.
 */
export function pathOf(request: FastifyRequest): string {
  const params = request.params as Record<string, string>;
  return (request.routeOptions.url ?? '').replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
}

/** Whether a request would change something, by its method. */
const changes = ({ method }: FastifyRequest): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
const isOfApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');
const startsWithLocale = new RegExp(`^/(${locales.join('|')})/`);

/** The language that the address names, however it is written; the reader's own where it names none. */
function localeOf(request: FastifyRequest): Locale {
  const { locale } = (request.params ?? {}) as { locale?: string };
  if (locale !== undefined && isLocale(locale)) return locale;
  const first = request.url.slice(1, 3);
  if (isLocale(first) && /^\/..(\/|\?|$)/.test(request.url)) return first;
  return preferredLocale(request.headers['accept-language']);
}

/** Error pages offer the same address in other languages; where it has no language, their home page. */
function pathWithoutLocale(url: string): string {
  const [path = '/'] = url.slice(0, longestAddress).split('?');
  return startsWithLocale.test(path) ? path.slice(3) : '/';
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
      .replace(/:[A-Za-z]+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`,
  );
