import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** Of these hashes, those that any row names, whoever may see it. */
export async function listNeeded({ db }: Scope, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`select bytes_referred_to(${hashes}::text[]) as sha256`.execute(db);
  return new Set(rows.map(({ sha256 }) => sha256));
}
