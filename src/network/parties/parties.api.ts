import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { treaties } from '../names.ts';
import { countryPath } from '../paths.ts';
import { isIntegrationOrganisation, partyStatuses, statusesOf } from '../treaty-status.ts';
import { type CountryRow, viewCountries } from './parties.actions.ts';
import { CountriesQuery } from './parties.form.ts';

export type CountryItem = z.infer<typeof CountryItem>;
export const CountryItem = z.object({
  id: z.string().describe('ISO 3166-1 alpha-3'),
  iso2: z.string(),
  isoNumeric: z.string().nullable(),
  url: z.string(),
  name: z.string(),
  integrationOrganisation: z.boolean().describe('true: a regional economic integration organisation, not a country'),
  unMember: z.boolean(),
  unRegion: z.string(),
  unSubregion: z.string(),
  unGroup: z.string().nullable(),
  officialUnLanguages: z.array(z.string()),
  treaties: z.array(
    z.object({
      treaty: z.enum(treaties),
      status: z.enum(partyStatuses),
      since: z.string().nullable().describe('of a Party; null when the day is not known'),
      unconfirmed: z.boolean(),
    }),
  ),
  organisations: z.int().describe('how many organisations name it among the countries they serve'),
  note: z.string().nullable(),
  source: z.string(),
  sourceNote: z.string().nullable(),
});

export function countryItem(baseUrl: string, row: CountryRow): CountryItem {
  return CountryItem.parse({
    ...row,
    id: row.iso3,
    url: `${baseUrl}/en${countryPath(row.iso3)}`,
    integrationOrganisation: isIntegrationOrganisation(row),
    treaties: statusesOf(row).map(({ kind, ...status }) => ({ ...status, status: kind })),
  });
}

export function partiesApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/countries',
      operationId: 'listCountries',
      summary: 'Countries and their status under each convention, by filters that combine',
      tag: 'countries',
      query: CountriesQuery,
      item: CountryItem,
    },
    async ({ scope, locale, query }) => {
      const { rows, next, count } = await viewCountries(scope, locale, query);
      return { rows: rows.map((row) => countryItem(platform.baseUrl, row)), next, count };
    },
  );
}
