import type { Scope } from '../../db/scope.ts';

export async function savePassword({ db, now }: Scope, personId: string, hash: string): Promise<void> {
  await db
    .insertInto('password')
    .values({ personId, hash, changedAt: now })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ hash, changedAt: now }))
    .execute();
}
