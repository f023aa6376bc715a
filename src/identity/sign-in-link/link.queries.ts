import type { Insertable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

/** To whom a link at this address (folded) is sent, as she writes it and in her language. */
export function findReader({ db }: Scope, emailKey: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where('a.emailKey', '=', emailKey)
    .where('p.leftAt', 'is', null)
    .select(['p.id', 'p.name', 'p.language', 'a.email'])
    .executeTakeFirst();
}

export async function insertLink({ db }: Scope, link: Insertable<Database['signInLink']>): Promise<void> {
  await db.insertInto('signInLink').values(link).execute();
}

/** Whom a link that can still be used would let in. */
export function findLink({ db, now }: Scope, tokenHash: Buffer) {
  return db
    .selectFrom('signInLink as l')
    .innerJoin('person as p', 'p.id', 'l.personId')
    .where('l.tokenHash', '=', tokenHash)
    .where('l.usedAt', 'is', null)
    .where('l.endsAt', '>', now)
    .where('p.leftAt', 'is', null)
    .select('p.name')
    .executeTakeFirst();
}

/** Uses a link up, whoever comes first; the person's other links with it. */
export async function spendLink({ db, now }: Scope, tokenHash: Buffer) {
  const link = await db
    .updateTable('signInLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('endsAt', '>', now)
    .returning(['personId', 'next'])
    .executeTakeFirst();
  if (link !== undefined) await spendLinksOf({ db, now }, link.personId);
  return link;
}

export async function spendLinksOf({ db, now }: Pick<Scope, 'db' | 'now'>, personId: string): Promise<void> {
  await db
    .updateTable('signInLink')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
}
