import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { outcomeIsPublic } from '../visible.queries.ts';

export interface MeetingRows {
  meeting: Omit<Insertable<Database['meeting']>, 'seriesId' | 'countryId'>;
  text: Omit<Insertable<Database['meetingText']>, 'meetingId'>;
  series: string;
  country: string | undefined;
  objectives: readonly string[];
  participants: readonly string[];
  related: readonly string[];
}

export interface OutcomeRows {
  outcome: Omit<Insertable<Database['outcome']>, 'meetingId'>;
  text: string;
  meeting: string;
  responsible: string | undefined;
}

export function listSeriesForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('series')
    .leftJoin('seriesText as t', (join) => join.onRef('t.seriesId', '=', 'series.id').on('t.language', '=', 'en'))
    .where(sql<boolean>`series.slug = any(${slugs}::text[])`)
    .select(['series.slug as id', 't.title', 'series.conventions', 'series.source'])
    .execute();
}

export async function writeSeries({ db }: Scope, written: { series: Insertable<Database['series']>; title: string }[]) {
  await upsertRows(
    db,
    'series',
    ['slug'],
    written.map(({ series }) => series),
  );
  const ids = await idsByName(
    db,
    'series',
    written.map(({ series }) => series.slug),
  );
  const texts = written.map(({ series, title }) => ({ seriesId: idOf(ids, series.slug), language: 'en', title }));
  await upsertRows(db, 'seriesText', ['seriesId', 'language'], texts);
}

export function listMeetingsForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('meeting as m')
    .innerJoin('series', 'series.id', 'm.seriesId')
    .leftJoin('country', 'country.id', 'm.countryId')
    .leftJoin('meetingText as t', (join) => join.onRef('t.meetingId', '=', 'm.id').on('t.language', '=', 'en'))
    .where(sql<boolean>`m.slug = any(${slugs}::text[])`)
    .select([
      'm.slug as id',
      't.title',
      't.summary',
      'series.slug as series',
      'country.iso3 as country',
      'm.city',
      'm.venue',
    ])
    .select(['m.startsOn', 'm.startsPrecision', 'm.endsOn', 'm.endsPrecision', 'm.timeZone', 'm.participantsCount'])
    .select(['m.note', 'm.source', 'm.sources'])
    .select(
      sql<string[]>`array(select o.text from meeting_objective o where o.meeting_id = m.id and o.language = 'en'
        order by o.position)`.as('objectives'),
    )
    .select(
      sql<
        string[]
      >`array(select o.slug::text from meeting_organisation p join organisation o on o.id = p.organisation_id
        where p.meeting_id = m.id order by p.position, o.slug)`.as('participants'),
    )
    .select(
      sql<string[]>`array(select n.slug::text from meeting_relation r join meeting n on n.id = r.related_id
        where r.meeting_id = m.id order by r.position, n.slug)`.as('relatedMeetings'),
    )
    .execute();
}

/** Writes meetings, then what they point to, which may be among them. Gives their ids by slug. */
export async function writeMeetings({ db }: Scope, written: readonly MeetingRows[]): Promise<Map<string, string>> {
  const series = await idsByName(
    db,
    'series',
    written.map(({ series }) => series),
  );
  const countries = await idsByName(
    db,
    'country',
    written.map(({ country }) => country),
    'iso3',
  );
  const participants = await idsByName(
    db,
    'organisation',
    written.flatMap(({ participants }) => participants),
  );
  const rows = written.map(({ meeting, series: slug, country }) => ({
    ...meeting,
    seriesId: idOf(series, slug),
    countryId: country === undefined ? null : idOf(countries, country),
  }));
  await upsertRows(db, 'meeting', ['slug'], rows);

  const ids = await idsByName(
    db,
    'meeting',
    rows.map(({ slug }) => slug),
  );
  const related = await idsByName(
    db,
    'meeting',
    written.flatMap(({ related }) => related),
  );
  const all = [...ids.values()];
  const under = <Row>(list: (rows: MeetingRows) => Row[]) =>
    written.flatMap((rows) => list(rows).map((row) => ({ meetingId: idOf(ids, rows.meeting.slug), ...row })));
  await upsertRows(
    db,
    'meetingText',
    ['meetingId', 'language'],
    under(({ text }) => [text]),
  );
  const objectives = under(({ objectives }) =>
    objectives.map((text, position) => ({ position, language: 'en', text })),
  );
  await replaceRows(db, 'meetingObjective', 'meetingId', all, objectives);
  const tookPart = under((rows) =>
    rows.participants.map((slug, position) => ({ organisationId: idOf(participants, slug), position })),
  );
  await replaceRows(db, 'meetingOrganisation', 'meetingId', all, tookPart);
  const relations = under((rows) =>
    rows.related.map((slug, position) => ({ relatedId: idOf(related, slug), position })),
  );
  await replaceRows(db, 'meetingRelation', 'meetingId', all, relations);
  return ids;
}

