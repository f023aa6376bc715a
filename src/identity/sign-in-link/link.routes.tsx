import type { FastifyInstance } from 'fastify';
import { inAccounts } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { linkPath } from '../paths.ts';
import { cameBy, enter } from '../sign-in/enter.ts';
import { useLink, viewLink } from './link.actions.ts';
import { LinkParams, Press } from './link.form.ts';
import { LinkPage } from './link.view.tsx';

export function linkRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: linkPath(':token'), access: 'public', params: LinkParams, form: Press, accounts: true },
    {
      show: async ({ scope, params, reply }) => {
        const name = await viewLink(scope, params.token);
        if (name === undefined) reply.code(410);
        return <LinkPage name={name} />;
      },
      steps: async ({ params, request, reply }) => {
        const actor = { kind: 'visitor', address: request.ip } as const;
        const admission = await inAccounts(platform.db, actor, (scope) =>
          useLink(scope, platform.secretKey, params.token, cameBy(request)),
        );
        // What cannot be used says so on its own page.
        return admission === undefined ? undefined : enter(platform, reply, admission);
      },
    },
  );
}
