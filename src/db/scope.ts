import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

export type Role = 'member' | 'editor' | 'steward' | 'focal-point' | 'officer' | 'secretariat' | 'operator';

/** Who is asking: a visitor, or a person acting for one organisation. */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'person'; personId: string; organisationId: string; roles: readonly Role[] };

export const visitor: Actor = { kind: 'visitor' };

/** All that domain code may touch: one open transaction, who is asking, and the time. */
export interface Scope {
  db: Kysely<Database>;
  actor: Actor;
  now: Date;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Role and organisation go in one message with `begin` and end with the transaction (SET LOCAL, which Citus forwards). */
function opening(actor: Actor, mode: string): string {
  const organisation = actor.kind === 'person' ? actor.organisationId : '';
  if (organisation !== '' && !uuid.test(organisation)) throw new Error('an organisation is not a UUID');
  return `begin ${mode}; set local role entente_app; set local app.organisation_id = '${organisation}'`;
}

/** Connections that a scope has: their transaction is not to be begun, or ended, a second time. */
const taken = new WeakSet<object>();

function run<T>(db: Kysely<Database>, actor: Actor, mode: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  if (taken.has(db)) throw new Error('a scope within a scope: hand the scope on instead');
  return db.connection().execute(async (connection) => {
    taken.add(connection);
    try {
      await sql.raw(opening(actor, mode)).execute(connection);
      const result = await work({ db: connection, actor, now: new Date() });
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // A connection that broke has no transaction to undo, and its own error says more than this one would.
      await sql`rollback`.execute(connection).catch(() => {});
      throw error;
    }
  });
}

/** Runs `work` in one transaction that sees and writes only what the actor may. A throw undoes all of it. Await nothing but SQL in it. */
export function inScope<T>(db: Kysely<Database>, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return run(db, actor, '', work);
}

/** The same for reading alone, from one snapshot: what one page shows fits together. */
export function inReadScope<T>(db: Kysely<Database>, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return run(db, actor, 'isolation level repeatable read read only', work);
}
