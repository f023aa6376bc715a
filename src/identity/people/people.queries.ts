import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { seesAccount, seesMembership, seesPerson } from '../visible.queries.ts';

const memberships = ({ db, actor }: Scope) =>
  db
    .selectFrom('membership as m')
    .where(seesMembership(actor, sql.ref('m.personId'), sql.ref('m.organisationId')))
    .where('m.endedAt', 'is', null);

export type MembershipRow = Awaited<ReturnType<typeof listMembershipsOf>>[number];

/** Every role in force in an organisation, with its person. */
export const listMembershipsOf = (scope: Scope, organisationId: string) =>
  memberships(scope)
    .where('m.organisationId', '=', organisationId)
    .innerJoin('person as p', (join) =>
      join.onRef('p.id', '=', 'm.personId').on(seesPerson(scope.actor, sql.ref('p.id'))),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.personId', '=', 'p.id').on(seesAccount(scope.actor, sql.ref('a.personId'))),
    )
    .orderBy('m.givenAt')
    .orderBy('m.id')
    .select(['m.id', 'm.personId', 'm.role', 'm.convention', 'm.givenAt', 'p.name', 'a.email'])
    .execute();

export const findMembership = (scope: Scope, id: string) =>
  memberships(scope)
    .where('m.id', '=', id)
    .select(['m.id', 'm.personId', 'm.organisationId', 'm.role', 'm.convention'])
    .executeTakeFirst();

/** Whether somebody of the organisation has this address, as far as the asker may know. */
export async function isAddressOfMember(scope: Scope, organisationId: string, emailKey: string): Promise<boolean> {
  const row = await memberships(scope)
    .where('m.organisationId', '=', organisationId)
    .innerJoin('account as a', (join) =>
      join.onRef('a.personId', '=', 'm.personId').on(seesAccount(scope.actor, sql.ref('a.personId'))),
    )
    .where('a.emailKey', '=', emailKey)
    .select('m.id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The stewardships of an organisation, held until this scope ends: of two that end at once the second sees what the first left. */
export const lockStewardships = (scope: Scope, organisationId: string) =>
  scope.db
    .selectFrom('membership as m')
    .where(seesMembership(scope.actor, sql.ref('m.personId'), sql.ref('m.organisationId')))
    .where('m.organisationId', '=', organisationId)
    .where('m.role', '=', 'steward')
    .where('m.endedAt', 'is', null)
    .orderBy('m.id')
    .select(['m.id', 'm.personId'])
    .forUpdate()
    .execute();

/** Tells whether she had it not yet. */
export async function insertMembership({ db }: Scope, row: Insertable<Database['membership']>): Promise<boolean> {
  const made = await db
    .insertInto('membership')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function endMembership({ db, now }: Scope, id: string, endedBy: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('membership')
    // Given by a process whose clock is ahead, or while this scope waited: it ends not before it began.
    .set({ endedAt: sql<Date>`greatest(${now}, given_at)`, endedBy })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
