import { type Insertable, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

export interface KeptFile {
  id: string;
  slug: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  format: string | null;
  version: number;
  name: string | null;
  sizeBytes: number | null;
  held: boolean;
  addedAt: Date;
  /** Null where nobody here added it, or one may not know of her. */
  addedBy: string | null;
  supersededAt: Date | null;
  lightBytes: number | null;
  /** Whether its text could be read. */
  hasText: boolean;
}

/** The files of a document with all their versions, the newest of each first. */
export async function listKeptFiles(scope: Scope, documentId: string): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select f.id, f.slug::text, f.language::text, f.origin::text, f.format, f.version, f.name, f.size_bytes, f.sha256 is not null as held,
      f.added_at, p.name as added_by, f.superseded_at, f.light_bytes,
      exists (select from file_text x where x.file_id = f.id) as has_text
    from file f left join person p on p.id = f.added_by
    where f.document_id = ${documentId}::uuid and ${seenBy(scope, 'f')}
    order by f.language::text collate "C", f.format, f.version desc, f.added_at desc`.execute(scope.db);
  return rows;
}

export async function supersedeFile({ db, now }: Scope, id: string): Promise<void> {
  await db.updateTable('file').set({ supersededAt: now }).where('id', '=', id).execute();
}

export async function insertFile({ db }: Scope, row: Insertable<Database['file']>, text: string | null): Promise<void> {
  await db.insertInto('file').values(row).execute();
  if (text !== null && text !== '') await db.insertInto('fileText').values({ fileId: row.id, text }).execute();
}
