import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** Names of people as far as the actor may know them: herself, and those of the organisation she acts for. */
export async function findNames({ db, actor }: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (actor.kind !== 'person' || ids.length === 0) return new Map();
  const { personId, organisationId } = actor;
  const rows = await db
    .selectFrom('person as p')
    .where('p.id', 'in', [...ids])
    .where(
      sql<boolean>`(p.id = ${personId} or exists (select from membership m where m.person_id = p.id and m.organisation_id = ${organisationId}))`,
    )
    .select(['p.id', 'p.name'])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who belongs or belonged to the organisation that the actor acts for; under 10,000. */
export async function listColleagues({ db, actor }: Scope): Promise<{ id: string; name: string }[]> {
  if (actor.kind !== 'person') return [];
  return db
    .selectFrom('person as p')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('membership as m')
          .whereRef('m.personId', '=', 'p.id')
          .where('m.organisationId', '=', actor.organisationId),
      ),
    )
    .select(['p.id', 'p.name'])
    .orderBy('p.id')
    .limit(10_000)
    .execute();
}
