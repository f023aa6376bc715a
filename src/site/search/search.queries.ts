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
}

/** Those of the ids, by kind, that the actor may see in their own tables, with their dates as precise as they are known. */
export async function listFound(
  scope: Scope,
  ids: Readonly<Record<string, readonly string[]>>,
): Promise<FoundRecord[]> {
  const of = (kind: string) => sql`any (${[...(ids[kind] ?? [])]}::uuid[])`;
  const { rows } = await sql<FoundRecord>`
    select 'organisation' as kind, id, null::date as day, null::text as precision from organisation where id = ${of('organisation')}
    union all select 'country', id, null, null from country where id = ${of('country')}
    union all select 'topic', id, null, null from topic where id = ${of('topic')}
    union all select 'meeting', id, starts_on, starts_precision from meeting where id = ${of('meeting')}
    union all select 'outcome', o.id, m.starts_on, m.starts_precision from outcome o join meeting m on m.id = o.meeting_id
      where o.id = ${of('outcome')} and ${outcomeIsPublic}
    union all select 'document', d.id, d.dated_on, d.dated_precision from document d
      where d.id = ${of('document')} and ${seenBy(scope, 'd')}
    union all select 'activity', id, starts_on, starts_precision from activity where id = ${of('activity')}
    union all select 'experience', id, make_date(year, 1, 1), 'year' from experience where id = ${of('experience')}`.execute(
    scope.db,
  );
  return rows;
}
