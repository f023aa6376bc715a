import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** How many activities in the country each organisation led or was a partner in, by its id. */
export async function countActivitiesIn({ db }: Scope, countryId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ organisationId: string; activities: number }>`
    with here as materialized (select activity_id from activity_country where country_id = ${countryId})
    select organisation_id, count(*) as activities from (
      select a.lead_organisation_id as organisation_id, a.id from here join activity a on a.id = here.activity_id
      union select p.organisation_id, p.activity_id from here join activity_partner p on p.activity_id = here.activity_id
    ) part group by organisation_id`.execute(db);
  return new Map(rows.map(({ organisationId, activities }) => [organisationId, activities]));
}
