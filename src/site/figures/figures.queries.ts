import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { openToAll } from '../../documents/visible.queries.ts';
import { outcomeIsPublic } from '../../meetings/visible.queries.ts';

export interface FigureCounts {
  organisations: { kind: string; count: number }[];
  countriesServed: number;
  parties: { treaty: string; count: number }[];
  meetings: number;
  documents: number;
  outcomes: number;
  activities: number;
  experiences: number;
}

// What is counted for everybody is what everybody sees.
const openDocuments = sql`document d where ${openToAll('d')}`;
const openOutcomes = sql`outcome o where ${outcomeIsPublic}`;

/** Counts of the whole, in one question; each of the large tables no further than `limit`. */
export async function countEverything({ db }: Scope, limit: number): Promise<FigureCounts> {
  const upTo = (table: ReturnType<typeof sql>) =>
    sql`(select count(*) from (select from ${table} limit ${limit}) counted)`;
  const { rows } = await sql<FigureCounts>`
    select
      (select coalesce(json_agg(json_build_object('kind', kind, 'count', count)), '[]')
        from (select kind, count(*) as count from organisation group by kind) of_kind) as organisations,
      (select count(distinct country_id) from organisation_country) as countries_served,
      (select coalesce(json_agg(json_build_object('treaty', treaty, 'count', count)), '[]')
        from (select treaty, count(*) as count from treaty_status where is_party group by treaty) of_treaty) as parties,
      ${upTo(sql`meeting`)} as meetings, ${upTo(openDocuments)} as documents,
      ${upTo(openOutcomes)} as outcomes, ${upTo(sql`activity`)} as activities, ${upTo(sql`experience`)} as experiences`.execute(
    db,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error('one row was asked for');
  return counts;
}
