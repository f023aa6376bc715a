import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export type CountryRow = Awaited<ReturnType<typeof listCountryRows>>[number];

interface StatusRow {
  treaty: string;
  isParty: boolean | null;
  since: string | null;
  signed: boolean;
}

function countries({ db }: Scope, locale: string) {
  return db
    .selectFrom('country as c')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('countryName as name')
          .whereRef('name.countryId', '=', 'c.id')
          .select(['name.name', 'name.language'])
          .orderBy(sql`(name.language = ${locale}) desc, (name.language = 'en') desc`)
          .limit(1)
          .as('n'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.iso3', 'c.iso2', 'c.isoNumeric', 'n.name', 'n.language as nameLanguage'])
    .select(['c.unMember', 'c.unRegion', 'c.unSubregion', 'c.unGroup', 'c.officialUnLanguages'])
    .select(['c.note', 'c.source', 'c.sourceNote', 'c.unconfirmed'])
    .select(
      sql<StatusRow[]>`(select coalesce(json_agg(json_build_object('treaty', s.treaty, 'isParty', s.is_party,
          'since', s.since, 'signed', s.signed)), '[]')
        from treaty_status s where s.country_id = c.id)`.as('statuses'),
    )
    .select(sql<number>`(select count(*) from organisation_country oc where oc.country_id = c.id)`.as('organisations'));
}

/** @param name folded, and as it was typed: codes are compared in capitals */
export function listCountryRows(scope: Scope, locale: string, name?: { folded: string; typed: string }) {
  return countries(scope, locale)
    .$if(name !== undefined, (rows) =>
      rows.where(
        sql<boolean>`(upper(${name?.typed ?? ''}) in (c.iso3, c.iso2) or (${name?.folded ?? ''} <> '' and exists (
          select from country_name k where k.country_id = c.id and strpos(k.name_key, ${name?.folded ?? ''}) > 0)))`,
      ),
    )
    .orderBy('c.iso3')
    .execute();
}

export function findCountryRow(scope: Scope, locale: string, iso3: string) {
  return countries(scope, locale).where('c.iso3', '=', iso3).executeTakeFirst();
}
