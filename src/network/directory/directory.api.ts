import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import { conventions } from '../../platform/html/names.ts';
import type { Platform } from '../../platform/http.tsx';
import { partialText } from '../../platform/record-fields.ts';
import { familyOf, organisationFamilies, organisationKinds, organisationRegions } from '../names.ts';
import { organisationPath } from '../paths.ts';
import { type OrganisationRow, viewDirectory, worksWorldwide } from './directory.actions.ts';
import { OrganisationsQuery } from './directory.form.ts';

export type OrganisationItem = z.infer<typeof OrganisationItem>;
export const OrganisationItem = z.object({
  id: z.string().describe('permanent; the name in addresses'),
  url: z.string(),
  name: z.string(),
  nameLanguage: z.string(),
  shortName: z.string(),
  family: z.enum(organisationFamilies),
  kind: z.enum(organisationKinds),
  country: z.string().describe('of its seat, ISO 3166-1 alpha-3'),
  city: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  region: z.enum(organisationRegions),
  serves: z.array(z.string()).describe('countries, ISO 3166-1 alpha-3; empty when no list is kept'),
  worldwide: z.boolean().describe('true: it works worldwide and keeps no list of countries'),
  servesNote: z.string().nullable(),
  conventions: z.array(z.enum(conventions)),
  languages: z.array(z.string()),
  topics: z.array(z.string()).describe('the expertise that it states'),
  hostInstitution: z.string().nullable(),
  established: z.string().nullable().describe('a date, of which day or month may be missing'),
  website: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string(),
  unconfirmed: z.array(z.string()).describe('facts that no source bears out; "all" for the whole record'),
});

/** An organisation as programs read it: in the API and the JSON export alike. */
export function organisationItem(baseUrl: string, row: OrganisationRow): OrganisationItem {
  const { slug, kind, establishedOn, establishedPrecision } = row;
  return OrganisationItem.parse({
    ...row,
    id: slug,
    url: `${baseUrl}/en${organisationPath(slug)}`,
    family: familyOf(kind),
    worldwide: worksWorldwide(row),
    established: partialText(establishedOn, establishedPrecision) ?? null,
  });
}

export function directoryApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/organisations',
      operationId: 'listOrganisations',
      summary: 'Organisations of the network, by filters that combine',
      tag: 'organisations',
      query: OrganisationsQuery,
      item: OrganisationItem,
    },
    async ({ scope, locale, query }) => {
      const { rows, next, count } = await viewDirectory(scope, locale, query);
      return { rows: rows.map((row) => organisationItem(platform.baseUrl, row)), next, count };
    },
  );
}
