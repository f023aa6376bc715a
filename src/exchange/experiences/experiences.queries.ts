import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { ExperienceFilters, ExperienceSort } from './experiences.form.ts';

export type Facet = keyof ExperienceFilters;
export type Conditions = ReadonlyMap<Facet, RawBuilder<SqlBool>>;

/** The conditions that a query sets on `e`; undefined when it names an organisation, country or topic that does not exist. */
export async function findConditions(
  { db }: Scope,
  { organisation, country, topic, year }: ExperienceFilters,
): Promise<Conditions | undefined> {
  const conditions = new Map<Facet, RawBuilder<SqlBool>>();
  if (year !== undefined) conditions.set('year', sql`e.year = ${year}`);
  if (organisation === undefined && country === undefined && topic === undefined) return conditions;
  const { rows } = await sql<{ organisation: string | null; country: string | null; topics: string[] }>`
    with recursive narrower as (
      select id from topic where slug = ${topic ?? ''}
      union select t.id from narrower n join topic t on t.broader_id = n.id
    )
    select (select id from organisation where slug = ${organisation ?? ''}) as organisation,
           (select id from country where iso3 = ${country ?? ''}) as country,
           array(select id from narrower) as topics`.execute(db);
  const found = rows[0] ?? { organisation: null, country: null, topics: [] };
  if (organisation !== undefined) {
    if (found.organisation === null) return undefined;
    conditions.set('organisation', sql`e.organisation_id = ${found.organisation}::uuid`);
  }
  if (country !== undefined) {
    if (found.country === null) return undefined;
    conditions.set(
      'country',
      sql`e.id in (select x.id from experience x where x.country_id = ${found.country}::uuid
      union all select l.experience_id from experience_country l where l.country_id = ${found.country}::uuid)`,
    );
  }
  if (topic !== undefined) {
    if (found.topics.length === 0) return undefined;
    conditions.set(
      'topic',
      sql`e.id in (select l.experience_id from experience_topic l where l.topic_id = any (${found.topics}::uuid[]))`,
    );
  }
  return conditions;
}

