import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { holds, type Scope } from '../db/scope.ts';

/**
 * The first wall of `document d`, as the row policies say it: a visitor sees what is public and released; an organisation its own
 * beside it, and what it may read once that is released; who organises a meeting all that belongs to it.
 */
export function documentSeenBy({ actor }: Scope): RawBuilder<SqlBool> {
  const released = sql<SqlBool>`d.audience = 'public' and d.released_at <= now()`;
  if (actor.kind === 'visitor') return released;
  const mine = sql`${actor.organisationId}::uuid`;
  const rules = [
    sql`(${released})`,
    sql`d.owner_organisation_id = ${mine}`,
    sql`(d.released_at <= now() and (d.audience = 'network' or ${mine} = any (d.readers)))`,
  ];
  if (holds(actor, 'editor', 'steward', 'secretariat')) rules.push(sql`d.convener_id = ${mine}`);
  if (holds(actor, 'secretariat')) rules.push(sql`(d.meeting_id is not null and d.convener_id is null)`);
  return sql<SqlBool>`(${sql.join(rules, sql` or `)})`;
}
