import type { FastifyInstance } from 'fastify';
import { organisationPath } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { viewOrganisationPage } from './organisation.actions.ts';
import { OrganisationParams } from './organisation.form.ts';
import { OrganisationPage } from './organisation.view.tsx';

export function organisationRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: organisationPath(':organisation'), params: OrganisationParams, confidential: true },
    async ({ scope, locale, params }) => (
      <OrganisationPage data={await viewOrganisationPage(scope, locale, params.organisation)} />
    ),
  );
}
