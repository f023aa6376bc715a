import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../db/scope.ts';

/**
 * The first wall, as the row policies say it, for `document` and what hangs under it: a visitor sees what is public and released;
 * an organisation its own beside it, and what it may read once that is released.
 */
export function seenBy({ actor }: Scope, alias: 'd' | 't' | 's' | 'f'): RawBuilder<SqlBool> {
  const row = sql.raw(alias);
  const released = sql<SqlBool>`${row}.audience = 'public' and ${row}.released_at <= now()`;
  if (actor.kind === 'visitor') return released;
  const mine = sql`${actor.organisationId}::uuid`;
  return sql<SqlBool>`((${released})
    or ${row}.owner_organisation_id = ${mine}
    or (${row}.released_at <= now() and (${row}.audience = 'network' or ${mine} = any (${row}.readers))))`;
}
