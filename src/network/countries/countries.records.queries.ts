import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

type CountryRow = Insertable<Database['country']>;
type NameRow = Omit<Insertable<Database['countryName']>, 'countryId'>;
type TreatyRow = Omit<Insertable<Database['treatyStatus']>, 'countryId'>;

export function listCountriesForRecords({ db }: Scope, codes: readonly string[]) {
  return db
    .selectFrom('country')
    .where(sql<boolean>`iso3 = any(${codes}::text[])`)
    .select(['iso3', 'iso2', 'isoNumeric', 'unMember', 'unRegion', 'unSubregion', 'unGroup', 'officialUnLanguages'])
    .select(['note', 'source', 'sourceNote'])
    .select(
      sql<Record<string, string>>`(select coalesce(jsonb_object_agg(n.language, n.name), '{}')
        from country_name n where n.country_id = country.id)`.as('names'),
    )
    .select(
      sql<{ treaty: string; isParty: boolean | null; since: string | null; signed: boolean }[]>`
        (select coalesce(jsonb_agg(to_jsonb(t) - 'country_id'), '[]') from treaty_status t where t.country_id = country.id)
      `.as('treaties'),
    )
    .execute();
}

/** Which country holds each of these codes. */
export async function findCountriesHolding({ db }: Scope, field: 'iso2' | 'isoNumeric', codes: string[]) {
  const rows = await db.selectFrom('country').where(field, 'in', codes).select([field, 'iso3']).execute();
  return new Map(rows.map((row) => [row[field] ?? '', row.iso3]));
}

/** Writes countries with their names and statuses; gives their ids by code. */
export async function writeCountries(
  { db }: Scope,
  countries: readonly { country: CountryRow; names: NameRow[]; treaties: TreatyRow[] }[],
): Promise<Map<string, string>> {
  await upsertRows(
    db,
    'country',
    ['iso3'],
    countries.map(({ country }) => country),
  );
  const ids = await idsByName(
    db,
    'country',
    countries.map(({ country }) => country.iso3),
    'iso3',
  );
  const named = countries.flatMap(({ country, names }) =>
    names.map((name) => ({ countryId: idOf(ids, country.iso3), ...name })),
  );
  await upsertRows(db, 'countryName', ['countryId', 'language'], named);
  const statuses = countries.flatMap(({ country, treaties }) =>
    treaties.map((status) => ({ countryId: idOf(ids, country.iso3), ...status })),
  );
  await replaceRows(db, 'treatyStatus', 'countryId', [...ids.values()], statuses);
  return ids;
}
