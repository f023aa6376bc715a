import { sql } from 'kysely';
import type { Scope } from '../db/scope.ts';

/** Whoever else asks for the same waits until this scope ends: for what no row could be locked for yet. */
export async function hold({ db }: Scope, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${what}`}, 0))`.execute(db);
}
