import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { ActivityFilters } from './activities.form.ts';

export type Facet = keyof ActivityFilters;

/** Filters as the database knows them: each the condition it sets on `a`, an activity. */
export type Conditions = ReadonlyMap<Facet, RawBuilder<SqlBool>>;

/**
 * The conditions that a query sets; undefined when it names an organisation, country or topic that does not exist. One question at
 * most, and none when no such thing is named.
 */
export async function findConditions(scope: Scope, query: ActivityFilters): Promise<Conditions | undefined> {
  const { convention, kind, stage, year } = query;
  const conditions = new Map<Facet, RawBuilder<SqlBool>>();
  const named = await findNamed(scope, query);
  if (named === undefined) return undefined;
  const { organisation, country, topics } = named;
  if (organisation !== undefined) {
    conditions.set(
      'organisation',
      sql`a.id in (select x.id from activity x where x.lead_organisation_id = ${organisation}::uuid
        union all select p.activity_id from activity_partner p where p.organisation_id = ${organisation}::uuid)`,
    );
  }
  if (country !== undefined) {
    conditions.set(
      'country',
      sql`a.id in (select l.activity_id from activity_country l where l.country_id = ${country}::uuid)`,
    );
  }
  if (topics !== undefined) {
    conditions.set(
      'topic',
      sql`a.id in (select l.activity_id from activity_topic l where l.topic_id = any (${topics}::uuid[]))`,
    );
  }
  if (convention !== undefined) conditions.set('convention', sql`${convention} = any (a.conventions)`);
  if (kind !== undefined) conditions.set('kind', sql`a.kind = ${kind}`);
  if (stage !== undefined) conditions.set('stage', sql`a.stage = ${stage}`);
  if (year !== undefined) {
    conditions.set('year', sql`a.newest_key <= ${`${year}-12-31`}::date and a.last_year >= ${year}`);
  }
  return conditions;
}

async function findNamed({ db }: Scope, { organisation, country, topic }: ActivityFilters) {
  if (organisation === undefined && country === undefined && topic === undefined) return {};
  const { rows } = await sql<{ organisation: string | null; country: string | null; topics: string[] }>`
    with recursive narrower as (
      select id from topic where slug = ${topic ?? ''}
      union select t.id from narrower n join topic t on t.broader_id = n.id
    )
    select (select id from organisation where slug = ${organisation ?? ''}) as organisation,
           (select id from country where iso3 = ${country ?? ''}) as country,
           array(select id from narrower) as topics`.execute(db);
  const found = rows[0];
  if (found === undefined) throw new Error('one row was asked for');
  const missing =
    (organisation !== undefined && found.organisation === null) ||
    (country !== undefined && found.country === null) ||
    (topic !== undefined && found.topics.length === 0);
  if (missing) return undefined;
  return {
    ...(found.organisation !== null && { organisation: found.organisation }),
    ...(found.country !== null && { country: found.country }),
    ...(topic !== undefined && { topics: found.topics }),
  };
}

export const everything = sql<SqlBool>`true`;

/** All conditions together, or all but that of one facet; `everything` when there is none. */
export function matching(conditions: Conditions, without?: Facet): RawBuilder<SqlBool> {
  const kept = [...conditions].filter(([facet]) => facet !== without).map(([, condition]) => condition);
  return kept.length === 0 ? everything : sql<SqlBool>`${sql.join(kept, sql` and `)}`;
}

/** A facet that is filtered by is counted among what all the other filters let through; the others share the whole list. */
export type SetName = 'every' | Facet;
export const setOf = (conditions: Conditions, facet: Facet): SetName => (conditions.has(facet) ? facet : 'every');

/** The size of each set, counted no further than `limit`. */
export async function countSets(
  { db }: Scope,
  conditions: Conditions,
  sets: readonly SetName[],
  limit: number,
): Promise<ReadonlyMap<SetName, number>> {
  const sizes = sets.map(
    (set) => sql`(select count(*) from (select from activity a where ${conditionOf(conditions, set)} limit ${limit}) s)
      as ${sql.ref(set)}`,
  );
  const { rows } = await sql<Record<SetName, number>>`select ${sql.join(sizes)}`.execute(db);
  return new Map(Object.entries(rows[0] ?? {}) as [SetName, number][]);
}

export const conditionOf = (conditions: Conditions, name: SetName) =>
  matching(conditions, name === 'every' ? undefined : name);
