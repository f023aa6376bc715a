import type { Scope } from '../../db/scope.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { countLimit } from '../../platform/list.ts';
import type { ActivityFilters } from '../activities/activities.form.ts';
import { type Conditions, type Facet, type SetName, setOf } from '../activities/activity-filter.queries.ts';
import { countValues, type FacetNames, listFacetNames } from './activity-counts.queries.ts';

/** What a filter offers at most; those with the most activities, and what is chosen. */
const mostOrganisations = 200;

export interface CountryCount {
  iso3: string;
  isoNumeric: string | null;
  name: string;
  count: number;
}

/**
 * How many activities there are with each value of each filter, the other filters as they are. For organisations and topics, of
 * which an activity has many, that is left out (undefined) where more than 10,000 activities would have to be gone through.
 */
export interface ActivityCounts {
  kinds: ReadonlyMap<string, number>;
  stages: ReadonlyMap<string, number>;
  conventions: ReadonlyMap<string, number>;
  /** In which an activity ran, latest first. */
  years: { year: number; count: number }[];
  undated: number;
  countries: CountryCount[];
  organisations: { slug: string; name: string; count: number | undefined }[];
  /** There are more organisations than are offered. */
  organisationsCut: boolean;
  /** Narrower ones follow their broader one; `depth` from 0. */
  topics: { slug: string; label: string; depth: number; count: number | undefined }[];
}

const facets: readonly Facet[] = ['kind', 'stage', 'convention', 'year', 'country', 'topic', 'organisation'];
/** An activity has several of them, and with thousands of values each: what is costly to count. */
const costly: readonly Facet[] = ['topic', 'organisation'];

/** The sets whose size decides how a page is made. */
export const setsOf = (conditions: Conditions): SetName[] => ['every', ...conditions.keys()];

interface Matched {
  conditions: Conditions;
  sizes: ReadonlyMap<SetName, number>;
  locale: Locale;
}

export async function countActivityValues(
  scope: Scope,
  chosen: ActivityFilters,
  { conditions, sizes, locale }: Matched,
): Promise<ActivityCounts> {
  const isLarge = (set: SetName) => (sizes.get(set) ?? 0) > countLimit;
  const counted = facets.filter((facet) => !costly.includes(facet) || !isLarge(setOf(conditions, facet)));
  const rows = await countValues(scope, conditions, counted, isLarge);
  const of = (facet: Facet) => {
    const found = rows.filter((row) => row.facet === facet && row.value !== null);
    return new Map(found.map(({ value, count }) => [value ?? '', count]));
  };
  const [organisations, countries, topics] = [of('organisation'), of('country'), of('topic')];
  const busiest = [...organisations].sort(([, a], [, b]) => b - a).slice(0, mostOrganisations);
  const names = await listFacetNames(scope, {
    organisations: counted.includes('organisation') ? busiest.map(([id]) => id) : undefined,
    countries: [...countries.keys()],
    most: mostOrganisations,
    chosen,
    locale,
  });
  const inOrganisations = counted.includes('organisation') ? organisations : undefined;
  return {
    kinds: of('kind'),
    stages: of('stage'),
    conventions: of('convention'),
    years: [...of('year')].map(([year, count]) => ({ year: Number(year), count })).sort((a, b) => b.year - a.year),
    undated: rows.find(({ facet, value }) => facet === 'year' && value === null)?.count ?? 0,
    countries: sortByName(locale, names.countries, ({ name }) => name).map(({ id, ...country }) => ({
      ...country,
      count: countries.get(id) ?? 0,
    })),
    organisations: sortByName(locale, names.organisations, ({ name }) => name).map(({ id, ...organisation }) => ({
      ...organisation,
      count: inOrganisations === undefined ? undefined : (inOrganisations.get(id) ?? 0),
    })),
    organisationsCut: names.organisations.length >= mostOrganisations,
    topics: inTree(names.topics, counted.includes('topic') ? topics : undefined),
  };
}

function inTree(
  topics: FacetNames['topics'],
  counts: ReadonlyMap<string, number> | undefined,
): ActivityCounts['topics'] {
  const narrower = Map.groupBy(topics, ({ broaderId }) => broaderId);
  const branch = (above: string | null, depth: number): ActivityCounts['topics'] =>
    (narrower.get(above) ?? []).flatMap(({ id, slug, label }) => [
      { slug, label, depth, count: counts === undefined ? undefined : (counts.get(id) ?? 0) },
      ...branch(id, depth + 1),
    ]);
  return branch(null, 0);
}
