import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface ActivityRows {
  activity: Omit<Insertable<Database['activity']>, 'leadOrganisationId'>;
  text: Omit<Insertable<Database['activityText']>, 'activityId'>;
  lead: string;
  partners: readonly string[];
  countries: readonly string[];
  topics: readonly string[];
}

export function listActivitiesForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('activity as a')
    .innerJoin('organisation as lead', 'lead.id', 'a.leadOrganisationId')
    .leftJoin('activityText as t', (join) => join.onRef('t.activityId', '=', 'a.id').on('t.language', '=', 'en'))
    .where(sql<boolean>`a.slug = any(${slugs}::text[])`)
    .select(['a.slug as id', 't.title', 't.summary', 'a.kind', 'lead.slug as leadOrganisation', 'a.conventions'])
    .select([
      'a.startsOn',
      'a.startsPrecision',
      'a.endsOn',
      'a.endsPrecision',
      'a.stage as status',
      'a.stageNote as statusNote',
    ])
    .select([
      'a.funding',
      'a.budgetUsd',
      'a.participantsCount as participants',
      'a.countriesNote',
      'a.partnersNote',
      'a.source',
    ])
    .select(
      sql<string[]>`array(select o.slug::text from activity_partner p join organisation o on o.id = p.organisation_id
        where p.activity_id = a.id order by p.position, o.slug)`.as('partnerOrganisations'),
    )
    .select(
      sql<string[]>`array(select c.iso3 from activity_country l join country c on c.id = l.country_id
        where l.activity_id = a.id order by c.iso3 collate "C")`.as('countries'),
    )
    .select(
      sql<string[]>`array(select p.slug::text from activity_topic l join topic p on p.id = l.topic_id
        where l.activity_id = a.id order by p.slug::text collate "C")`.as('topics'),
    )
    .execute();
}

/** Writes activities with what hangs under them; gives their ids by slug. */
export async function writeActivities({ db }: Scope, written: readonly ActivityRows[]): Promise<Map<string, string>> {
  const organisations = await idsByName(
    db,
    'organisation',
    written.flatMap(({ lead, partners }) => [lead, ...partners]),
  );
  const countries = await idsByName(
    db,
    'country',
    written.flatMap(({ countries }) => countries),
    'iso3',
  );
  const topics = await idsByName(
    db,
    'topic',
    written.flatMap(({ topics }) => topics),
  );
  const rows = written.map(({ activity, lead }) => ({ ...activity, leadOrganisationId: idOf(organisations, lead) }));
  await upsertRows(db, 'activity', ['slug'], rows);

  const ids = await idsByName(
    db,
    'activity',
    rows.map(({ slug }) => slug),
  );
  const all = [...ids.values()];
  const under = <Row>(list: (rows: ActivityRows) => Row[]) =>
    written.flatMap((rows) => list(rows).map((row) => ({ activityId: idOf(ids, rows.activity.slug), ...row })));
  await upsertRows(
    db,
    'activityText',
    ['activityId', 'language'],
    under(({ text }) => [text]),
  );
  const partners = under((rows) =>
    rows.partners.map((slug, position) => ({ organisationId: idOf(organisations, slug), position })),
  );
  await replaceRows(db, 'activityPartner', 'activityId', all, partners);
  const places = under((rows) => rows.countries.map((code) => ({ countryId: idOf(countries, code) })));
  await replaceRows(db, 'activityCountry', 'activityId', all, places);
  const subjects = under((rows) => rows.topics.map((slug) => ({ topicId: idOf(topics, slug) })));
  await replaceRows(db, 'activityTopic', 'activityId', all, subjects);
  return ids;
}
