import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { type Actor, inAccounts, inReadScope, inScope, type Role, type Scope } from '../db/scope.ts';
import { sendGzip } from './answer.ts';
import { readingIn } from './confidential.ts';
import type { FieldErrors } from './errors.ts';
import { type FormValues, readForm, submit, submittedValues } from './form.ts';
import { renderPage } from './html/render.tsx';
import { type Platform, pathOf, siteOf } from './http.tsx';
import { isLocale, type Locale } from './i18n.ts';
import { readParams, readQuery, writeQuery } from './query.ts';
import type { Session } from './session.ts';

/** What a page of one person is made from, whoever she is: `actor` may be a visitor where the route is open to visitors. */
export interface PersonContext<Params, Query> {
  actor: Actor;
  /** Undefined for a visitor. */
  session: Session | undefined;
  locale: Locale;
  params: Params;
  query: Query;
  /** Of this request, without its language and its query. */
  path: string;
  request: FastifyRequest;
  reply: FastifyReply;
}
export type InScope<Context> = Context & { scope: Scope };
export type Shown = { values: FormValues; errors: FieldErrors };

interface Spec<Params, Query> {
  /** Without its language: '/organisations/:organisation/edit'. */
  path: string;
  access: 'public' | 'account' | 'signed-in' | readonly Role[];
  /** Only for those who proved who they are in the last so many minutes. */
  recent?: number;
  params?: z.ZodType<Params>;
  query?: z.ZodObject<z.ZodRawShape> & z.ZodType<Query>;
  /** As whom it is read, where that is not who asks: as whoever holds the link in its address. */
  actorOf?: (request: FastifyRequest) => Actor;
  /** Reaches what proves who people are; for `identity`. */
  accounts?: true;
  /** What it shows is not for everybody: its view notes each read (`noteReading`), which is written down before the page is shown. */
  confidential?: boolean;
  /** Bytes that a form may have; 64 KiB unless said. */
  bodyLimit?: number;
  /** Its form has files that may take as long as they need. */
  slowBody?: boolean;
}

type Work = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const none = z.object({});
const optionsOf = (spec: Spec<unknown, unknown>): RouteShorthandOptions => ({
  config: configOf(spec),
  ...(spec.bodyLimit !== undefined && { bodyLimit: spec.bodyLimit }),
});
const configOf = ({ access, recent, slowBody, confidential }: Spec<unknown, unknown>) => ({
  access,
  ...(recent !== undefined && { recent }),
  ...(slowBody !== undefined && { slowBody }),
  ...(confidential !== undefined && { confidential }),
});

function contextOf<Params, Query>(
  { params, query, actorOf }: Spec<Params, Query>,
  request: FastifyRequest,
  reply: FastifyReply,
): PersonContext<Params, Query> {
  const { locale: _, ...given } = request.params as Record<string, string>;
  const { session, locale } = request;
  return {
    actor: actorOf === undefined ? request.actor : actorOf(request),
    session,
    locale,
    params: readParams(params ?? (none as unknown as z.ZodType<Params>), given),
    query: readQuery(query ?? none, request.query) as Query,
    path: pathOf(request).slice(3),
    request,
    reply,
  };
}

/** How a page reads and how a form writes, for this route and actor. */
function scopesOf(
  platform: Platform,
  { accounts, confidential }: Spec<unknown, unknown>,
  context: PersonContext<unknown, unknown>,
): { read: Work; write: Work } {
  const { db } = platform;
  const { actor } = context;
  const write: Work = (work) => (accounts ? inAccounts(db, actor, work) : inScope(db, actor, work));
  if (confidential) return { read: (work) => write(readingIn(platform, context, { demanded: true }, work)), write };
  return { read: accounts ? write : (work) => inReadScope(db, actor, work), write };
}

