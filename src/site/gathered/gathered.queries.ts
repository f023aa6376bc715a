import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** What activities, experiences and meetings are gathered for. */
export type Subject =
  | { organisationId: string }
  | { countryId: string }
  /** The topic with all narrower ones, as the lists' own filter takes it. */
  | { topicIds: readonly string[] };

interface Counted {
  /** Of all that there are, beyond those shown. */
  total: number;
}
interface Dated {
  startsOn: string | null;
  startsPrecision: string | null;
  endsOn: string | null;
  endsPrecision: string | null;
}
export interface ActivityRow extends Counted, Dated {
  slug: string;
  title: string;
  language: string;
  lead: string;
  leadName: string;
  isLead: boolean;
}
export interface ExperienceRow extends Counted {
  slug: string;
  title: string;
  language: string;
  year: number | null;
  organisation: string;
  organisationName: string;
}
export interface MeetingRow extends Counted, Dated {
  slug: string;
  title: string;
  language: string;
  city: string | null;
}

/** The text in the reader's language, or else the original. */
const best = (locale: string) =>
  sql`order by (t.language = ${locale}) desc, t.is_original desc, t.language::text collate "C" limit 1`;
const shortNameOf = (organisation: RawBuilder<unknown>, locale: string) =>
  sql`(select t.short_name from organisation_text t where t.organisation_id = ${organisation}
    order by (t.language = ${locale}) desc, (t.language = 'en') desc limit 1)`;

function activityIds(subject: Subject): RawBuilder<unknown> {
  if ('countryId' in subject)
    return sql`select activity_id from activity_country where country_id = ${subject.countryId}`;
  if ('topicIds' in subject)
    return sql`select activity_id from activity_topic where topic_id = any(${subject.topicIds}::uuid[])`;
  return sql`select id from activity where lead_organisation_id = ${subject.organisationId}
    union select activity_id from activity_partner where organisation_id = ${subject.organisationId}`;
}

/** The newest first; undated ones last. */
export async function listActivities({ db }: Scope, locale: string, subject: Subject, limit: number) {
  const organisationId = 'organisationId' in subject ? subject.organisationId : null;
  const { rows } = await sql<ActivityRow>`
    select a.slug::text, a.starts_on, a.starts_precision, a.ends_on, a.ends_precision, a.total, t.title, t.language::text,
      lead.slug::text as lead, ${shortNameOf(sql`lead.id`, locale)} as lead_name,
      (a.lead_organisation_id = ${organisationId}::uuid) is true as is_lead
    from (select id, slug, lead_organisation_id, starts_on, starts_precision, ends_on, ends_precision, count(*) over () as total
      from activity where id in (${activityIds(subject)})
      order by starts_on desc nulls last, id desc limit ${limit}) a
    join organisation lead on lead.id = a.lead_organisation_id
    cross join lateral (select t.title, t.language from activity_text t where t.activity_id = a.id ${best(locale)}) t
    order by a.starts_on desc nulls last, a.id desc`.execute(db);
  return rows;
}

export async function listExperiences({ db }: Scope, locale: string, subject: Subject, limit: number) {
  const which =
    'organisationId' in subject
      ? sql`organisation_id = ${subject.organisationId}`
      : 'countryId' in subject
        ? sql`(country_id = ${subject.countryId}
            or id in (select experience_id from experience_country where country_id = ${subject.countryId}))`
        : sql`id in (select experience_id from experience_topic where topic_id = any(${subject.topicIds}::uuid[]))`;
  const { rows } = await sql<ExperienceRow>`
    select e.slug::text, e.year, e.total, t.title, t.language::text,
      o.slug::text as organisation, ${shortNameOf(sql`o.id`, locale)} as organisation_name
    from (select id, slug, year, organisation_id, count(*) over () as total from experience where ${which}
      order by year desc nulls last, id desc limit ${limit}) e
    join organisation o on o.id = e.organisation_id
    cross join lateral (select t.title, t.language from experience_text t where t.experience_id = e.id ${best(locale)}) t
    order by e.year desc nulls last, e.id desc`.execute(db);
  return rows;
}

/** Meetings that an organisation took part in, or that were held in a country; the newest first. */
export async function listMeetings(
  { db }: Scope,
  locale: string,
  subject: Exclude<Subject, { topicIds: readonly string[] }>,
  limit: number,
) {
  const which =
    'countryId' in subject
      ? sql`country_id = ${subject.countryId}`
      : sql`id in (select meeting_id from meeting_organisation where organisation_id = ${subject.organisationId})`;
  const { rows } = await sql<MeetingRow>`
    select m.slug::text, m.starts_on, m.starts_precision, m.ends_on, m.ends_precision, m.city, m.total, t.title, t.language::text
    from (select id, slug, starts_on, starts_precision, ends_on, ends_precision, city, count(*) over () as total
      from meeting where ${which} order by starts_on desc, id desc limit ${limit}) m
    cross join lateral (select t.title, t.language from meeting_text t where t.meeting_id = m.id ${best(locale)}) t
    order by m.starts_on desc, m.id desc`.execute(db);
  return rows;
}
