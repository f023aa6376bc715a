import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { inReadScope, inScope, type Scope, visitor } from '../db/scope.ts';
import { isHeld, packAnswer, sendAnswer, sendGzip, toAnswer } from './answer.ts';
import { inConfidentialScope } from './confidential.ts';
import { refuseFormerNames } from './former-names.ts';
import { renderPage } from './html/render.tsx';
import { type Platform, pathOf, siteOf } from './http.tsx';
import type { Locale } from './i18n.ts';
import type { CachedAnswer } from './page-cache.ts';
import { readParams, readQuery, writeQuery } from './query.ts';
import type { Session } from './session.ts';

export interface PublicContext<Params, Query> {
  scope: Scope;
  locale: Locale;
  params: Params;
  query: Query;
  /** Path and query in their one spelling, without the language. */
  path: string;
}

interface Spec<Params, Query> {
  /** Without its language: '/meetings/:meeting'. */
  path: string;
  params?: z.ZodType<Params>;
  query?: z.ZodObject<z.ZodRawShape> & z.ZodType<Query>;
  /** To those who are signed in it may show what is not for everybody: what it notes of that (`noteReading`) is written down first. */
  confidential?: boolean;
}

const none = z.object({});

/**
 * A page for everybody, in each language: read in one read-only scope as a visitor, rendered, and kept until anything that the public
 * sees changes. An address in another spelling (empty fields of a form) is sent to the one it means.
 */
export function publicPage<Params = object, Query = object>(
  app: FastifyInstance,
  platform: Platform,
  spec: Spec<Params, Query>,
  view: (context: PublicContext<Params, Query>) => Promise<VNode>,
): void {
  publicAnswer(app, platform, spec, view, async (page, { locale, path }, started, session) => {
    const site = siteOf(platform, locale, path, session);
    const { gzip } = renderPage(page, site, { started, assetBytes: platform.assets.bytes });
    return toAnswer('text/html; charset=utf-8', gzip);
  });
}

export interface PublicFile {
  type: string;
  body: string | Buffer;
  /** Offered for saving under this name. */
  fileName?: string;
}

/** What a file is made from, once the scope has ended. */
export type FileContext<Params, Query> = Omit<PublicContext<Params, Query>, 'scope'>;

/** An export, feed or calendar for everybody, kept like a page: `load` reads in the scope, `write` makes the file after it. */
export function publicFile<Loaded, Params = object, Query = object>(
  app: FastifyInstance,
  platform: Platform,
  spec: Spec<Params, Query>,
  load: (context: PublicContext<Params, Query>) => Promise<Loaded>,
  write: (loaded: Loaded, context: FileContext<Params, Query>) => PublicFile | Promise<PublicFile>,
): void {
  publicAnswer(app, platform, spec, load, async (loaded, context) => {
    const { type, body, fileName } = await write(loaded, context);
    return packAnswer(type, body, fileName);
  });
}

function publicAnswer<Loaded, Params, Query>(
  app: FastifyInstance,
  platform: Platform,
  {
    path,
    params = none as unknown as z.ZodType<Params>,
    query = none as unknown as NonNullable<Spec<Params, Query>['query']>,
    confidential,
  }: Spec<Params, Query>,
  load: (context: PublicContext<Params, Query>) => Promise<Loaded>,
  make: (
    loaded: Loaded,
    context: FileContext<Params, Query>,
    started: number,
    session?: Session,
  ) => Promise<CachedAnswer>,
): void {
  const config = { access: 'public', ...(confidential !== undefined && { confidential }) } as const;
  app.get(`/:locale${path}`, { config }, async (request, reply) => {
    const { locale } = request;
    const readPath = readParams(params, withoutLocale(request.params));
    const values = readQuery(query, request.query) as Query;
    const canonical = writeQuery(values as Record<string, string>);
    // Not as it was written: an address has many spellings (`/en/%6Deetings`), and what is kept must not.
    const pathname = pathOf(request);
    const search = /\?.*$/s.exec(request.url)?.[0] ?? '';
    if (search !== '' && canonical !== search && hasEmpty(search)) return reply.redirect(pathname + canonical, 303);

    const context = { locale, params: readPath, query: values, path: pathname.slice(3) + canonical };
    const read = async (scope: Scope) => {
      await refuseFormerNames(scope, values as Record<string, unknown>);
      return load({ ...context, scope });
    };
    // What one person sees is made for her and kept by nobody.
    if (request.session !== undefined) {
      const loaded = await (confidential
        ? inConfidentialScope(platform, { request, reply }, read, { demanded: false })
        : inReadScope(platform.db, request.actor, read));
      const { type, gzip, fileName } = await make(loaded, context, request.startedAt, request.session);
      reply.header('cache-control', 'private, no-store');
      if (fileName !== undefined) {
        reply.header('content-disposition', `attachment; filename="${fileName}"`);
        if (request.method !== 'HEAD')
          await inScope(platform.db, request.actor, (scope) => platform.onExport(scope, context.path));
      }
      return sendGzip(request, reply.type(type), gzip);
    }
    const answer = await platform.pages.answer(`${request.routeOptions.url} ${pathname}${canonical}`, async () => {
      const loaded = await inReadScope(platform.db, visitor, read);
      return make(loaded, context, request.startedAt);
    });
    const takes = answer.fileName !== undefined && request.method !== 'HEAD' && !isHeld(request, answer);
    if (takes) platform.visitorExports.note(request.ip, context.path);
    return sendAnswer(request, reply, answer);
  });
}

function withoutLocale(params: unknown): object {
  const { locale: _, ...rest } = params as Record<string, string>;
  return rest;
}

const hasEmpty = (search: string): boolean => /[?&][^=&]*(=(&|$)|&|$)/.test(search);
