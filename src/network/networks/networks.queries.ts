import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface MemberRow {
  id: string;
  networkId: string;
  organisationId: string;
  since: string | null;
  sincePrecision: string | null;
  until: string | null;
  untilPrecision: string | null;
}

const columns = ['id', 'networkId', 'organisationId', 'since', 'sincePrecision', 'until', 'untilPrecision'] as const;

/** Memberships of networks, today's and former ones. */
export function listMembers({ db }: Scope, networks: readonly string[]): Promise<MemberRow[]> {
  return db
    .selectFrom('networkMember')
    .where(sql<boolean>`network_id = any(${networks}::uuid[])`)
    .select(columns)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** The networks of which an organisation is or was a member. */
export function listMemberships({ db }: Scope, organisationId: string): Promise<MemberRow[]> {
  return db
    .selectFrom('networkMember')
    .where('organisationId', '=', organisationId)
    .select(columns)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

export function findMember({ db }: Scope, networkId: string, id: string): Promise<MemberRow | undefined> {
  return db
    .selectFrom('networkMember')
    .where('networkId', '=', networkId)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst();
}

type NewMember = Pick<MemberRow, 'id' | 'networkId' | 'organisationId' | 'since' | 'sincePrecision'>;

/** False when it is a member already. */
export async function insertMember({ db }: Scope, member: NewMember): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('networkMember')
    .values(member)
    .onConflict((conflict) => conflict.columns(['networkId', 'organisationId']).where('until', 'is', null).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it has ended already. */
export async function endMember(
  { db, now }: Scope,
  id: string,
  end: { until: string; untilPrecision: string; endedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('networkMember')
    .set({ ...end, endedAt: now })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
