import type { FastifyInstance } from 'fastify';
import { readForm } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage, type Shown } from '../../platform/person-page.tsx';
import { newOrganisationPath, organisationEditPath } from '../paths.ts';
import { makeOrganisation, viewNewOrganisation } from './new-organisation.actions.ts';
import { type NewOrganisation, NewOrganisationForm } from './new-organisation.form.ts';
import { NewOrganisationPage } from './new-organisation.view.tsx';

export function newOrganisationRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: newOrganisationPath, access: ['secretariat'], form: NewOrganisationForm },
    {
      show: async ({ scope, locale, values, errors }) => (
        <NewOrganisationPage
          data={await viewNewOrganisation(scope, locale, readTyped(values))}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, form }) => organisationEditPath(await makeOrganisation(scope, locale, form)),
    },
  );
}

/** What was typed, once it is enough to look for others like it; without an address that cannot be one. */
function readTyped(values: Shown['values']): NewOrganisation | undefined {
  for (const body of [values, { ...values, address: '' }])
    try {
      return readForm(NewOrganisationForm, body);
    } catch {}
  return undefined;
}
