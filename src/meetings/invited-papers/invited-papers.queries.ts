import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** Whether an invitation opens what is for participants: somebody whom it named is approved, and the meeting is not long over. */
export async function opensPapers({ db }: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ opens: boolean }>`select meeting_opened_by(${id}::uuid) is not null as opens`.execute(
    db,
  );
  return rows[0]?.opens ?? false;
}
