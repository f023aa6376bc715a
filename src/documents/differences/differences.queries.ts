import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

export interface ReadableFile {
  id: string;
  slug: string;
  language: string;
  version: number;
  supersededAt: Date | null;
  /** Of the document that is revised. */
  isRevised: boolean;
}

/**
 * The files of a document and of what it revises that could be read, as far as the actor may see them; of the document itself also those
 * in whose place newer ones stand. The newest first.
 */
export async function listReadableFiles(scope: Scope, slug: string): Promise<ReadableFile[]> {
  const { rows } = await sql<ReadableFile>`
    select f.id, f.slug::text, f.language::text, f.version, f.superseded_at, d.slug <> ${slug} as is_revised
    from document d join file f on f.document_id = d.id
    where (d.slug = ${slug} or (f.superseded_at is null and d.id = (select r.replaces_id from document r where r.slug = ${slug})))
      and f.origin <> 'machine' and ${seenBy(scope, 'd')} and ${seenBy(scope, 'f')}
      and exists (select from file_text x where x.file_id = f.id)
    order by f.superseded_at desc nulls first, f.added_at desc, f.id desc`.execute(scope.db);
  return rows;
}

export interface ReadText {
  text: string;
  isCut: boolean;
}

/** The text of a file, so many letters of it. */
export async function readText({ db }: Scope, fileId: string, most: number): Promise<ReadText> {
  const { rows } = await sql<ReadText>`
    select left(text, ${most}) as text, length(text) > ${most} as is_cut from file_text where file_id = ${fileId}::uuid`.execute(
    db,
  );
  return rows[0] ?? { text: '', isCut: false };
}
