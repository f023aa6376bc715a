import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface ExperienceRows {
  experience: Omit<Insertable<Database['experience']>, 'organisationId' | 'countryId' | 'meetingId'>;
  text: Omit<Insertable<Database['experienceText']>, 'experienceId'>;
  organisation: string;
  country: string | undefined;
  meeting: string | undefined;
  topics: readonly string[];
  countries: readonly string[];
  activities: readonly string[];
}

export function listExperiencesForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('experience as e')
    .innerJoin('organisation', 'organisation.id', 'e.organisationId')
    .leftJoin('country', 'country.id', 'e.countryId')
    .leftJoin('meeting', 'meeting.id', 'e.meetingId')
    .leftJoin('experienceText as t', (join) => join.onRef('t.experienceId', '=', 'e.id').on('t.language', '=', 'en'))
    .where(sql<boolean>`e.slug = any(${slugs}::text[])`)
    .select([
      'e.slug as id',
      't.title',
      't.summary',
      'organisation.slug as organisation',
      'country.iso3 as country',
      'e.year',
    ])
    .select(['meeting.slug as presentedAt', 'e.presentationMatch', 'e.note', 'e.source'])
    .select(
      sql<string[]>`array(select p.slug::text from experience_topic l join topic p on p.id = l.topic_id
        where l.experience_id = e.id order by p.slug::text collate "C")`.as('topics'),
    )
    .select(
      sql<string[]>`array(select c.iso3 from experience_country l join country c on c.id = l.country_id
        where l.experience_id = e.id order by c.iso3 collate "C")`.as('countries'),
    )
    .select(
      sql<string[]>`array(select a.slug::text from experience_activity l join activity a on a.id = l.activity_id
        where l.experience_id = e.id order by a.slug::text collate "C")`.as('relatedActivities'),
    )
    .execute();
}

/** Writes experiences with what hangs under them; gives their ids by slug. */
export async function writeExperiences(
  { db }: Scope,
  written: readonly ExperienceRows[],
): Promise<Map<string, string>> {
  const organisations = await idsByName(
    db,
    'organisation',
    written.map(({ organisation }) => organisation),
  );
  const codes = written.flatMap(({ country, countries }) => [country, ...countries]);
  const countries = await idsByName(db, 'country', codes, 'iso3');
  const meetings = await idsByName(
    db,
    'meeting',
    written.map(({ meeting }) => meeting),
  );
  const topics = await idsByName(
    db,
    'topic',
    written.flatMap(({ topics }) => topics),
  );
  const activities = await idsByName(
    db,
    'activity',
    written.flatMap(({ activities }) => activities),
  );
  const rows = written.map(({ experience, organisation, country, meeting }) => ({
    ...experience,
    organisationId: idOf(organisations, organisation),
    countryId: country === undefined ? null : idOf(countries, country),
    meetingId: meeting === undefined ? null : idOf(meetings, meeting),
  }));
  await upsertRows(db, 'experience', ['slug'], rows);

  const ids = await idsByName(
    db,
    'experience',
    rows.map(({ slug }) => slug),
  );
  const all = [...ids.values()];
  const under = <Row>(list: (rows: ExperienceRows) => Row[]) =>
    written.flatMap((rows) => list(rows).map((row) => ({ experienceId: idOf(ids, rows.experience.slug), ...row })));
  await upsertRows(
    db,
    'experienceText',
    ['experienceId', 'language'],
    under(({ text }) => [text]),
  );
  const subjects = under((rows) => rows.topics.map((slug) => ({ topicId: idOf(topics, slug) })));
  await replaceRows(db, 'experienceTopic', 'experienceId', all, subjects);
  const places = under((rows) => rows.countries.map((code) => ({ countryId: idOf(countries, code) })));
  await replaceRows(db, 'experienceCountry', 'experienceId', all, places);
  const grounds = under((rows) => rows.activities.map((slug) => ({ activityId: idOf(activities, slug) })));
  await replaceRows(db, 'experienceActivity', 'experienceId', all, grounds);
  return ids;
}