function send(platform: Platform, { request, reply, path, query }: PersonContext<unknown, unknown>, page: VNode) {
  // With its query, which belongs to it in every language.
  const own = path + writeQuery(query as Record<string, string>);
  const site = siteOf(platform, request.locale, own, request.session);
  const { gzip } = renderPage(page, site, { started: request.startedAt, assetBytes: platform.assets.bytes });
  reply.header('cache-control', 'private, no-store').type('text/html; charset=utf-8');
  return sendGzip(request, reply, gzip);
}

/** A page that shows what this one person may see: read in her scope, kept by nobody. */
export function personPage<Params = object, Query = object>(
  app: FastifyInstance,
  platform: Platform,
  spec: Spec<Params, Query>,
  view: (context: InScope<PersonContext<Params, Query>>) => Promise<VNode>,
): void {
  app.get(`/:locale${spec.path}`, optionsOf(spec), async (request, reply) => {
    const context = contextOf(spec, request, reply);
    const page = await scopesOf(platform, spec, context).read((scope) => view({ ...context, scope }));
    return send(platform, context, page);
  });
}

interface FormSpec<Params, Query, Form> extends Spec<Params, Query> {
  form: z.ZodType<Form>;
}

/** Where to go on to when a form has done its work: a path, which gets the reader's language unless it has one. Undefined: this page again. */
type Next = string | undefined;

interface FormWork<Params, Query, Form> {
  show: (context: InScope<PersonContext<Params, Query>> & Shown) => Promise<VNode>;
  /** All that the form does, in one scope. Throws `InvalidInput` for what is said at the fields. */
  act?: (context: InScope<PersonContext<Params, Query>> & { form: Form }) => Promise<Next>;
  /** The same where it has to wait for something that is not SQL: it opens its scopes itself, by `write`. */
  steps?: (context: PersonContext<Params, Query> & { form: Form; write: Work }) => Promise<Next>;
}

/**
 * A page with one form: GET shows it, POST does its work and goes on (303), or shows the same page with what was typed and what is
 * wrong (422). What was typed after the session had ended is shown again after sign-in.
 */
export function formPage<Form, Params = object, Query = object>(
  app: FastifyInstance,
  platform: Platform,
  spec: FormSpec<Params, Query, Form>,
  work: FormWork<Params, Query, Form>,
): void {
  app.get(`/:locale${spec.path}`, optionsOf(spec), async (request, reply) => {
    const context = contextOf(spec, request, reply);
    const values = (await platform.gate.takeForm(request, reply)) ?? {};
    const { read } = scopesOf(platform, spec, context);
    const page = await read((scope) => work.show({ ...context, scope, values, errors: {} }));
    return send(platform, context, page);
  });
  formAction(app, platform, spec, work);
}

/** The POST of a form alone: for a second form on a page, or a button. What is wrong is shown by `show`. */
export function formAction<Form, Params = object, Query = object>(
  app: FastifyInstance,
  platform: Platform,
  spec: FormSpec<Params, Query, Form>,
  { show, act, steps }: FormWork<Params, Query, Form>,
): void {
  app.post(`/:locale${spec.path}`, optionsOf(spec), async (request, reply) => {
    const context = contextOf(spec, request, reply);
    const { read, write } = scopesOf(platform, spec, context);
    let next: Next;
    const errors = await submit(async () => {
      const form = readForm(spec.form, request.body);
      if (act !== undefined) next = await write((scope) => act({ ...context, scope, form }));
      else if (steps !== undefined) next = await steps({ ...context, form, write });
    });
    if (errors === undefined) return reply.redirect(inLanguage(next ?? context.path, context.locale), 303);

    // Only now: of a form with files the steps have read what it says.
    const values = submittedValues(request.body);
    const page = await read((scope) => show({ ...context, scope, values, errors }));
    // Nothing is wrong with who asks for another row: the same page with more room in it.
    reply.code(Object.keys(errors).length > 0 ? 422 : 200);
    return send(platform, context, page);
  });
}

const inLanguage = (path: string, locale: Locale): string =>
  isLocale(path.slice(1, 3)) && /^\/..(\/|\?|#|$)/.test(path) ? path : `/${locale}${path}`;
