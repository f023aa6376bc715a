import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { safeNext } from '../../platform/session.ts';
import { signedIn } from '../account/account.routes.tsx';
import { actingPath, myPath, sessionsPath, signInPath } from '../paths.ts';
import { actForOrganisation, endOtherSessions, endOwnSession, viewChoices, viewSessions } from './sessions.actions.ts';
import { ActingForm, ActingQuery, EndForm, SessionsQuery } from './sessions.form.ts';
import { ActingPage, SessionsPage } from './sessions.view.tsx';

/** `/my/sessions`: where one is signed in. `/my/organisation`: for which organisation one acts. */
export function sessionsRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: sessionsPath, access: 'account', accounts: true, query: SessionsQuery, form: EndForm },
    {
      async show({ scope, locale, query, ...context }) {
        const sessions = await viewSessions(scope, signedIn(context));
        return <SessionsPage locale={locale} sessions={sessions} done={query.done} />;
      },
      async act({ scope, form, ...context }) {
        const session = signedIn(context);
        if (form.session === undefined) {
          await endOtherSessions(scope, session);
          return `${sessionsPath}?done=all`;
        }
        await endOwnSession(scope, session, form.session);
        return form.session === session.id ? signInPath : `${sessionsPath}?done=ended`;
      },
    },
  );
  formPage(
    app,
    platform,
    { path: actingPath, access: 'account', accounts: true, query: ActingQuery, form: ActingForm },
    {
      async show({ scope, locale, query, values, errors, ...context }) {
        const session = signedIn(context);
        const choices = await viewChoices(scope, platform, session, locale);
        const sent = values['next'];
        const next = safeNext(query.next ?? (typeof sent === 'string' ? sent : undefined));
        return <ActingPage {...{ locale, session, choices, next, values, errors }} />;
      },
      async act({ scope, form, ...context }) {
        await actForOrganisation(scope, signedIn(context), form.organisation);
        return safeNext(form.next) ?? myPath;
      },
    },
  );
}
