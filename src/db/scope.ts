import { type Kysely, sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Database } from './schema.ts';

export { type Actor, holds, type Person, type Role, visitor } from './actor.ts';

/** All that domain code may touch: one open transaction, who is asking, and the time. */
export interface Scope {
  db: Kysely<Database>;
  actor: Actor;
  now: Date;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const roleName = /^[a-z-]+$/;

/** The database's roles: what domain code runs as, and who alone reaches passwords, keys and sessions. */
type DatabaseRole = 'entente_app' | 'entente_accounts';

/** Role, person and organisation go in one message with `begin` and end with the transaction (SET LOCAL, which Citus forwards). */
function opening(actor: Actor, role: DatabaseRole, mode: string): string {
  const begin = `begin ${mode}; set local role ${role}`;
  if (actor.kind === 'visitor') {
    const { personId = '', invitationId } = actor;
    if (personId !== '' && !uuid.test(personId)) throw new Error('a person is not a UUID');
    if (invitationId !== undefined && !uuid.test(invitationId)) throw new Error('an invitation is not a UUID');
    const shown = invitationId === undefined ? '' : `; set local app.invitation_id = '${invitationId}'`;
    return `${begin}; set local app.organisation_id = ''; set local app.person_id = '${personId}'; set local app.roles = ''${shown}`;
  }
  const { personId, organisationId, roles } = actor;
  if (!uuid.test(personId) || !uuid.test(organisationId)) throw new Error('a person or an organisation is not a UUID');
  if (!roles.every((one) => roleName.test(one))) throw new Error('a role is not a word');
  return `${begin}; set local app.organisation_id = '${organisationId}'; set local app.person_id = '${personId}'; set local app.roles = '${roles.join(',')}'`;
}

/** Connections that a scope has: their transaction is not to be begun, or ended, a second time. */
const taken = new WeakSet<object>();

function run<T>(
  db: Kysely<Database>,
  actor: Actor,
  role: DatabaseRole,
  mode: string,
  work: (scope: Scope) => Promise<T>,
  handOver?: (result: T) => void,
): Promise<T> {
  if (taken.has(db)) throw new Error('a scope within a scope: hand the scope on instead');
  return db.connection().execute(async (connection) => {
    taken.add(connection);
    try {
      await sql.raw(opening(actor, role, mode)).execute(connection);
      const result = await work({ db: connection, actor, now: new Date() });
      handOver?.(result);
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
  return run(db, actor, 'entente_app', '', work);
}

/** The same for reading alone, from one snapshot: what one page shows fits together. */
export function inReadScope<T>(db: Kysely<Database>, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  // What was read is handed over while the transaction ends: nothing that comes then can change it.
  return new Promise((resolve, reject) => {
    run(db, actor, 'entente_app', 'isolation level repeatable read read only', work, resolve).catch(reject);
  });
}

/** The same as `inScope`, and reaching what proves who people are. For `identity` alone. */
export function inAccounts<T>(db: Kysely<Database>, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return run(db, actor, 'entente_accounts', '', work);
}
