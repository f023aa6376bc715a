import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { holds, type Scope } from '../db/scope.ts';

export { type DocumentFile, readFiles, readTitle, type ShownTitle } from './shown.ts';

/** What everybody sees of rows of `document` and what hangs under it: public, and released. */
export function openToAll(alias: 'd' | 't' | 's' | 'f'): RawBuilder<SqlBool> {
  const row = sql.raw(alias);
  return sql<SqlBool>`${row}.audience = 'public' and ${row}.released_at <= now()`;
}

/**
 * The first wall, as the row policies say it, for `document` and what hangs under it: a visitor sees what is public and released;
 * an organisation its own beside it, and what it may read once that is released; who organises a meeting all that belongs to it;
 * whoever shows the link of an invitation what is out for the participants of its meeting. A file in whose place a newer version stands
 * is seen by those who keep the document alone.
 */
export function seenBy(scope: Scope, alias: 'd' | 't' | 's' | 'f'): RawBuilder<SqlBool> {
  const { actor } = scope;
  const row = sql.raw(alias);
  const newest = sql<SqlBool>`${row}.superseded_at is null`;
  const released = openToAll(alias);
  if (actor.kind === 'visitor') {
    const { invitationId } = actor;
    const open =
      invitationId === undefined ? released : sql<SqlBool>`((${released}) or ${openedTo(invitationId, alias)})`;
    return alias === 'f' ? sql<SqlBool>`${open} and ${newest}` : open;
  }
  const mine = sql`${actor.organisationId}::uuid`;
  const kept = keptBy(scope, alias);
  const seen = sql<SqlBool>`((${released})
    or ${row}.owner_organisation_id = ${mine}
    or (${row}.released_at <= now() and (${row}.audience = 'network' or ${mine} = any (${row}.readers)))
    or ${kept})`;
  return alias === 'f' ? sql<SqlBool>`(${seen} and (${newest} or f.owner_organisation_id = ${mine} or ${kept}))` : seen;
}

/** What is out for the participants of the meeting that an invitation opens. */
function openedTo(invitationId: string, alias: 'd' | 't' | 's' | 'f'): RawBuilder<SqlBool> {
  const row = sql.raw(alias);
  const meeting = sql`meeting_opened_by(${invitationId}::uuid)`;
  const ofMeeting =
    alias === 'd'
      ? sql`d.meeting_id = ${meeting}`
      : sql`exists (select from document opened where opened.id = ${row}.document_id and opened.meeting_id = ${meeting})`;
  return sql<SqlBool>`(${row}.audience = 'participants' and ${row}.released_at <= now() and ${ofMeeting})`;
}

/** What the actor sees as an organiser of its meeting, whatever its audience and release. */
export function keptBy({ actor }: Scope, alias: 'd' | 't' | 's' | 'f'): RawBuilder<SqlBool> {
  if (!holds(actor, 'editor', 'steward', 'secretariat')) return sql<SqlBool>`false`;
  const of = sql.raw(alias === 'd' ? 'd' : 'kept');
  const rules = [sql<SqlBool>`${of}.convener_id = ${actor.organisationId}::uuid`];
  if (holds(actor, 'secretariat'))
    rules.push(sql<SqlBool>`(${of}.meeting_id is not null and ${of}.convener_id is null)`);
  const rule = sql<SqlBool>`(${sql.join(rules, sql` or `)})`;
  if (alias === 'd') return rule;
  return sql<SqlBool>`exists (select from document kept where kept.id = ${sql.raw(alias)}.document_id and ${rule})`;
}
