import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { type Conditions, matching } from '../activities/activity-filter.queries.ts';

export interface CountryRow {
  iso3: string;
  isoNumeric: string | null;
  name: string;
  count: number;
  planned: number;
  ongoing: number;
  completed: number;
  unknown: number;
  /** The first and the last year in which something ran there; null when nothing is dated. */
  firstYear: number | null;
  lastYear: number | null;
}

/** Every country with an activity that matches, by its code. An activity counts in each of its countries. */
export async function listCountries({ db }: Scope, conditions: Conditions, locale: string): Promise<CountryRow[]> {
  const { rows } = await sql<CountryRow>`
    select c.iso3, c.iso_numeric, coalesce(n.name, c.iso3) as name, found.*
    from (
      select l.country_id, count(*) as count, min(a.first_year) as first_year, max(a.last_year) as last_year,
        count(*) filter (where a.stage = 'planned') as planned, count(*) filter (where a.stage = 'ongoing') as ongoing,
        count(*) filter (where a.stage = 'completed') as completed, count(*) filter (where a.stage = 'unknown') as unknown
      from activity a join activity_country l on l.activity_id = a.id
      where ${matching(conditions)}
      group by l.country_id
    ) found
    join country c on c.id = found.country_id
    left join country_name n on n.country_id = c.id and n.language = ${locale}
    order by c.iso3 collate "C"`.execute(db);
  return rows;
}

/** All activities that match, and those of them without any country. */
export async function countWithout({ db }: Scope, conditions: Conditions): Promise<{ all: number; without: number }> {
  const { rows } = await sql<{ all: number; without: number }>`
    select count(*) as all,
      count(*) filter (where not exists (select from activity_country l where l.activity_id = a.id)) as without
    from activity a where ${matching(conditions)}`.execute(db);
  return rows[0] ?? { all: 0, without: 0 };
}
