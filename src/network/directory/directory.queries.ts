import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export type TopicLabel = Awaited<ReturnType<typeof listTopicLabels>>[number];
export type OrganisationRow = Awaited<ReturnType<typeof listOrganisationRows>>[number];

/** Every fact of an organisation, its name in the reader's language or else in one that there is. */
function organisations({ db }: Scope, locale: string) {
  return db
    .selectFrom('organisation as o')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('organisationText as text')
          .whereRef('text.organisationId', '=', 'o.id')
          .select(['text.name', 'text.shortName', 'text.language'])
          .orderBy(sql`(text.language = ${locale}) desc, (text.language = 'en') desc, text.language::text collate "C"`)
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .innerJoin('country as c', 'c.id', 'o.countryId')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('countryName as name')
          .whereRef('name.countryId', '=', 'o.countryId')
          .select('name.name')
          .orderBy(sql`(name.language = ${locale}) desc, (name.language = 'en') desc`)
          .limit(1)
          .as('seat'),
      (join) => join.onTrue(),
    )
    .select(['o.id', 'o.slug', 'o.kind', 't.name', 't.shortName', 't.language as nameLanguage'])
    .select(['c.iso3 as country', 'c.isoNumeric', 'seat.name as countryName', 'o.city', 'o.latitude', 'o.longitude'])
    .select([
      'o.region',
      'o.conventions',
      'o.languages',
      'o.hostInstitution',
      'o.establishedOn',
      'o.establishedPrecision',
    ])
    .select(['o.servesNote', 'o.website', 'o.note', 'o.source', 'o.unconfirmed']);
}

/** With the countries that each serves and the topics that it states, looked up one by one: for a few organisations. */
const withLists = (rows: ReturnType<typeof organisations>) =>
  rows
    .select(
      sql<string[]>`array(select s.iso3 from organisation_country oc join country s on s.id = oc.country_id
        where oc.organisation_id = o.id order by s.iso3 collate "C")`.as('serves'),
    )
    .select(
      sql<string[]>`array(select p.slug::text from organisation_topic ot join topic p on p.id = ot.topic_id
        where ot.organisation_id = o.id order by p.position, p.slug::text collate "C")`.as('topics'),
    )
    .select(
      sql<string[]>`array(select c.fact_group || ' ' || to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD')
        from fact_confirmation c where c.organisation_id = o.id order by 1)`.as('confirmed'),
    );

/** The same, gathered in one pass: for all of them. */
const withGatheredLists = (rows: ReturnType<typeof organisations>) =>
  rows
    .leftJoin(
      (from) =>
        from
          .selectFrom('organisationCountry as oc')
          .innerJoin('country as s', 's.id', 'oc.countryId')
          .groupBy('oc.organisationId')
          .select(['oc.organisationId', sql<string[]>`array_agg(s.iso3 order by s.iso3 collate "C")`.as('codes')])
          .as('served'),
      (join) => join.onRef('served.organisationId', '=', 'o.id'),
    )
    .leftJoin(
      (from) =>
        from
          .selectFrom('organisationTopic as ot')
          .innerJoin('topic as p', 'p.id', 'ot.topicId')
          .groupBy('ot.organisationId')
          .select('ot.organisationId')
          .select(sql<string[]>`array_agg(p.slug::text order by p.position, p.slug::text collate "C")`.as('slugs'))
          .as('stated'),
      (join) => join.onRef('stated.organisationId', '=', 'o.id'),
    )
    .leftJoin(
      (from) =>
        from
          .selectFrom('factConfirmation as c')
          .groupBy('c.organisationId')
          .select('c.organisationId')
          .select(
            sql<string[]>`array_agg(c.fact_group || ' ' || to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD')
              order by c.fact_group)`.as('days'),
          )
          .as('confirmations'),
      (join) => join.onRef('confirmations.organisationId', '=', 'o.id'),
    )
    .select([
      sql<string[]>`coalesce(served.codes, '{}')`.as('serves'),
      sql<string[]>`coalesce(stated.slugs, '{}')`.as('topics'),
      sql<string[]>`coalesce(confirmations.days, '{}')`.as('confirmed'),
    ]);

/** @param name folded, and as it was typed in small letters: short names are compared as they are written */
export function listOrganisationRows(scope: Scope, locale: string, name?: { folded: string; typed: string }) {
  return withGatheredLists(organisations(scope, locale))
    .$if(name !== undefined, (rows) =>
      rows.where(
        sql<boolean>`exists (select from organisation_text n where n.organisation_id = o.id and
          ((${name?.folded ?? ''} <> '' and strpos(n.name_key, ${name?.folded ?? ''}) > 0)
            or strpos(lower(n.short_name), ${name?.typed ?? ''}) > 0))`,
      ),
    )
    .orderBy(sql`o.slug::text collate "C"`)
    .execute();
}

/** Who names the country among those it serves, and who keeps no list of countries at all. */
export function listServing(scope: Scope, locale: string, countryId: string) {
  return withLists(organisations(scope, locale))
    .where(
      sql<boolean>`(exists (select from organisation_country oc where oc.organisation_id = o.id and oc.country_id = ${countryId})
        or not exists (select from organisation_country oc where oc.organisation_id = o.id))`,
    )
    .execute();
}

export function findOrganisationRow(scope: Scope, locale: string, slug: string) {
  return withLists(organisations(scope, locale)).where('o.slug', '=', slug).executeTakeFirst();
}

export function listNames({ db }: Scope, ids: readonly string[], locale: string) {
  return db
    .selectFrom('organisation as o')
    .innerJoin('organisationText as t', 't.organisationId', 'o.id')
    .where('o.id', 'in', ids)
    .distinctOn('o.id')
    .orderBy('o.id')
    .orderBy(sql`(t.language = ${locale}) desc, (t.language = 'en') desc, t.language::text collate "C"`)
    .select(['o.id', 'o.slug', 't.name', 't.shortName', 't.language'])
    .execute();
}

/** All countries by code and name, for filters and lists of countries. */
export function listCountryNames({ db }: Scope, locale: string) {
  return db
    .selectFrom('country as c')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('countryName as name')
          .whereRef('name.countryId', '=', 'c.id')
          .select('name.name')
          .orderBy(sql`(name.language = ${locale}) desc, (name.language = 'en') desc`)
          .limit(1)
          .as('n'),
      (join) => join.onTrue(),
    )
    .select(['c.iso3', 'c.isoNumeric', 'n.name'])
    .execute();
}

/** All topics by slug and label, in the order of the thesaurus. */
export function listTopicLabels({ db }: Scope, locale: string) {
  return db
    .selectFrom('topic as p')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('topicLabel as label')
          .whereRef('label.topicId', '=', 'p.id')
          .select(['label.label', 'label.language'])
          .orderBy(sql`(label.language = ${locale}) desc, (label.language = 'en') desc`)
          .limit(1)
          .as('l'),
      (join) => join.onTrue(),
    )
    .leftJoin('topic as above', 'above.id', 'p.broaderId')
    .select(['p.slug', 'above.slug as broader', 'l.label', 'l.language'])
    .orderBy('p.position')
    .orderBy(sql`p.slug::text collate "C"`)
    .execute();
}
