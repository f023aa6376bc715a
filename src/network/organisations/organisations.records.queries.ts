import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface OrganisationRows {
  organisation: Omit<Insertable<Database['organisation']>, 'countryId'>;
  hostCountry: string;
  text: Omit<Insertable<Database['organisationText']>, 'organisationId'>;
  serves: readonly string[];
  expertise: readonly string[];
}

export function listOrganisationsForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('organisation as o')
    .innerJoin('country', 'country.id', 'o.countryId')
    .leftJoin('organisationText as t', (join) =>
      join.onRef('t.organisationId', '=', 'o.id').on('t.language', '=', 'en'),
    )
    .where(sql<boolean>`o.slug = any(${slugs}::text[])`)
    .select([
      'o.slug as id',
      't.name',
      't.shortName',
      'o.kind',
      'country.iso3 as hostCountry',
      'o.city',
      'o.latitude as lat',
    ])
    .select(['o.longitude as lon', 'o.region', 'o.conventions', 'o.languages', 'o.hostInstitution', 'o.establishedOn'])
    .select(['o.establishedPrecision', 'o.servesNote', 'o.website', 'o.note', 'o.source'])
    .select(
      sql<string[]>`array(select c.iso3 from organisation_country s join country c on c.id = s.country_id
        where s.organisation_id = o.id order by c.iso3 collate "C")`.as('serves'),
    )
    .select(
      sql<string[]>`array(select p.slug::text from organisation_topic s join topic p on p.id = s.topic_id
        where s.organisation_id = o.id order by p.slug::text collate "C")`.as('expertise'),
    )
    .execute();
}

/** Writes organisations with what hangs under them; gives their ids by slug. */
export async function writeOrganisations(
  { db }: Scope,
  written: readonly OrganisationRows[],
): Promise<Map<string, string>> {
  const countries = await idsByName(
    db,
    'country',
    written.flatMap(({ hostCountry, serves }) => [hostCountry, ...serves]),
    'iso3',
  );
  const topics = await idsByName(
    db,
    'topic',
    written.flatMap(({ expertise }) => expertise),
  );
  const rows = written.map(({ organisation, hostCountry }) => ({
    ...organisation,
    countryId: idOf(countries, hostCountry),
  }));
  await upsertRows(db, 'organisation', ['slug'], rows);

  const ids = await idsByName(
    db,
    'organisation',
    rows.map(({ slug }) => slug),
  );
  const all = [...ids.values()];
  const under = <Row>(list: (rows: OrganisationRows) => Row[]) =>
    written.flatMap((rows) => list(rows).map((row) => ({ organisationId: idOf(ids, rows.organisation.slug), ...row })));
  await upsertRows(
    db,
    'organisationText',
    ['organisationId', 'language'],
    under(({ text }) => [text]),
  );
  const served = under(({ serves }) => serves.map((code) => ({ countryId: idOf(countries, code) })));
  await replaceRows(db, 'organisationCountry', 'organisationId', all, served);
  const stated = under(({ expertise }) => expertise.map((topic) => ({ topicId: idOf(topics, topic) })));
  await replaceRows(db, 'organisationTopic', 'organisationId', all, stated);
  return ids;
}

/** What organisations are found by, a row for each language in which there is a name. */
export function listOrganisationsForSearch({ db }: Scope, ids: readonly string[]) {
  return db
    .selectFrom('organisation as o')
    .innerJoin('organisationText as t', 't.organisationId', 'o.id')
    .where(sql<boolean>`o.id = any(${ids}::uuid[])`)
    .select(['o.id', 'o.slug', 't.language', 't.name', 't.shortName', 'o.city', 'o.hostInstitution', 'o.note'])
    .execute();
}

/** Which groups of facts somebody has confirmed, by the organisation's slug. */
export async function listConfirmedGroups({ db }: Scope, slugs: readonly string[]) {
  const { rows } = await sql<{ id: string; slug: string; groups: string[] }>`
    select o.id, o.slug::text, array_agg(c.fact_group) as groups from fact_confirmation c
    join organisation o on o.id = c.organisation_id where o.slug = any(${slugs}::text[]) group by o.id, o.slug`.execute(
    db,
  );
  return new Map(rows.map(({ slug, ...rest }) => [slug, rest]));
}
