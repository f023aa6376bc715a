import type { Scope } from '../../db/scope.ts';
import { listRecordCounts, listSources, type RecordCount, type SourceCount } from './about.queries.ts';

export type { RecordCount, SourceCount } from './about.queries.ts';

export interface About {
  sources: SourceCount[];
  records: RecordCount[];
}

export async function viewAbout(scope: Scope): Promise<About> {
  return { sources: await listSources(scope), records: await listRecordCounts(scope) };
}
