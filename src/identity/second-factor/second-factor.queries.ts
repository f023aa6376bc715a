import type { Insertable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export function findTotp({ db }: Scope, personId: string) {
  return db
    .selectFrom('totp')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .select(['sealedSecret', 'confirmedAt'])
    .executeTakeFirst();
}

/** Takes the code of one step; false when one of this step, or of a later one, was taken before. */
export async function advanceTotp({ db }: Scope, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp')
    .set({ lastStep: step })
    .where('personId', '=', personId)
    .where('lastStep', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function saveTotp(
  { db, now }: Scope,
  { personId, sealedSecret, lastStep }: { personId: string; sealedSecret: string; lastStep: number },
): Promise<void> {
  const values = { sealedSecret, lastStep, confirmedAt: now };
  await db
    .insertInto('totp')
    .values({ personId, ...values })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(values))
    .execute();
}

export async function deleteTotp({ db }: Scope, personId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('totp').where('personId', '=', personId).executeTakeFirst();
  await db.deleteFrom('recoveryCode').where('personId', '=', personId).execute();
  return numDeletedRows === 1n;
}

/** What the second factor made strong is no longer, but for sessions that a passkey began. */
export async function weakenSessions({ db }: Scope, personId: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ strong: false })
    .where('personId', '=', personId)
    .where('method', '!=', 'passkey')
    .where('endedAt', 'is', null)
    .execute();
}

export async function replaceRecoveryCodes(
  { db }: Scope,
  personId: string,
  codes: Insertable<Database['recoveryCode']>[],
): Promise<void> {
  await db.deleteFrom('recoveryCode').where('personId', '=', personId).execute();
  await db.insertInto('recoveryCode').values(codes).execute();
}

export async function countRecoveryCodes({ db }: Scope, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recoveryCode')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Uses a code up and tells how many are left; undefined when there is none like it. */
export async function spendRecoveryCode(scope: Scope, personId: string, hash: string): Promise<number | undefined> {
  const spent = await scope.db
    .updateTable('recoveryCode')
    .set({ usedAt: scope.now })
    .where('personId', '=', personId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return spent === undefined ? undefined : countRecoveryCodes(scope, personId);
}
