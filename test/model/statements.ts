import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/schema.ts';
import { inScope } from '../../src/db/scope.ts';
import { type Attempt, trying } from './attempts.ts';
import { attemptFacts } from './fact-attempts.ts';
import { attemptMeetings, attemptPeopleOfMeetings } from './meeting-attempts.ts';
import { attemptPeople } from './people-attempts.ts';
import type { Random } from './random.ts';
import { asking } from './reads.ts';
import { attemptCorrections, attemptOwn, attemptRecords } from './record-attempts.ts';
import type { World } from './records.ts';
import type { Actor } from './rules.ts';

/** One attempt of each kind on records drawn at random. */
export function drawAttempts(world: World, actor: Actor, random: Random): Attempt[] {
  const attempts: Attempt[] = [];
  const tried = trying(world, actor, random, attempts);
  for (const part of [
    attemptFacts,
    attemptPeople,
    attemptCorrections,
    attemptOwn,
    attemptRecords,
    attemptPeopleOfMeetings,
    attemptMeetings,
  ])
    part(tried);
  return attempts;
}

const undo = new Error('undo');

/** Whether a statement writes anything as this person; nothing of it stays. 'clash': there is such a row already. 'broken': it is wrong in itself. */
export async function tryStatement(web: Kysely<Database>, actor: Actor, { sql: statement }: Attempt): Promise<string> {
  let written = 0n;
  try {
    await inScope(web, asking(actor), async ({ db }) => {
      for (const one of statement.split('; ')) {
        const { numAffectedRows, rows } = await sql.raw(one).execute(db);
        written = numAffectedRows ?? BigInt(rows.length);
      }
      throw undo;
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (error === undo) return written > 0n ? 'done' : 'refused';
    if (code === '23505') return 'clash';
    return code === '42501' || code === '25006' ? 'refused' : `broken: ${message}`;
  }
  return 'refused';
}
