import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inAccounts } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { personPage } from '../../platform/person-page.tsx';
import { readQuery } from '../../platform/query.ts';
import { signOnBeginPath, signOnCallbackPath, signOnFailedPath, signOnPath } from '../paths.ts';
import { dropCookie, setCookie, tokenIn } from '../session/gate.ts';
import { cameBy, enter, goodNext } from '../sign-in/enter.ts';
import { ProviderFailure } from './provider.ts';
import {
  beginSignOn,
  finishSignOn,
  gatherSubjects,
  organisationOfAddress,
  signOnCookie,
  signOnMinutes,
  viewSignOn,
} from './sign-on.actions.ts';
import { BeginQuery, FailedQuery, SignOnQuery } from './sign-on.form.ts';
import { FailedPage, SignOnPage } from './sign-on.view.tsx';

const pathWith = (path: string, values: Readonly<Record<string, string | undefined>>): string => {
  const query = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
};

/** Where somebody with such an address signs in instead of here, whether she has an account or not. */
export const signOnElsewhere =
  (platform: Platform) =>
  async (request: FastifyRequest, email: string, next: string | undefined): Promise<string | undefined> =>
    inAccounts(platform.db, { kind: 'visitor', address: request.ip }, async (scope) => {
      const id = await organisationOfAddress(scope, email);
      if (id === undefined) return undefined;
      const organisation = (await platform.organisationNames(scope, [id], request.locale)).get(id)?.slug;
      return organisation && pathWith(signOnPath, { organisation, next });
    });

/** Single sign-on by OpenID Connect, each organisation with its own provider. */
export function signOnRoutes(app: FastifyInstance, platform: Platform): void {
  const asVisitor =
    ({ ip }: FastifyRequest) =>
    <T,>(work: Parameters<typeof inAccounts<T>>[2]) =>
      inAccounts(platform.db, { kind: 'visitor', address: ip }, work);
  const failed = (locale: Locale, why: string, organisation?: string) =>
    `/${locale}${pathWith(signOnFailedPath, { why, organisation })}`;

  platform.personalData.add({ name: 'single-sign-on', gather: gatherSubjects });

  personPage(
    app,
    platform,
    { path: signOnPath, access: 'public', query: SignOnQuery, accounts: true },
    async ({ scope, locale, query }) => {
      const organisation = await viewSignOn(scope, platform, query.organisation, locale);
      return <SignOnPage organisation={organisation} next={goodNext(query.next)} />;
    },
  );
  personPage(
    app,
    platform,
    { path: signOnFailedPath, access: 'public', query: FailedQuery, accounts: true },
    async ({ scope, locale, query }) => {
      const organisation = await viewSignOn(scope, platform, query.organisation, locale);
      return <FailedPage organisation={organisation} why={query.why ?? 'over'} />;
    },
  );

  // A link and no form: the forms of our pages may go nowhere but here (form-action), redirects included.
  app.get(`/:locale${signOnBeginPath}`, { config: { access: 'public' } }, async (request, reply) => {
    const { locale } = request;
    reply.header('cache-control', 'no-store');
    const { organisation: slug, next: wanted, again } = readQuery(BeginQuery, request.query);
    const next = goodNext(wanted);
    // What another site has begun is not gone on with before somebody has pressed the button here.
    if (slug === undefined || request.headers['sec-fetch-site'] === 'cross-site')
      return reply.redirect(`/${locale}${pathWith(signOnPath, { organisation: slug, next })}`, 303);
    try {
      const wish = { slug, locale, next, again: again !== undefined, address: request.ip };
      const begun = await beginSignOn(asVisitor(request), platform, wish);
      if (begun === undefined) return reply.redirect(`/${locale}${signOnPath}`, 303);
      setCookie(platform, reply, signOnCookie, begun.token, signOnMinutes);
      return reply.redirect(begun.url, 303);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      request.log.error({ organisation: slug, reason: error.message }, 'single sign-on cannot begin');
      return reply.redirect(failed(locale, error.why, slug), 303);
    }
  });

  // Providers know one address, to the letter: it has no language. Which one to go on in was kept.
  app.get<{ Params: { organisation: string } }>(
    signOnCallbackPath(':organisation'),
    { config: { access: 'public' } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      const token = tokenIn(platform, request, signOnCookie);
      dropCookie(platform, reply, signOnCookie);
      const slug = request.params.organisation;
      const search = new URL(request.url, platform.baseUrl).search;
      const outcome = await finishSignOn(asVisitor(request), platform, { ...cameBy(request), token, slug, search });
      if ('admission' in outcome) {
        const path = enter(platform, reply, outcome.admission);
        return reply.redirect(isLocale(path.slice(1, 3)) ? path : `/${outcome.locale}${path}`, 303);
      }
      if (outcome.log !== undefined && outcome.failure !== 'denied')
        request.log.error({ organisation: slug, reason: outcome.log }, 'single sign-on failed');
      return reply.redirect(failed(outcome.locale ?? request.locale, outcome.failure, outcome.slug), 303);
    },
  );
}
