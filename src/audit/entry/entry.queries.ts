import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';

export interface NewEntry {
  actor: 'visitor' | 'person' | 'operator' | 'job';
  action: string;
  subject: { kind: string; id: string } | undefined;
  /** Ids of organisations, and of people whose records were read. */
  concerns: readonly string[];
  address: string | undefined;
  changes: unknown;
}

/** Time, person and organisation are written by the database, from its clock and the scope. */
export async function insertEntry({ db }: Scope, entry: NewEntry): Promise<void> {
  const { actor, action, subject, concerns, address, changes } = entry;
  await db
    .insertInto('auditEntry')
    .values({
      id: v7(),
      actor,
      action,
      subjectKind: subject?.kind ?? null,
      subjectId: subject?.id ?? null,
      concerns: [...concerns],
      address: address ?? null,
      changes: changes === undefined ? null : sql`${JSON.stringify(changes)}::jsonb`,
    })
    .execute();
}
