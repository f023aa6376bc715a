import type { FastifyInstance } from 'fastify';
import { countryPath } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { viewCountryPage } from './country.actions.ts';
import { CountryParams } from './country.form.ts';
import { CountryPage } from './country.view.tsx';

export function countryRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: countryPath(':country'), params: CountryParams },
    async ({ scope, locale, params }) => <CountryPage data={await viewCountryPage(scope, locale, params.country)} />,
  );
}
