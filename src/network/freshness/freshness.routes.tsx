import type { FastifyInstance } from 'fastify';
import { inScope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { confirmByMailPath } from '../paths.ts';
import { AskedPage, ExpiredPage } from './asked.view.tsx';
import { LinkParams, LinkQuery, PressForm } from './freshness.form.ts';
import { asSteward, confirmAsked, listOpen, readLink, viewAsked } from './reminder.actions.ts';

/** What the button in a mail leads to: looking changes nothing, a press confirms. Nobody has to sign in for it. */
export function freshnessRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    {
      path: confirmByMailPath(':token'),
      access: 'public',
      params: LinkParams,
      query: LinkQuery,
      form: PressForm,
    },
    {
      show: async ({ scope, locale, params: { token }, query, reply }) => {
        // The address is a key: it goes to no other site.
        reply.header('referrer-policy', 'no-referrer');
        const asked = readLink(platform.secretKey, token, scope.now);
        const data = asked === undefined ? undefined : await viewAsked(scope, locale, asked);
        if (data === undefined || data.organisations.length === 0) {
          reply.code(410);
          return <ExpiredPage />;
        }
        return <AskedPage data={data} token={token} done={query.done} />;
      },
      steps: async ({ params: { token }, write, actor }) => {
        const asked = readLink(platform.secretKey, token, new Date());
        if (asked === undefined) return confirmByMailPath(token);
        const open = await write((scope) => listOpen(scope, asked));
        let isDone = true;
        for (const id of open.keys()) {
          const steward = asSteward(asked.personId, id, actor.address);
          const wasDone = await inScope(platform.db, steward, (scope) => confirmAsked(scope, asked, id));
          isDone &&= wasDone;
        }
        return `${confirmByMailPath(token)}?done=${isDone ? '1' : 'no'}`;
      },
    },
  );
}