export function listOutcomesForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('outcome as o')
    .innerJoin('meeting', 'meeting.id', 'o.meetingId')
    .leftJoin('outcomeOrganisation as r', (join) =>
      join.onRef('r.outcomeId', '=', 'o.id').on(
        'r.organisationId',
        '=',
        sql<string>`(select f.organisation_id from outcome_organisation f where f.outcome_id = o.id
          order by f.position, f.organisation_id limit 1)`,
      ),
    )
    .leftJoin('organisation', 'organisation.id', 'r.organisationId')
    .leftJoin('outcomeText as t', (join) => join.onRef('t.outcomeId', '=', 'o.id').on('t.language', '=', 'en'))
    .where(sql<boolean>`o.slug = any(${slugs}::text[])`)
    .select(['o.slug as id', 'meeting.slug as meeting', 't.text', 'organisation.slug as responsible', 'o.kind'])
    .select(['o.dueOn as dueDate', 'o.position'])
    .execute();
}

export async function writeOutcomes({ db }: Scope, written: readonly OutcomeRows[]): Promise<void> {
  const meetings = await idsByName(
    db,
    'meeting',
    written.map(({ meeting }) => meeting),
  );
  const owners = await idsByName(
    db,
    'organisation',
    written.map(({ responsible }) => responsible),
  );
  const rows = written.map(({ outcome, meeting }) => ({ ...outcome, meetingId: idOf(meetings, meeting) }));
  await upsertRows(db, 'outcome', ['slug'], rows);
  const ids = await idsByName(
    db,
    'outcome',
    rows.map(({ slug }) => slug),
  );
  const texts = written.map(({ outcome, text }) => ({ outcomeId: idOf(ids, outcome.slug), language: 'en', text }));
  await upsertRows(db, 'outcomeText', ['outcomeId', 'language'], texts);
  // Others that were named here stay: a file knows one.
  const named = written.flatMap(({ outcome, responsible }) =>
    responsible === undefined
      ? []
      : [{ outcomeId: idOf(ids, outcome.slug), organisationId: idOf(owners, responsible), position: 0 }],
  );
  await upsertRows(db, 'outcomeOrganisation', ['outcomeId', 'organisationId'], named);
}

/** What the search says of a meeting: its words and those of its outcomes. */
export function listMeetingsForSearch({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('meeting as m')
    .innerJoin('meetingText as t', 't.meetingId', 'm.id')
    .where(sql<boolean>`m.slug = any(${slugs}::text[])`)
    .select(['m.id', 'm.slug', 'm.startsOn', 'm.city', 't.language', 't.title', 't.summary'])
    .select(
      sql<string[]>`array(select o.text from meeting_objective o where o.meeting_id = m.id and o.language = t.language
        order by o.position)`.as('objectives'),
    )
    .select(
      sql<string[]>`array(select x.text from outcome o join outcome_text x on x.outcome_id = o.id
        where o.meeting_id = m.id and x.language = t.language and ${outcomeIsPublic}
        order by o.position)`.as('outcomes'),
    )
    .execute();
}

export function listMeetingNames({ db }: Scope, column: 'id' | 'slug', values: readonly string[]) {
  return db
    .selectFrom('meeting')
    .where(sql<boolean>`${sql.ref(column)}::text = any(${values}::text[])`)
    .select(['id', 'slug', 'seriesId'])
    .execute();
}

export function listSeriesNames({ db }: Scope, column: 'id' | 'slug', values: readonly string[]) {
  return db
    .selectFrom('series')
    .where(sql<boolean>`${sql.ref(column)}::text = any(${values}::text[])`)
    .select(['id', 'slug'])
    .execute();
}
