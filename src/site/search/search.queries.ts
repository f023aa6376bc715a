import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../../documents/visible.queries.ts';
import { outcomeIsPublic } from '../../meetings/visible.queries.ts';
import type { Precision } from '../../platform/i18n.ts';

export interface FoundRecord {
  kind: string;
  id: string;
  day: string | null;
  precision: Precision | null;
  /** How far its words can be trusted, by language, where they are not the agreed ones. */
  origins: Partial<Record<string, 'unofficial' | 'machine'>> | null;
}

/** Those of the ids, by kind, that the actor may see in their own tables, with their dates as precise as they are known, and what of their words is not agreed. */
export async function listFound(
  scope: Scope,
  ids: Readonly<Record<string, readonly string[]>>,
): Promise<FoundRecord[]> {
  const of = (kind: string) => sql`any (${[...(ids[kind] ?? [])]}::uuid[])`;
  const origins = (kind: string, id: string) => sql`(select jsonb_object_agg(t.language, t.origin)
    from ${sql.table(`${kind}_text`)} t where ${sql.ref(`t.${kind}_id`)} = ${sql.ref(id)} and t.origin <> 'official')`;
  const { rows } = await sql<FoundRecord>`
    select 'organisation' as kind, o.id, null::date as day, null::text as precision, ${origins('organisation', 'o.id')} as origins
      from organisation o where o.id = ${of('organisation')}
    union all select 'country', id, null, null, null from country where id = ${of('country')}
    union all select 'topic', id, null, null, null from topic where id = ${of('topic')}
    union all select 'meeting', m.id, m.starts_on, m.starts_precision, ${origins('meeting', 'm.id')} from meeting m where m.id = ${of('meeting')}
    union all select 'outcome', o.id, m.starts_on, m.starts_precision, ${origins('outcome', 'o.id')}
      from outcome o join meeting m on m.id = o.meeting_id where o.id = ${of('outcome')} and ${outcomeIsPublic}
    union all select 'document', d.id, d.dated_on, d.dated_precision, ${origins('document', 'd.id')} from document d
      where d.id = ${of('document')} and ${seenBy(scope, 'd')}
    union all select 'activity', a.id, a.starts_on, a.starts_precision, ${origins('activity', 'a.id')} from activity a
      where a.id = ${of('activity')}
    union all select 'experience', e.id, make_date(e.year, 1, 1), 'year', ${origins('experience', 'e.id')} from experience e
      where e.id = ${of('experience')}`.execute(scope.db);
  return rows;
}
