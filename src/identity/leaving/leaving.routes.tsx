import type { FastifyInstance } from 'fastify';
import { inAccounts } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage, personPage } from '../../platform/person-page.tsx';
import { signedIn } from '../account/account.routes.tsx';
import { exportPath, leavePath, leftPath } from '../paths.ts';
import { clearDevice, dropCookie, sessionCookie } from '../session/gate.ts';
import { exportOwn, leave, ownData, viewLeaving } from './leaving.actions.ts';
import { LeaveForm } from './leaving.form.ts';
import { ExportPage, LeavePage, LeftPage } from './leaving.view.tsx';

/** `/my/export`: all that is kept on oneself. `/my/leave`: for good. */
export function leavingRoutes(app: FastifyInstance, platform: Platform): void {
  platform.personalData.add({ name: 'account', gather: ownData(platform) });

  personPage(app, platform, { path: exportPath, access: 'account' }, async ({ locale }) => (
    <ExportPage locale={locale} />
  ));
  app.post(`/:locale${exportPath}`, { config: { access: 'account' } }, async (request, reply) => {
    const session = signedIn(request);
    const data = await inAccounts(platform.db, request.actor, (scope) => exportOwn(scope, platform, session));
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="entente-my-data.json"')
      .send(JSON.stringify(data, undefined, 2));
  });

  formPage(
    app,
    platform,
    { path: leavePath, access: 'account', recent: 15, accounts: true, form: LeaveForm },
    {
      async show({ scope, locale, values, errors, ...context }) {
        const alone = await viewLeaving(scope, platform, signedIn(context), locale);
        return <LeavePage locale={locale} alone={alone} values={values} errors={errors} />;
      },
      async steps({ reply, write, ...context }) {
        const session = signedIn(context);
        await write((scope) => leave(scope, platform, session));
        dropCookie(platform, reply, sessionCookie);
        clearDevice(reply);
        return leftPath;
      },
    },
  );
  personPage(app, platform, { path: leftPath, access: 'public' }, async ({ locale }) => <LeftPage locale={locale} />);
}
