import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { OrganisationName } from '../activities/activities.queries.ts';

type Precision = 'year' | 'month' | 'day';

export interface ActivityRecord {
  id: string;
  slug: string;
  kind: string;
  title: string;
  titleLanguage: string;
  summary: string | null;
  /** With its full name. */
  lead: OrganisationName;
  partners: OrganisationName[];
  partnersNote: string | null;
  countries: { iso3: string; isoNumeric: string | null; name: string }[];
  countriesNote: string | null;
  topics: { slug: string; label: string }[];
  conventions: string[];
  startsOn: string | null;
  startsPrecision: Precision | null;
  endsOn: string | null;
  endsPrecision: Precision | null;
  stage: string;
  stageNote: string | null;
  funding: string | null;
  budgetUsd: number | null;
  participantsCount: number | null;
  source: string;
  unconfirmed: string[];
}

/** One activity with all that belongs to it, in the reader’s language where it is in it. One question. */
export async function findActivity({ db }: Scope, slug: string, locale: string): Promise<ActivityRecord | undefined> {
  const best = sql`order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1`;
  const { rows } = await sql<ActivityRecord>`
    select a.id, a.slug, a.kind, a.starts_on, a.starts_precision, a.ends_on, a.ends_precision, a.stage, a.stage_note, a.funding,
      a.budget_usd, a.participants_count, a.countries_note, a.partners_note, a.conventions, a.source, a.unconfirmed,
      coalesce(t.title, a.slug) as title, coalesce(t.language, 'en') as title_language, t.summary,
      (select json_build_object('slug', o.slug, 'name', x.name, 'language', x.language)
        from organisation o join organisation_text x on x.organisation_id = o.id where o.id = a.lead_organisation_id ${best}) as lead,
      (select coalesce(json_agg(json_build_object('slug', o.slug, 'name', n.short_name, 'language', n.language)
          order by p.position, o.slug), '[]')
        from activity_partner p join organisation o on o.id = p.organisation_id
        cross join lateral (select x.short_name, x.language from organisation_text x where x.organisation_id = o.id ${best}) n
        where p.activity_id = a.id) as partners,
      (select coalesce(json_agg(json_build_object('iso3', c.iso3, 'isoNumeric', c.iso_numeric, 'name', coalesce(n.name, c.iso3))
          order by c.iso3 collate "C"), '[]')
        from activity_country l join country c on c.id = l.country_id
        left join country_name n on n.country_id = c.id and n.language = ${locale}
        where l.activity_id = a.id) as countries,
      (select coalesce(json_agg(json_build_object('slug', p.slug, 'label', n.label) order by p.position, p.slug), '[]')
        from activity_topic l join topic p on p.id = l.topic_id
        cross join lateral (select x.label from topic_label x where x.topic_id = p.id
          order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n
        where l.activity_id = a.id) as topics
    from activity a
    left join lateral (select x.title, x.summary, x.language from activity_text x where x.activity_id = a.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    where a.slug = ${slug}`.execute(db);
  return rows[0];
}

export interface NearbyActivity {
  slug: string;
  title: string;
  titleLanguage: string;
  startsOn: string | null;
  startsPrecision: Precision | null;
  endsOn: string | null;
  endsPrecision: Precision | null;
}

/** Others of the same lead: first those in the same countries, then those nearest in time. */
export async function listNearby({ db }: Scope, id: string, limit: number, locale: string): Promise<NearbyActivity[]> {
  const { rows } = await sql<NearbyActivity>`
    with near as materialized (
      select b.*, row_number() over (order by
          (select count(*) from activity_country l join activity_country k on k.country_id = l.country_id and k.activity_id = a.id
            where l.activity_id = b.id) > 0 desc,
          abs(b.starts_on - a.starts_on) nulls last, b.newest_key desc, b.id) as place
      from activity a join activity b on b.lead_organisation_id = a.lead_organisation_id and b.id <> a.id
      where a.id = ${id}::uuid
      order by place
      limit ${limit}
    )
    select near.slug, near.starts_on, near.starts_precision, near.ends_on, near.ends_precision,
      coalesce(t.title, near.slug) as title, coalesce(t.language, 'en') as title_language
    from near
    left join lateral (select x.title, x.language from activity_text x where x.activity_id = near.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    order by near.place`.execute(db);
  return rows;
}
