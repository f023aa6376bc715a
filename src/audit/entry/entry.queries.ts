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

/** Whoever else of this person reads the same waits until this scope ends, and then sees what it noted. */
export async function holdReading({ db, actor }: Scope, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reading ${actor.personId ?? ''} ${what}`}, 0))`.execute(
    db,
  );
}

interface Noted {
  action: string;
  subjectId: string;
  /** As they were noted, or some of them. */
  changes: object;
  since: Date;
}

/** Whether the actor herself did so since, for the same organisation; or whoever showed the same link, who reads nothing of the audit. */
export async function findNoted({ db, actor }: Scope, { action, subjectId, changes, since }: Noted): Promise<boolean> {
  if (actor.kind === 'visitor' && actor.invitationId !== undefined) {
    const { rows } = await sql<{ noted: boolean }>`
      select is_noted_of_invitation(${subjectId}::uuid, ${action}, ${JSON.stringify(changes)}::jsonb, ${since}) as noted`.execute(
      db,
    );
    return rows[0]?.noted ?? false;
  }
  if (actor.kind !== 'person') return false;
  const row = await db
    .selectFrom('auditEntry')
    .where('personId', '=', actor.personId)
    .where('organisationId', '=', actor.organisationId)
    .where('at', '>', since)
    .where('action', '=', action)
    .where('subjectId', '=', subjectId)
    .where(sql<boolean>`changes @> ${JSON.stringify(changes)}::jsonb`)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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
