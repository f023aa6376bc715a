import type { Scope } from '../../db/scope.ts';
import { InvalidQuery, Refusal } from '../../platform/errors.ts';
import { type Facets, filterByFacets } from '../../platform/facets.ts';
import { foldKey } from '../../platform/fold.ts';
import { compareNames, type Locale } from '../../platform/i18n.ts';
import { pageSize, toCount, toSortedPage } from '../../platform/list.ts';
import { familyOf, organisationKinds } from '../names.ts';
import type { OrganisationsQuery } from './directory.form.ts';
import {
  findOrganisationRow,
  listCountryNames,
  listOrganisationRows,
  listTopicLabels,
  type OrganisationRow,
} from './directory.queries.ts';

export type { OrganisationRow };
export type Directory = Awaited<ReturnType<typeof viewDirectory>>;

const facets = {
  family: ({ kind }) => [familyOf(kind)],
  kind: ({ kind }) => [kind],
  region: ({ region }) => [region],
  country: ({ serves }) => serves,
  topic: ({ topics }) => topics,
  convention: ({ conventions }) => conventions,
  language: ({ languages }) => languages,
} satisfies Facets<OrganisationRow, string>;

/**
 * Organisations by filters that combine, a page of them in the reader's order, with what each filter value would give. All rows are
 * read at once, since counts, map and order for people need them all; the directory stays under 10,000.
 */
export async function viewDirectory(scope: Scope, locale: Locale, query: OrganisationsQuery) {
  const { sort = 'name', after, name, ...chosen } = query;
  const { all, countries, topics } = await read(scope, locale, query);
  const { rows, counts } = filterByFacets(all, facets, chosen);
  const page = toSortedPage(rows, { keyOf: keyFor(sort), compareNames: compareNames(locale), after, size: pageSize });
  const withoutCountry = filterByFacets(all, facets, { ...chosen, country: undefined }).rows;
  return {
    ...page,
    count: toCount(rows.length),
    found: rows,
    counts,
    countries,
    topics,
    /** Of those that the other filters give: work worldwide and name no countries. */
    worldwide: withoutCountry.filter(worksWorldwide).length,
  };
}

/** All that the filters give, in the reader's order: for exports. */
export async function listOrganisations(scope: Scope, locale: Locale, query: OrganisationsQuery) {
  const { sort = 'name', after: _, name, ...chosen } = query;
  const { all, countries, topics } = await read(scope, locale, query);
  const { rows } = filterByFacets(all, facets, chosen);
  const sorted = toSortedPage(rows, {
    keyOf: keyFor(sort),
    compareNames: compareNames(locale),
    after: undefined,
    size: rows.length,
  });
  return { rows: sorted.rows, countries, topics };
}

/** An organisation with every fact of it. */
export async function viewOrganisation(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const organisation = await findOrganisationRow(scope, locale, slug);
  if (organisation === undefined) throw new Refusal('not-found');
  return organisation;
}

/** It names no countries because it serves them all, not because its list is unknown. */
export const worksWorldwide = ({ region, serves }: Pick<OrganisationRow, 'region' | 'serves'>): boolean =>
  region === 'global' && serves.length === 0;

async function read(scope: Scope, locale: Locale, { name, country, topic }: OrganisationsQuery) {
  const words = name === undefined ? undefined : { folded: foldKey(name), typed: name.toLowerCase() };
  const all = await listOrganisationRows(scope, locale, words);
  const countries = await listCountryNames(scope, locale);
  const topics = await listTopicLabels(scope, locale);
  if (country !== undefined && !countries.some(({ iso3 }) => iso3 === country))
    throw new InvalidQuery({ country: 'the code of a country (ISO 3166-1 alpha-3)' });
  if (topic !== undefined && !topics.some(({ slug }) => slug === topic))
    throw new InvalidQuery({ topic: 'the name of a topic, as in its address' });
  return { all, countries, topics };
}

const kindPlace = new Map<string, string>(organisationKinds.map((kind, i) => [kind, String(i)]));
function keyFor(sort: 'name' | 'country' | 'kind') {
  return ({ name, slug, countryName, kind }: OrganisationRow): readonly string[] =>
    sort === 'country'
      ? [countryName, name, slug]
      : sort === 'kind'
        ? [kindPlace.get(kind) ?? '', name, slug]
        : [name, slug];
}
