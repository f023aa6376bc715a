import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Facets, filterByFacets } from '../../platform/facets.ts';
import { foldKey } from '../../platform/fold.ts';
import { compareNames, type Locale } from '../../platform/i18n.ts';
import { toCount, toSortedPage } from '../../platform/list.ts';
import { statusOf } from '../treaty-status.ts';
import type { CountriesQuery } from './parties.form.ts';
import { type CountryRow, findCountryRow, listCountryRows } from './parties.queries.ts';

export type { CountryRow };
export type CountryList = Awaited<ReturnType<typeof viewCountries>>;

const facets = {
  region: ({ unRegion }) => [unRegion],
  group: ({ unGroup }) => (unGroup === null ? [] : [unGroup]),
  basel: (row) => [statusOf(row, 'basel').kind],
  'ban-amendment': (row) => [statusOf(row, 'ban-amendment').kind],
  rotterdam: (row) => [statusOf(row, 'rotterdam').kind],
  stockholm: (row) => [statusOf(row, 'stockholm').kind],
} satisfies Facets<CountryRow, string>;

/** Countries by filters that combine, with what each filter value would give. There are about two hundred. */
export async function viewCountries(scope: Scope, locale: Locale, query: CountriesQuery, size?: number) {
  const { sort = 'name', after, name, ...chosen } = query;
  const words = name === undefined ? undefined : { folded: foldKey(name), typed: name };
  const { rows, counts } = filterByFacets(await listCountryRows(scope, locale, words), facets, chosen);
  const page = toSortedPage(rows, {
    keyOf: ({ name, iso3, organisations }) =>
      sort === 'served' ? [String(1_000_000 - organisations), name, iso3] : [name, iso3],
    compareNames: compareNames(locale),
    after,
    ...(size !== undefined && { size }),
  });
  return { ...page, count: toCount(rows.length), found: rows, counts };
}

export async function viewCountry(scope: Scope, locale: Locale, iso3: string): Promise<CountryRow> {
  const country = await findCountryRow(scope, locale, iso3);
  if (country === undefined) throw new Refusal('not-found');
  return country;
}
