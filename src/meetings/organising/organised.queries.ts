import { type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** That the actor organises the meeting whose id stands in `column`: as `organises()` says it in the database. */
export function organised({ actor }: Scope, column: string) {
  if (actor.kind === 'visitor') return sql<SqlBool>`false`;
  const isSecretariat = actor.roles.includes('secretariat');
  if (!isSecretariat && !actor.roles.includes('editor') && !actor.roles.includes('steward')) return sql<SqlBool>`false`;
  return sql<SqlBool>`exists (select from meeting o where o.id = ${sql.ref(column)}
    and (o.convener_id = ${actor.organisationId} or (o.convener_id is null and ${isSecretariat})))`;
}
