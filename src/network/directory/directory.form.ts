import { z } from 'zod';
import { conventions } from '../../platform/html/names.ts';
import { sortedListParameters } from '../../platform/list.ts';
import { Iso3, LanguageCode, Slug } from '../../platform/query.ts';
import { organisationFamilies, organisationKinds, organisationRegions } from '../names.ts';

export const organisationOrders = ['name', 'country', 'kind'] as const;

/** What the page, its exports and the API take alike. Filters combine. */
export const organisationFilters = {
  name: z.string().trim().max(200).optional().describe('Words of the name or the short name, in any language'),
  family: z.enum(organisationFamilies).optional(),
  kind: z.enum(organisationKinds).optional(),
  region: z.enum(organisationRegions).optional(),
  country: Iso3.optional().describe(
    'A country served (ISO 3166-1 alpha-3). Who works worldwide and keeps no list of countries is not found by it.',
  ),
  topic: Slug.optional().describe('A topic that is stated as expertise, with all narrower topics'),
  convention: z.enum(conventions).optional(),
  language: LanguageCode.optional().describe('A working language (BCP 47)'),
  confirmed: z
    .enum(['yes'])
    .optional()
    .describe(
      'Only those that have confirmed mandates, countries, languages and expertise, the last time less than 18 months ago',
    ),
};

export type OrganisationsQuery = z.infer<typeof OrganisationsQuery>;
export const OrganisationsQuery = z.object({
  ...organisationFilters,
  sort: z.enum(organisationOrders).optional(),
  ...sortedListParameters,
});
