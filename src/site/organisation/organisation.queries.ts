import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface ServedCountry {
  iso3: string;
  isoNumeric: string | null;
  name: string;
}
export interface Expertise {
  slug: string;
  label: string;
  language: string;
  /** It says so itself. */
  isStated: boolean;
  /** Activities on the topic, or a narrower one, that it led or was a partner in. */
  activities: number;
}
export interface OutcomeRow {
  slug: string;
  text: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  dueOn: string | null;
  meeting: string;
  meetingTitle: string;
  meetingLanguage: string;
  total: number;
}
export interface DocumentRow {
  slug: string;
  title: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  datedOn: string | null;
  datedPrecision: string | null;
  total: number;
}

const best = (locale: string) =>
  sql`order by (t.language = ${locale}) desc, t.is_original desc, t.language::text collate "C" limit 1`;
const bestName = (locale: string) =>
  sql`order by (t.language = ${locale}) desc, (t.language = 'en') desc, t.language::text collate "C" limit 1`;

export async function listServedCountries({ db }: Scope, locale: string, organisationId: string) {
  const { rows } = await sql<ServedCountry>`
    select c.iso3, c.iso_numeric, t.name
    from organisation_country oc join country c on c.id = oc.country_id
    cross join lateral (select t.name from country_name t where t.country_id = c.id ${bestName(locale)}) t
    where oc.organisation_id = ${organisationId}`.execute(db);
  return rows;
}

/** What it states, and what its activities are about, each with the number of activities that prove it. */
export async function listExpertise({ db }: Scope, locale: string, organisationId: string) {
  const { rows } = await sql<Expertise>`
    with recursive mine as materialized (
      select id from activity where lead_organisation_id = ${organisationId}
      union select activity_id from activity_partner where organisation_id = ${organisationId}
    ), about as materialized (
      select activity_topic.topic_id, activity_topic.activity_id from activity_topic join mine on mine.id = activity_topic.activity_id
    ), shown as (
      select topic_id from organisation_topic where organisation_id = ${organisationId} union select topic_id from about
    ), under as (
      select topic_id as root, topic_id as id from shown
      union select under.root, n.id from under join topic n on n.broader_id = under.id
    )
    select p.slug::text, t.label, t.language::text,
      exists (select from organisation_topic ot where ot.organisation_id = ${organisationId} and ot.topic_id = p.id) as is_stated,
      (select count(distinct about.activity_id) from under join about on about.topic_id = under.id
        where under.root = p.id) as activities
    from shown join topic p on p.id = shown.topic_id
    cross join lateral (select t.label, t.language from topic_label t where t.topic_id = p.id ${bestName(locale)}) t
    order by p.position, p.slug::text collate "C"`.execute(db);
  return rows;
}

/** Its names in other languages than the one shown. */
export function listOtherNames({ db }: Scope, organisationId: string, shown: string) {
  return db
    .selectFrom('organisationText')
    .where('organisationId', '=', organisationId)
    .where('language', '!=', shown)
    .select(['name', 'language'])
    .orderBy('language')
    .execute();
}

/** What meetings agreed that it should see to; what is due first, undated last. */
export async function listOutcomes({ db }: Scope, locale: string, organisationId: string, limit: number) {
  const { rows } = await sql<OutcomeRow>`
    select o.slug::text, o.due_on, o.total, t.text, t.language::text, t.origin::text, m.slug::text as meeting,
      meeting_title.title as meeting_title, meeting_title.language::text as meeting_language
    from (select id, slug, due_on, meeting_id, position, count(*) over () as total from outcome
      where published_at is not null and withdrawn_at is null
        and id in (select r.outcome_id from outcome_organisation r where r.organisation_id = ${organisationId})
      order by due_on nulls last, id limit ${limit}) o
    join meeting m on m.id = o.meeting_id
    cross join lateral (select t.text, t.language, t.origin from outcome_text t where t.outcome_id = o.id ${best(locale)}) t
    cross join lateral (select t.title, t.language from meeting_text t where t.meeting_id = m.id ${best(locale)}) meeting_title
    order by o.due_on nulls last, o.id`.execute(db);
  return rows;
}

/** Documents that it wrote or keeps, as the list of documents filters them. */
export async function listDocuments({ db }: Scope, locale: string, organisationId: string, limit: number) {
  const { rows } = await sql<DocumentRow>`
    select d.slug::text, d.dated_on, d.dated_precision, d.total, t.title, t.language::text, t.origin::text
    from (select id, slug, dated_on, dated_precision, newest_key, count(*) over () as total from document
      where organisation_id = ${organisationId} order by newest_key desc, id desc limit ${limit}) d
    cross join lateral (select t.title, t.language, t.origin from document_text t where t.document_id = d.id ${best(locale)}) t
    order by d.newest_key desc, d.id desc`.execute(db);
  return rows;
}
