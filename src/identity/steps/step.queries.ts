import type { Insertable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export async function insertStep({ db }: Scope, step: Insertable<Database['signInStep']>): Promise<void> {
  const { tokenHash: _, ...changed } = step;
  await db
    .insertInto('signInStep')
    .values(step)
    .onConflict((conflict) => conflict.column('tokenHash').doUpdateSet(changed))
    .execute();
}

export function lockStep({ db, now }: Scope, tokenHash: Buffer, kind: string) {
  return db
    .selectFrom('signInStep')
    .where('tokenHash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('endsAt', '>', now)
    .select(['personId', 'sealedState'])
    .forUpdate()
    .executeTakeFirst();
}

export async function updateStep({ db }: Scope, tokenHash: Buffer, sealedState: string): Promise<void> {
  await db.updateTable('signInStep').set({ sealedState }).where('tokenHash', '=', tokenHash).execute();
}

export async function deleteStep({ db }: Scope, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('signInStep').where('tokenHash', '=', tokenHash).execute();
}
