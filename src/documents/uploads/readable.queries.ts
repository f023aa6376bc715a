import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

/** What can be read in the files of these documents that are in force: a text for each language, the newest of its formats. */
export async function listReadable(scope: Scope, documentIds: readonly string[], most: number) {
  const { rows } = await sql<{ documentId: string; language: string; text: string }>`
    select distinct on (f.document_id, f.language) f.document_id, f.language::text, left(x.text, ${most}) as text
    from file f join file_text x on x.file_id = f.id
    where f.document_id = any (${documentIds}::uuid[]) and f.superseded_at is null and ${seenBy(scope, 'f')}
    order by f.document_id, f.language, f.added_at desc`.execute(scope.db);
  return rows;
}
