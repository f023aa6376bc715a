import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface Counted {
  key: Buffer;
  count: number;
  /** Seconds since the minute in which these were counted began. */
  age: number;
}

export async function listCounted({ db }: Scope, keys: readonly Buffer[], minutes: number): Promise<Counted[]> {
  return db
    .selectFrom('attempt')
    .where('key', 'in', [...keys])
    .where('since', '>', sql<Date>`now() - make_interval(mins => ${minutes + 1})`)
    .orderBy('since')
    .select(['key', 'count', sql<number>`extract(epoch from now() - since)::float8`.as('age')])
    .execute();
}

/** Until the end of the transaction nobody else counts these, in whatever process. */
export async function lockKeys({ db }: Scope, keys: readonly Buffer[]): Promise<void> {
  // Always in the same order: then no two wait for each other.
  const numbers = keys.map((key) => key.readBigInt64BE(0)).sort((a, b) => (a < b ? -1 : 1));
  const locks = numbers.map((number) => sql`pg_advisory_xact_lock(${number.toString()}::bigint)`);
  await sql`select ${sql.join(locks)}`.execute(db);
}

/** One more of each, in the minute that it is. */
export async function countOne({ db }: Scope, keys: readonly Buffer[]): Promise<void> {
  const since = sql<Date>`date_trunc('minute', now())`;
  await db
    .insertInto('attempt')
    .values(keys.map((key) => ({ key, since, count: 1 })))
    .onConflict((conflict) => conflict.columns(['key', 'since']).doUpdateSet({ count: sql`attempt.count + 1` }))
    .execute();
}

/** One less of each, the youngest. */
export async function countOneLess({ db }: Scope, keys: readonly Buffer[]): Promise<void> {
  await sql`update attempt a set count = count - 1 where count > 0 and (key, since) in
    (select key, max(since) from attempt where key in (${sql.join(keys)}) and count > 0 group by key)`.execute(db);
}

export async function deleteKeys({ db }: Scope, keys: readonly Buffer[]): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('key', 'in', [...keys])
    .execute();
}

/** What is over: counted attempts, steps, links and kept forms. */
export async function deleteOverdue({ db }: Scope, minutes: number): Promise<void> {
  await sql`delete from attempt where since < now() - make_interval(mins => ${minutes + 2})`.execute(db);
  await sql`delete from sign_in_step where ends_at < now()`.execute(db);
  await sql`delete from sign_in_link where ends_at < now() - interval '1 day'`.execute(db);
  await sql`delete from kept_form where kept_at < now() - interval '1 day'`.execute(db);
}
