import type { Scope } from '../../db/scope.ts';
import { InvalidQuery, Refusal } from '../../platform/errors.ts';
import { type Facets, filterByFacets } from '../../platform/facets.ts';
import { foldKey } from '../../platform/fold.ts';
import { compareNames, type Locale } from '../../platform/i18n.ts';
import { pageSize, toCount, toSortedPage } from '../../platform/list.ts';
import { listPublicContacts } from '../contacts/contacts.queries.ts';
import { isConfirmed } from '../freshness/freshness.ts';
import { familyOf, organisationKinds } from '../names.ts';
import type { OrganisationsQuery } from './directory.form.ts';
import {
  findOrganisationRow,
  listCountryNames,
  listNames,
  listOrganisationRows,
  listServing,
  listTopicLabels,
  type OrganisationRow,
  type TopicLabel,
} from './directory.queries.ts';

export type { OrganisationRow };
export type Directory = Awaited<ReturnType<typeof viewDirectory>>;

/** What these organisations are called, by id: for modules that know no more of them. */
export async function nameOrganisations(scope: Scope, ids: readonly string[], locale: Locale) {
  const rows = ids.length === 0 ? [] : await listNames(scope, ids, locale);
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

const facetsFor = (topics: readonly TopicLabel[], now: Date) =>
  ({
    family: ({ kind }) => [familyOf(kind)],
    kind: ({ kind }) => [kind],
    region: ({ region }) => [region],
    country: ({ serves }) => serves,
    topic: withBroader(topics),
    convention: ({ conventions }) => conventions,
    language: ({ languages }) => languages,
    confirmed: ({ confirmed }) => (isConfirmed(confirmed, now) ? ['yes'] : []),
  }) satisfies Facets<OrganisationRow, string>;

/** Who knows a topic is found by what is broader, too. */
function withBroader(labels: readonly TopicLabel[]) {
  const broader = new Map(labels.map((topic) => [topic.slug, topic.broader]));
  const chains = new Map<string, readonly string[]>();
  const chainOf = (slug: string): readonly string[] => {
    const known = chains.get(slug);
    if (known !== undefined) return known;
    chains.set(slug, [slug]);
    const above = broader.get(slug) ?? null;
    const chain = above === null ? [slug] : [slug, ...chainOf(above)];
    chains.set(slug, chain);
    return chain;
  };
  return ({ topics }: OrganisationRow) => topics.flatMap(chainOf);
}

/**
 * Organisations by filters that combine, a page of them in the reader's order, with what each filter value would give. All rows are
 * read at once, since counts, map and order for people need them all; the directory stays under 10,000.
 */
export async function viewDirectory(scope: Scope, locale: Locale, query: OrganisationsQuery) {
  const { sort = 'name', after, name, ...chosen } = query;
  const { all, countries, topics } = await read(scope, locale, query);
  const { rows, counts } = filterByFacets(all, facetsFor(topics, scope.now), chosen);
  const page = toSortedPage(rows, { keyOf: keyFor(sort), compareNames: compareNames(locale), after, size: pageSize });
  const withoutCountry =
    chosen.country === undefined
      ? []
      : filterByFacets(all, facetsFor(topics, scope.now), { ...chosen, country: undefined }).rows;
  return {
    ...page,
    count: toCount(rows.length),
    found: rows,
    counts,
    countries,
    topics,
    /** With a country chosen: who of those that the other filters give works worldwide and names no countries. */
    worldwide: withoutCountry.filter(worksWorldwide).length,
  };
}

/** All that the filters give, in the reader's order: for exports. */
export async function listOrganisations(scope: Scope, locale: Locale, query: OrganisationsQuery) {
  const { sort = 'name', after: _, name, ...chosen } = query;
  const { all, countries, topics } = await read(scope, locale, query);
  const { rows } = filterByFacets(all, facetsFor(topics, scope.now), chosen);
  const sorted = toSortedPage(rows, {
    keyOf: keyFor(sort),
    compareNames: compareNames(locale),
    after: undefined,
    size: rows.length,
  });
  const ids = sorted.rows.map(({ id }) => id);
  const contacts = Map.groupBy(await listPublicContacts(scope, ids), ({ organisationId }) => organisationId);
  return { rows: sorted.rows, countries, topics, contacts };
}

/** An organisation with every fact of it. */
export async function viewOrganisation(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const organisation = await findOrganisationRow(scope, locale, slug);
  if (organisation === undefined) throw new Refusal('not-found');
  return organisation;
}

/**
 * Who may help a country: those that name it among the countries they serve, and those that keep no list of countries. Each with
 * the labels of the topics that it states.
 */
export async function viewServing(scope: Scope, locale: Locale, countryId: string) {
  const rows = await listServing(scope, locale, countryId);
  return { rows, topics: await listTopicLabels(scope, locale) };
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
