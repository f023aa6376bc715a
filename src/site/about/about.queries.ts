import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface SourceCount {
  /** A host without www, or the words of a source that is no address. */
  source: string;
  records: number;
}

/** How many records of the network each source stands behind, most first. Documents tell theirs on their own pages. */
export async function listSources({ db }: Scope): Promise<SourceCount[]> {
  const { rows } = await sql<SourceCount>`
    select coalesce(substring(lower(source) from '^https?://(?:www\\.)?([^/:?#]+)'), source) as source, count(*) as records
    from (
      select source from organisation union all select source from country union all select source from topic
      union all select source from meeting union all select source from activity union all select source from experience
    ) of_records
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

export interface RecordCount {
  kind: string;
  records: number;
  /** With at least one fact that nobody has confirmed. */
  unconfirmed: number;
}

export async function listRecordCounts({ db }: Scope): Promise<RecordCount[]> {
  const { rows } = await sql<RecordCount>`
    select 'organisation' as kind, count(*) as records, count(*) filter (where unconfirmed <> '{}') as unconfirmed from organisation
    union all select 'country', count(*), count(*) filter (where unconfirmed <> '{}') from country
    union all select 'topic', count(*), count(*) filter (where unconfirmed <> '{}') from topic
    union all select 'meeting', count(*), count(*) filter (where unconfirmed <> '{}') from meeting
    union all select 'activity', count(*), count(*) filter (where unconfirmed <> '{}') from activity
    union all select 'experience', count(*), count(*) filter (where unconfirmed <> '{}') from experience`.execute(db);
  return rows;
}
