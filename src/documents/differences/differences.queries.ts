import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

/** The texts that could be read in the newest files of a document and of what it revises, by language, as far as the actor may see them. */
export async function listTexts(scope: Scope, slug: string) {
  const { rows } = await sql<{ isOld: boolean; written: string; text: string; origin: string }>`
    select distinct on (is_old, written) d.slug <> ${slug} as is_old, f.language::text as written, left(x.text, 200000) as text, f.origin::text
    from document d join file f on f.document_id = d.id join file_text x on x.file_id = f.id
    where (d.slug = ${slug} or d.id = (select r.replaces_id from document r where r.slug = ${slug}))
      and f.superseded_at is null and f.origin <> 'machine' and ${seenBy(scope, 'd')} and ${seenBy(scope, 'f')}
    order by is_old, written, f.added_at desc`.execute(scope.db);
  return rows;
}
