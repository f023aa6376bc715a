import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { ownContactsPath } from '../paths.ts';
import { agree, viewOwnContacts } from './contacts.actions.ts';
import { AgreementForm } from './contacts.form.ts';
import { OwnContactsPage } from './contacts.view.tsx';

export function contactsRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: ownContactsPath, access: 'signed-in', form: AgreementForm },
    {
      show: async ({ scope, locale, values, errors }) => (
        <OwnContactsPage contacts={await viewOwnContacts(scope, locale)} values={values} errors={errors} />
      ),
      act: async ({ scope, form }) => {
        await agree(scope, form);
        return ownContactsPath;
      },
    },
  );
}
