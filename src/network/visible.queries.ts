import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../db/actor.ts';

// Who sees which rows of identity, as identity says it.

/** Oneself, and whoever belongs or belonged to the organisation one acts for. */
export const seesPerson = (actor: Actor, id: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  actor.kind === 'visitor'
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${id} = ${actor.personId}::uuid or exists (select from membership own where own.person_id = ${id}
        and own.organisation_id = ${actor.organisationId}::uuid))`;

/** One's own roles, and those of the organisation one acts for. */
export const seesMembership = (actor: Actor, table: string): RawBuilder<SqlBool> =>
  actor.kind === 'visitor'
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.ref(`${table}.person_id`)} = ${actor.personId}::uuid
        or ${sql.ref(`${table}.organisation_id`)} = ${actor.organisationId}::uuid)`;