function matching(conditions: Conditions, without?: Facet): RawBuilder<SqlBool> {
  const kept = [...conditions].filter(([facet]) => facet !== without).map(([, condition]) => condition);
  return kept.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(kept, sql` and `)}`;
}

export interface ExperienceRow {
  id: string;
  slug: string;
  sortValue: string;
  title: string;
  titleLanguage: string;
  summary: string | null;
  year: number | null;
  organisation: { slug: string; name: string; language: string };
  /** Where it was lived: the country it tells of first. */
  countries: { iso3: string; name: string }[];
  topics: { slug: string; label: string }[];
  source: string;
  unconfirmed: string[];
}

/** Sort value of a row and its id: the place after which a page begins. */
export type ExperiencePlace = readonly [string, string];

// Those without a year come last in both directions.
const orders: Record<ExperienceSort, { value: string; type: string; direction: 'asc' | 'desc' }> = {
  newest: { value: 'coalesce(e.year, 0)', type: 'integer', direction: 'desc' },
  oldest: { value: 'coalesce(e.year, 9999)', type: 'integer', direction: 'asc' },
  title: { value: 'e.title_key collate "C"', type: 'text', direction: 'asc' },
};

interface Page {
  sort: ExperienceSort;
  after: ExperiencePlace | undefined;
  limit: number;
  locale: string;
}

/** `limit` rows in order, with all that a list shows of them, in one question. */
export async function listExperiences(
  { db }: Scope,
  conditions: Conditions,
  { sort, after, limit, locale }: Page,
): Promise<ExperienceRow[]> {
  const { value, type, direction } = orders[sort];
  const key = sql`(${sql.raw(value)}, e.id)`;
  const beyond = sql.raw(direction === 'asc' ? '>' : '<');
  const place =
    after === undefined ? sql`` : sql`and ${key} ${beyond} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`;
  const order = sql.raw(`${value} ${direction}, e.id ${direction}`);
  const { rows } = await sql<ExperienceRow>`
    with page as materialized (
      select e.*, (${sql.raw(value)})::text as sort_value, row_number() over (order by ${order}) as place
      from experience e
      where ${matching(conditions)} ${place}
      order by ${order}
      limit ${limit}
    )
    select page.id, page.slug, page.sort_value, page.year, page.source, page.unconfirmed,
      coalesce(t.title, page.slug) as title, coalesce(t.language, 'en') as title_language, t.summary,
      (select json_build_object('slug', o.slug, 'name', x.short_name, 'language', x.language)
        from organisation o join organisation_text x on x.organisation_id = o.id where o.id = page.organisation_id
        order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1) as organisation,
      (select coalesce(json_agg(json_build_object('iso3', c.iso3, 'name', coalesce(n.name, c.iso3))
          order by c.id = page.country_id desc nulls last, c.iso3 collate "C"), '[]')
        from (select page.country_id union select l.country_id from experience_country l where l.experience_id = page.id) l
        join country c on c.id = l.country_id
        left join country_name n on n.country_id = c.id and n.language = ${locale}) as countries,
      (select coalesce(json_agg(json_build_object('slug', p.slug, 'label', n.label) order by p.position, p.slug), '[]')
        from experience_topic l join topic p on p.id = l.topic_id
        cross join lateral (select x.label from topic_label x where x.topic_id = p.id
          order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n
        where l.experience_id = page.id) as topics
    from page
    left join lateral (select x.title, x.summary, x.language from experience_text x where x.experience_id = page.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    order by page.place`.execute(db);
  return rows;
}

/** How many match, counted no further than `limit`. */
export async function countExperiences({ db }: Scope, conditions: Conditions, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from experience e where ${matching(conditions)} limit ${limit}) s`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

export interface ValueCount {
  facet: Facet;
  /** A slug, a country’s code or a year; null: without a year. */
  value: string | null;
  label: string | null;
  language: string | null;
  count: number;
}

const values: Record<Facet, string> = {
  year: 'select m.id, m.year::text as value from m',
  organisation: 'select m.id, m.organisation_id::text as value from m',
  country: `select m.id, m.country_id::text as value from m where m.country_id is not null
    union select l.experience_id, l.country_id::text from m join experience_country l on l.experience_id = m.id`,
  topic: `select distinct m.id, w.broader::text as value
    from m join experience_topic l on l.experience_id = m.id join wider w on w.topic = l.topic_id`,
};

/** How many experiences the list would have with each value of each filter, the others as they are. One question. */
export async function countValues({ db }: Scope, conditions: Conditions, locale: string): Promise<ValueCount[]> {
  const facets = Object.keys(values) as Facet[];
  const sets = facets.map(
    (facet) => sql`${sql.ref(`m_${facet}`)} as (select e.* from experience e where ${matching(conditions, facet)})`,
  );
  const counts = facets.map(
    (facet) => sql`select ${facet} as facet, value, count(*) as count
      from (${sql.raw(values[facet].replaceAll(/\bfrom m\b/g, `from m_${facet} m`))}) v group by value`,
  );
  const { rows } = await sql<ValueCount>`
    with recursive wider as (
      select id as topic, id as broader from topic
      union select w.topic, t.broader_id from wider w join topic t on t.id = w.broader where t.broader_id is not null
    ), ${sql.join(sets)}, found as materialized (${sql.join(counts, sql` union all `)})
    select f.facet, f.count,
      case f.facet when 'year' then f.value when 'organisation' then o.slug when 'topic' then t.slug else c.iso3 end as value,
      case f.facet when 'organisation' then ot.short_name when 'topic' then tl.label when 'country' then coalesce(n.name, c.iso3) end as label,
      ot.language
    from found f
    left join organisation o on f.facet = 'organisation' and o.id::text = f.value
    left join lateral (select x.short_name, x.language from organisation_text x where x.organisation_id = o.id
      order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1) ot on true
    left join topic t on f.facet = 'topic' and t.id::text = f.value
    left join lateral (select x.label from topic_label x where x.topic_id = t.id
      order by x.language = ${locale} desc, x.language = 'en' desc limit 1) tl on true
    left join country c on f.facet = 'country' and c.id::text = f.value
    left join country_name n on n.country_id = c.id and n.language = ${locale}`.execute(db);
  return rows;
}
