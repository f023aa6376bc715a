import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Facets, filterByFacets } from '../../platform/facets.ts';
import { foldKey } from '../../platform/fold.ts';
import { compareNames, type Locale } from '../../platform/i18n.ts';
import { toCount, toSortedPage } from '../../platform/list.ts';
import { type Treaty, treaties } from '../names.ts';
import type { CountriesQuery, PartyStatus } from './parties.form.ts';
import { type CountryRow, findCountryRow, listCountryRows } from './parties.queries.ts';

export type { CountryRow };
export type CountryList = Awaited<ReturnType<typeof viewCountries>>;

export interface TreatyStatus {
  kind: PartyStatus;
  /** Of a Party; null when the day is not known. */
  since: string | null;
  /** No source bears it out. */
  unconfirmed: boolean;
}

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

/** What is known of a country and a treaty. Never guessed: no row, or a row that does not say, is unknown. */
export function statusOf({ statuses, unconfirmed }: CountryRow, treaty: Treaty): TreatyStatus {
  const row = statuses.find((status) => status.treaty === treaty);
  const kind =
    row?.isParty === true
      ? 'party'
      : row?.signed === true
        ? 'signatory'
        : row?.isParty === false
          ? 'not-party'
          : 'unknown';
  const fact = `parties.${treaty === 'ban-amendment' ? 'banAmendment' : treaty}`;
  return {
    kind,
    since: row?.since ?? null,
    unconfirmed: kind !== 'unknown' && (unconfirmed.includes('all') || unconfirmed.includes(fact)),
  };
}

export const statusesOf = (country: CountryRow): readonly (TreatyStatus & { treaty: Treaty })[] =>
  treaties.map((treaty) => ({ treaty, ...statusOf(country, treaty) }));

/** The European Union is bound by the conventions as a regional economic integration organisation; EUE is its reserved code. */
export const isIntegrationOrganisation = ({ iso3 }: Pick<CountryRow, 'iso3'>): boolean => iso3 === 'EUE';
