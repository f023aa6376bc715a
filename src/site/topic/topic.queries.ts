import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface TopicRow {
  id: string;
  slug: string;
  broader: string | null;
  label: string;
  language: string;
  position: number;
  conventions: string[];
  source: string;
  unconfirmed: string[];
  /** Each with all narrower topics, as the lists' own filters count. */
  organisations: number;
  activities: number;
  experiences: number;
}

export interface ExpertRow {
  slug: string;
  name: string;
  nameLanguage: string;
  kind: string;
  countryName: string;
  languages: string[];
  unconfirmed: string[];
  /** How many countries it names among those it serves. */
  serves: number;
  region: string;
  /** Activities on the topic, or a narrower one, that it led or was a partner in. */
  activities: number;
}

const bestName = (locale: string) =>
  sql`order by (t.language = ${locale}) desc, (t.language = 'en') desc, t.language::text collate "C" limit 1`;

/** Every topic with what there is on it. There are about a hundred. */
export async function listTopics({ db }: Scope, locale: string) {
  const { rows } = await sql<TopicRow>`
    with recursive under as (
      select id as root, id from topic
      union select under.root, n.id from under join topic n on n.broader_id = under.id
    )
    select p.id, p.slug::text, above.slug::text as broader, t.label, t.language::text, p.position, p.conventions, p.source,
      p.unconfirmed,
      coalesce(o.number, 0) as organisations, coalesce(a.number, 0) as activities, coalesce(e.number, 0) as experiences
    from topic p
    left join topic above on above.id = p.broader_id
    cross join lateral (select t.label, t.language from topic_label t where t.topic_id = p.id ${bestName(locale)}) t
    left join (select root, count(distinct organisation_id) as number from under
      join organisation_topic ot on ot.topic_id = under.id group by root) o on o.root = p.id
    left join (select root, count(distinct activity_id) as number from under
      join activity_topic at on at.topic_id = under.id group by root) a on a.root = p.id
    left join (select root, count(distinct experience_id) as number from under
      join experience_topic et on et.topic_id = under.id group by root) e on e.root = p.id
    order by p.position, p.slug::text collate "C"`.execute(db);
  return rows;
}

/** Who states one of these topics as expertise, the most proved first. */
export async function listExperts({ db }: Scope, locale: string, topicIds: readonly string[]) {
  const { rows } = await sql<ExpertRow>`
    with about as materialized (select distinct activity_id as id from activity_topic where topic_id = any(${topicIds}::uuid[])),
    part as (
      select a.lead_organisation_id as organisation_id, a.id from about join activity a on a.id = about.id
      union select p.organisation_id, p.activity_id from about join activity_partner p on p.activity_id = about.id
    ), proof as (select organisation_id, count(*) as number from part group by organisation_id)
    select o.slug::text, t.name, t.language::text as name_language, o.kind, seat.name as country_name, o.languages, o.unconfirmed,
      o.region, (select count(*) from organisation_country oc where oc.organisation_id = o.id) as serves,
      coalesce(proof.number, 0) as activities
    from organisation o
    cross join lateral (select t.name, t.language from organisation_text t where t.organisation_id = o.id ${bestName(locale)}) t
    cross join lateral (select t.name from country_name t where t.country_id = o.country_id ${bestName(locale)}) seat
    left join proof on proof.organisation_id = o.id
    where o.id in (select organisation_id from organisation_topic where topic_id = any(${topicIds}::uuid[]))
    order by coalesce(proof.number, 0) desc, o.slug::text collate "C"`.execute(db);
  return rows;
}
