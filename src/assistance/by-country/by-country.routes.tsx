import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { ByCountryQuery } from '../activities/activities.form.ts';
import { activitiesByCountryPath } from '../paths.ts';
import { viewByCountry } from './by-country.actions.ts';
import { ByCountryPage } from './by-country.view.tsx';

export function byCountryRoutes(app: FastifyInstance, platform: Platform): void {
  const spec = { path: activitiesByCountryPath, query: ByCountryQuery };
  publicPage(app, platform, spec, async ({ scope, locale, query }) => (
    <ByCountryPage locale={locale} query={query} found={await viewByCountry(scope, query, locale)} />
  ));
  publicFile(
    app,
    platform,
    { ...spec, path: `${activitiesByCountryPath}.csv` },
    ({ scope, locale, query }) => viewByCountry(scope, query, locale),
    ({ countries }) => ({
      type: 'text/csv; charset=utf-8',
      fileName: 'activities-by-country.csv',
      body: toCsv(
        ['country', 'name', 'activities', 'planned', 'ongoing', 'completed', 'unknown', 'first_year', 'last_year'],
        countries.map(({ iso3, name, count, planned, ongoing, completed, unknown, firstYear, lastYear }) => [
          iso3,
          name,
          count,
          planned,
          ongoing,
          completed,
          unknown,
          firstYear,
          lastYear,
        ]),
      ),
    }),
  );
}
