import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { accountPath, passwordPath } from '../paths.ts';
import { choosePassword, hasPassword } from './password.actions.ts';
import { PasswordForm } from './password.form.ts';
import { PasswordPage } from './password.view.tsx';

export function passwordRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: passwordPath, access: 'account', recent: 15, form: PasswordForm, accounts: true },
    {
      show: async ({ scope, session, values, errors }) => (
        <PasswordPage has={await hasPassword(scope, session?.personId ?? '')} values={values} errors={errors} />
      ),
      steps: async ({ session, form, write }) => {
        if (session !== undefined) await choosePassword(write, session, form.password);
        return accountPath;
      },
    },
  );
}
