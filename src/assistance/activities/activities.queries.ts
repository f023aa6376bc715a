import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { ActivitySort } from './activities.form.ts';
import { type Conditions, matching } from './activity-filter.queries.ts';

type Precision = 'year' | 'month' | 'day';

export interface OrganisationName {
  slug: string;
  name: string;
  language: string;
}

export interface ActivityRow {
  id: string;
  slug: string;
  sortValue: string;
  title: string;
  titleLanguage: string;
  kind: string;
  stage: string;
  stageNote: string | null;
  startsOn: string | null;
  startsPrecision: Precision | null;
  endsOn: string | null;
  endsPrecision: Precision | null;
  lead: OrganisationName;
  countries: { iso3: string; name: string }[];
  countriesNote: string | null;
  conventions: string[];
  unconfirmed: string[];
}

/** Sort value of a row and its id: the place after which a page begins. */
export type ActivityPlace = readonly [string, string];

const orders: Record<ActivitySort, { value: string; order: string; after: string }> = {
  newest: { value: 'a.newest_key', order: 'a.newest_key desc, a.id desc', after: '(a.newest_key, a.id) <' },
  oldest: { value: 'a.oldest_key', order: 'a.oldest_key, a.id', after: '(a.oldest_key, a.id) >' },
  title: { value: 'a.title_key', order: 'a.title_key collate "C", a.id', after: '(a.title_key collate "C", a.id) >' },
};

export interface Page {
  sort: ActivitySort;
  after: ActivityPlace | undefined;
  limit: number;
  locale: string;
  /** Many match: then the first are soon found in the order of the list. Few are found first and sorted then. */
  isLarge: boolean;
}

/** The rows of a page as `page`, with their `place` in it and the value that they are sorted by: the beginning of a `with`. */
export function pageOf(conditions: Conditions, { sort, after, limit, isLarge }: Omit<Page, 'locale'>) {
  const { value, order, after: beyond } = orders[sort];
  const type = sort === 'title' ? sql`` : sql`::date`;
  const place = after === undefined ? sql`` : sql`where ${sql.raw(beyond)} (${after[0]}${type}, ${after[1]}::uuid)`;
  return sql`a as ${sql.raw(isLarge ? 'not materialized' : 'materialized')} (
      select a.* from activity a where ${matching(conditions)}
    ), page as materialized (
      select a.*, ${sql.raw(value)}::text as sort_value, row_number() over (order by ${sql.raw(order)}) as place
      from a ${place}
      order by ${sql.raw(order)}
      limit ${limit}
    )`;
}

/** `limit` rows in order, with title, lead and countries in the reader’s language where they are in it, in one question. */
export async function listActivities({ db }: Scope, conditions: Conditions, page: Page): Promise<ActivityRow[]> {
  const { locale } = page;
  const { rows } = await sql<ActivityRow>`
    with ${pageOf(conditions, page)}
    select page.id, page.slug, page.sort_value, page.kind, page.stage, page.stage_note, page.starts_on, page.starts_precision,
      page.ends_on, page.ends_precision, page.conventions, page.countries_note, page.unconfirmed,
      coalesce(t.title, page.slug) as title, coalesce(t.language, 'en') as title_language,
      (select json_build_object('slug', o.slug, 'name', x.short_name, 'language', x.language)
        from organisation o join organisation_text x on x.organisation_id = o.id where o.id = page.lead_organisation_id
        order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1) as lead,
      (select coalesce(json_agg(json_build_object('iso3', c.iso3, 'name', coalesce(n.name, c.iso3)) order by c.iso3 collate "C"), '[]')
        from activity_country l join country c on c.id = l.country_id
        left join country_name n on n.country_id = c.id and n.language = ${locale}
        where l.activity_id = page.id) as countries
    from page
    left join lateral (select x.title, x.language from activity_text x where x.activity_id = page.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    order by page.place`.execute(db);
  return rows;
}
