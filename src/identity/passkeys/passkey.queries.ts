import type { Insertable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

// All of it runs as the role that reaches the accounts.

export type PasskeyRow = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

export const findPasskey = ({ db }: Scope, id: string) =>
  db
    .selectFrom('passkey')
    .where('id', '=', id)
    .select(['id', 'personId', 'publicKey', 'counter', 'transports', 'name'])
    .executeTakeFirst();

export const listPasskeys = ({ db }: Scope, personId: string) =>
  db
    .selectFrom('passkey')
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .select(['id', 'name', 'transports', 'createdAt', 'usedAt'])
    .execute();

/** Until the end of the transaction nobody else changes which passkeys the person has. */
export async function lockPasskeys({ db }: Scope, personId: string): Promise<void> {
  await db.selectFrom('account').where('personId', '=', personId).select('personId').forUpdate().execute();
}

/** Keeps a new one. False when there is one of this id, whoever's it is. */
export async function insertPasskey({ db }: Scope, passkey: Insertable<Database['passkey']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values(passkey)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Notes that it was used. False when its counter did not go on (0 is one that does not count), or it is not there any more. */
export async function advancePasskey({ db, now }: Scope, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, usedAt: now })
    .where('id', '=', id)
    .where(({ or, and, eb }) => or([eb('counter', '<', counter), and([eb('counter', '=', 0), eb.val(counter === 0)])]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function renamePasskey({ db }: Scope, personId: string, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ name })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deletePasskey({ db }: Scope, personId: string, id: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('personId', '=', personId)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

/** No strong means is left: no session is strong any more. */
export async function weakenAllSessions({ db }: Scope, personId: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ strong: false })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute();
}
