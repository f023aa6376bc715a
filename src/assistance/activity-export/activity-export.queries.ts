import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { type Page, pageOf } from '../activities/activities.queries.ts';
import type { Conditions } from '../activities/activity-filter.queries.ts';

type Precision = 'year' | 'month' | 'day';
interface Named {
  code: string;
  name: string;
}

export interface ExportedActivity {
  slug: string;
  kind: string;
  title: string;
  titleLanguage: string;
  summary: string | null;
  lead: Named;
  partners: Named[];
  partnersNote: string | null;
  countries: Named[];
  countriesNote: string | null;
  topics: Named[];
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

/** The activities that match with all that a file says of them, in one question; names in the reader’s language. */
export async function listForExport({ db }: Scope, conditions: Conditions, page: Page): Promise<ExportedActivity[]> {
  const { locale } = page;
  const { rows } = await sql<ExportedActivity>`
    with ${pageOf(conditions, page)},
    organisation_name as materialized (
      select distinct on (x.organisation_id) x.organisation_id, o.slug, x.short_name as name
      from organisation_text x join organisation o on o.id = x.organisation_id
      order by x.organisation_id, x.language = ${locale} desc, x.origin = 'official' desc, x.language
    ),
    topic_name as materialized (
      select distinct on (x.topic_id) x.topic_id, t.slug, x.label as name, t.position
      from topic_label x join topic t on t.id = x.topic_id
      order by x.topic_id, x.language = ${locale} desc, x.language = 'en' desc
    ),
    partners as materialized (
      select p.activity_id, json_agg(json_build_object('code', n.slug, 'name', n.name) order by p.position, n.slug) as list
      from activity_partner p join organisation_name n on n.organisation_id = p.organisation_id
      where p.activity_id in (select id from page) group by p.activity_id
    ),
    countries as materialized (
      select l.activity_id, json_agg(json_build_object('code', c.iso3, 'name', coalesce(n.name, c.iso3)) order by c.iso3 collate "C") as list
      from activity_country l join country c on c.id = l.country_id
      left join country_name n on n.country_id = c.id and n.language = ${locale}
      where l.activity_id in (select id from page) group by l.activity_id
    ),
    topics as materialized (
      select l.activity_id, json_agg(json_build_object('code', n.slug, 'name', n.name) order by n.position, n.slug) as list
      from activity_topic l join topic_name n on n.topic_id = l.topic_id
      where l.activity_id in (select id from page) group by l.activity_id
    )
    select page.slug, page.kind, page.starts_on, page.starts_precision, page.ends_on, page.ends_precision, page.stage, page.stage_note,
      page.funding, page.budget_usd, page.participants_count, page.countries_note, page.partners_note, page.conventions, page.source,
      page.unconfirmed, coalesce(t.title, page.slug) as title, coalesce(t.language, 'en') as title_language, t.summary,
      json_build_object('code', lead.slug, 'name', lead.name) as lead, coalesce(partners.list, '[]') as partners,
      coalesce(countries.list, '[]') as countries, coalesce(topics.list, '[]') as topics
    from page
    join organisation_name lead on lead.organisation_id = page.lead_organisation_id
    left join partners on partners.activity_id = page.id
    left join countries on countries.activity_id = page.id
    left join topics on topics.activity_id = page.id
    left join lateral (select x.title, x.summary, x.language from activity_text x where x.activity_id = page.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    order by page.place`.execute(db);
  return rows;
}
