import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import {
  type Conditions,
  conditionOf,
  everything,
  type Facet,
  type SetName,
  setOf,
} from '../activities/activity-filter.queries.ts';

/** The plain facets are counted from `c`: how many activities of the set have each combination of them. One scan for all four. */
const plain: Partial<Record<Facet, string>> = {
  kind: 'select kind as value, sum(n) as count from c group by kind',
  stage: 'select stage as value, sum(n) as count from c group by stage',
  convention: 'select value, sum(n) as count from c cross join unnest(conventions) value group by value',
  // In each year in which it ran; without a value, those without a date.
  year: 'select value, sum(n) as count from c left join generate_series(first_year, last_year) value on true group by value',
};

/** The others from one row for each activity of the set `m` and each value that it has. */
const linked: Partial<Record<Facet, string>> = {
  country: 'select l.country_id as value from activity_country l where l.activity_id in (select id from m)',
  // In each topic with all broader ones, once however many narrower ones it has.
  topic: `select distinct on (l.activity_id, w.broader) w.broader as value
    from m join activity_topic l on l.activity_id = m.id join wider w on w.topic = l.topic_id`,
  organisation: `select x.value from (select id, lead_organisation_id as value from m
    union select p.activity_id, p.organisation_id from m join activity_partner p on p.activity_id = m.id) x`,
};

export interface ValueCount {
  facet: Facet;
  /** The id of an organisation, country or topic, a year, or the word itself; null: without any. */
  value: string | null;
  count: number;
}

/**
 * How many activities the list would have with each value of each facet, the other filters as they are. One question. Small sets
 * are written down once; large ones (`isLarge`) are not, since that costs more than to walk them again.
 */
export async function countValues(
  { db }: Scope,
  conditions: Conditions,
  facets: readonly Facet[],
  isLarge: (set: SetName) => boolean,
): Promise<ValueCount[]> {
  const sets = [...new Set(facets.map((facet) => setOf(conditions, facet)))].map(
    (set) => sql`, ${sql.ref(`m_${set}`)} as ${sql.raw(isLarge(set) ? 'not materialized' : 'materialized')} (
      select a.* from activity a where ${conditionOf(conditions, set)}
    ), ${sql.ref(`c_${set}`)} as materialized (
      select kind, stage, conventions::text[], first_year, last_year, count(*) as n from ${sql.ref(`m_${set}`)} group by 1, 2, 3, 4, 5
    )`,
  );
  const counts = facets.map((facet) => {
    const set = setOf(conditions, facet);
    const counted = plain[facet] ?? `select value, count(*) as count from (${linked[facet]}) l group by value`;
    const isWhole = facet === 'country' && conditionOf(conditions, set) === everything;
    const query = isWhole
      ? 'select country_id as value, count(*) as count from activity_country group by country_id'
      : counted.replaceAll(/\bfrom ([cm])\b/g, `from $1_${set} $1`);
    return sql`select ${facet} as facet, value::text, count::bigint from (${sql.raw(query)}) v`;
  });
  const { rows } = await sql<ValueCount>`
    with recursive wider as (
      select id as topic, id as broader from topic
      union select w.topic, t.broader_id from wider w join topic t on t.id = w.broader where t.broader_id is not null
    )${sql.join(sets, sql``)}
    ${sql.join(counts, sql` union all `)}`.execute(db);
  return rows;
}

export interface FacetNames {
  organisations: { id: string; slug: string; name: string }[];
  countries: { id: string; iso3: string; isoNumeric: string | null; name: string }[];
  /** In the order of the list of topics. */
  topics: { id: string; slug: string; broaderId: string | null; label: string }[];
}

interface Wanted {
  /** Undefined: the `most` that lead the most activities. */
  organisations: readonly string[] | undefined;
  countries: readonly string[];
  most: number;
  /** What is filtered by, which is named in any case. */
  chosen: { organisation?: string | undefined; country?: string | undefined };
  locale: string;
}

/** The names behind the values, in the reader’s language; all topics, since they are few and stand in their tree. */
export async function listFacetNames(
  { db }: Scope,
  { organisations, countries, most, chosen, locale }: Wanted,
): Promise<FacetNames> {
  const wanted =
    organisations === undefined
      ? sql`select x.lead_organisation_id from activity x group by x.lead_organisation_id order by count(*) desc, 1 limit ${most}`
      : sql`select unnest(${organisations}::uuid[])`;
  const { rows } = await sql<FacetNames>`select
    (select coalesce(json_agg(json_build_object('id', o.id, 'slug', o.slug, 'name', t.short_name)), '[]')
      from organisation o cross join lateral (select x.short_name from organisation_text x where x.organisation_id = o.id
        order by x.language = ${locale} desc, x.origin = 'official' desc, x.language limit 1) t
      where o.id in (select * from (${wanted}) w) or o.slug = ${chosen.organisation ?? ''}) as organisations,
    (select coalesce(json_agg(json_build_object('id', c.id, 'iso3', c.iso3, 'isoNumeric', c.iso_numeric,
        'name', coalesce(n.name, c.iso3))), '[]')
      from country c left join country_name n on n.country_id = c.id and n.language = ${locale}
      where c.id = any (${countries}::uuid[]) or c.iso3 = ${chosen.country ?? ''}) as countries,
    (select coalesce(json_agg(json_build_object('id', t.id, 'slug', t.slug, 'broaderId', t.broader_id, 'label', l.label)
        order by t.position, t.slug), '[]')
      from topic t cross join lateral (select x.label from topic_label x where x.topic_id = t.id
        order by x.language = ${locale} desc, x.language = 'en' desc limit 1) l) as topics`.execute(db);
  const [names] = rows;
  if (names === undefined) throw new Error('one row was asked for');
  return names;
}
