import type { Scope } from '../../db/scope.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import type { ByCountryQuery } from '../activities/activities.form.ts';
import { findConditions } from '../activities/activity-filter.queries.ts';
import { type CountryRow, countWithout, listCountries } from './by-country.queries.ts';

export type { CountryRow } from './by-country.queries.ts';

export interface ByCountry {
  /** By number, most first, or by name. */
  countries: CountryRow[];
  all: number;
  /** Of all, those that name no country. */
  without: number;
}

/** How many of the activities that match there are in each country. */
export async function viewByCountry(scope: Scope, query: ByCountryQuery, locale: Locale): Promise<ByCountry> {
  const conditions = await findConditions(scope, query);
  if (conditions === undefined) return { countries: [], all: 0, without: 0 };
  const byName = sortByName(locale, await listCountries(scope, conditions, locale), ({ name }) => name);
  const countries = query.sort === 'name' ? byName : byName.sort((a, b) => b.count - a.count);
  return { countries, ...(await countWithout(scope, conditions)) };
}
