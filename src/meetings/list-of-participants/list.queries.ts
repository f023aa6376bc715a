import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/**
 * As countries and organisations of the network call themselves in a language, by the key of a name that they have in any; an
 * organisation's by its id and that. No name that a machine translated.
 */
export async function listNamesIn(
  { db }: Scope,
  locale: string,
  { keys, ids }: { keys: readonly string[]; ids: readonly string[] },
): Promise<Map<string, string>> {
  const { rows: found } = await sql<{ key: string; name: string }>`
    select k.name_key as key, t.name from country_name k
      join country_name t on t.country_id = k.country_id and t.language = ${locale} where k.name_key = any (${keys}::text[])
    union all
    select k.organisation_id || ' ' || k.name_key, t.name from organisation_text k
      join organisation_text t on t.organisation_id = k.organisation_id and t.language = ${locale} and t.origin <> 'machine'
    where k.organisation_id = any (${ids}::uuid[])`.execute(db);
  return new Map(found.map(({ key, name }) => [key, name]));
}
