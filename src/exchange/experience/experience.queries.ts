import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

type Precision = 'year' | 'month' | 'day';
interface Named {
  slug: string;
  name: string;
  language: string;
}

export interface ExperienceRecord {
  id: string;
  slug: string;
  title: string;
  titleLanguage: string;
  summary: string | null;
  year: number | null;
  organisation: Named;
  /** Where it was lived: the country it tells of first. */
  countries: { iso3: string; isoNumeric: string | null; name: string }[];
  topics: { slug: string; label: string }[];
  meeting: (Named & { startsOn: string; startsPrecision: Precision; city: string | null }) | null;
  presentationMatch: 'confirmed' | 'organisation-only' | null;
  activities: RelatedActivity[];
  note: string | null;
  source: string;
  unconfirmed: string[];
}

export interface RelatedActivity {
  slug: string;
  title: string;
  titleLanguage: string;
  lead: string;
  leadLanguage: string;
}

/** One experience with all that belongs to it, in the reader’s language where it is in it. One question. */
export async function findExperience(
  { db }: Scope,
  slug: string,
  locale: string,
): Promise<ExperienceRecord | undefined> {
  const official = sql`order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1`;
  const original = sql`order by x.language = ${locale} desc, x.is_original desc limit 1`;
  const { rows } = await sql<ExperienceRecord>`
    select e.id, e.slug, e.year, e.presentation_match, e.note, e.source, e.unconfirmed,
      coalesce(t.title, e.slug) as title, coalesce(t.language, 'en') as title_language, t.summary,
      (select json_build_object('slug', o.slug, 'name', x.name, 'language', x.language)
        from organisation o join organisation_text x on x.organisation_id = o.id where o.id = e.organisation_id ${official}) as organisation,
      (select coalesce(json_agg(json_build_object('iso3', c.iso3, 'isoNumeric', c.iso_numeric, 'name', coalesce(n.name, c.iso3))
          order by c.id = e.country_id desc nulls last, c.iso3 collate "C"), '[]')
        from (select e.country_id union select l.country_id from experience_country l where l.experience_id = e.id) l
        join country c on c.id = l.country_id
        left join country_name n on n.country_id = c.id and n.language = ${locale}) as countries,
      (select coalesce(json_agg(json_build_object('slug', p.slug, 'label', n.label) order by p.position, p.slug), '[]')
        from experience_topic l join topic p on p.id = l.topic_id
        cross join lateral (select x.label from topic_label x where x.topic_id = p.id
          order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n
        where l.experience_id = e.id) as topics,
      (select json_build_object('slug', m.slug, 'name', x.title, 'language', x.language, 'startsOn', m.starts_on,
          'startsPrecision', m.starts_precision, 'city', m.city)
        from meeting m join meeting_text x on x.meeting_id = m.id where m.id = e.meeting_id ${original}) as meeting,
      (select coalesce(json_agg(json_build_object('slug', a.slug, 'title', n.title, 'titleLanguage', n.language,
          'lead', o.short_name, 'leadLanguage', o.language) order by a.newest_key desc, a.id), '[]')
        from experience_activity l join activity a on a.id = l.activity_id
        cross join lateral (select x.title, x.language from activity_text x where x.activity_id = a.id ${original}) n
        cross join lateral (select x.short_name, x.language from organisation_text x
          where x.organisation_id = a.lead_organisation_id ${official}) o
        where l.experience_id = e.id) as activities
    from experience e
    left join lateral (select x.title, x.summary, x.language from experience_text x where x.experience_id = e.id ${original}) t on true
    where e.slug = ${slug}`.execute(db);
  return rows[0];
}

export interface OtherExperience {
  slug: string;
  title: string;
  titleLanguage: string;
  teller: string;
  tellerLanguage: string;
  year: number | null;
}

/** Others with the most topics in common, the newest of them first. */
export async function listSimilar(
  { db }: Scope,
  id: string,
  limit: number,
  locale: string,
): Promise<OtherExperience[]> {
  const { rows } = await sql<OtherExperience>`
    with alike as materialized (
      select e.id, e.slug, e.year, e.organisation_id, count(*) as common
      from experience_topic mine
      join experience_topic theirs on theirs.topic_id = mine.topic_id and theirs.experience_id <> mine.experience_id
      join experience e on e.id = theirs.experience_id
      where mine.experience_id = ${id}::uuid
      group by e.id
      order by common desc, e.year desc nulls last, e.id
      limit ${limit}
    )
    ${named('alike', locale)} order by f.common desc, f.year desc nulls last, f.id`.execute(db);
  return rows;
}

/** What was told from an activity, the newest first. */
export async function listOfActivity({ db }: Scope, activityId: string, locale: string): Promise<OtherExperience[]> {
  const { rows } = await sql<OtherExperience>`
    with told as (
      select e.* from experience_activity l join experience e on e.id = l.experience_id
      where l.activity_id = ${activityId}::uuid order by e.year desc nulls last, e.id limit 50
    )
    ${named('told', locale)} order by f.year desc nulls last, f.id`.execute(db);
  return rows;
}

const named = (from: string, locale: string) => sql`
  select f.slug, f.year, coalesce(t.title, f.slug) as title, coalesce(t.language, 'en') as title_language,
    o.short_name as teller, o.language as teller_language
  from ${sql.ref(from)} f
  left join lateral (select x.title, x.language from experience_text x where x.experience_id = f.id
    order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
  join lateral (select x.short_name, x.language from organisation_text x where x.organisation_id = f.organisation_id
    order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1) o on true`;
