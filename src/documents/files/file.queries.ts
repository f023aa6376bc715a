import { type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { type DocumentFile, seenBy } from '../visible.queries.ts';

/** A file that the actor may see; sha256 is null when it is known but not held. */
export function findFile(scope: Scope, slug: string, locale: string) {
  return scope.db
    .selectFrom('file as f')
    .innerJoin('document as d', 'd.id', 'f.documentId')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('documentText as t')
          .whereRef('t.documentId', '=', 'd.id')
          .where(seenBy(scope, 't'))
          .orderBy(sql<SqlBool>`t.language = ${locale}`, 'desc')
          .orderBy('t.isOriginal', 'desc')
          .orderBy('t.language')
          .limit(1)
          .select(['t.title', 't.language as titleLanguage', sql<DocumentFile['origin']>`t.origin`.as('titleOrigin')])
          .as('title'),
      (join) => join.onTrue(),
    )
    .where('f.slug', '=', slug)
    .where(seenBy(scope, 'f'))
    .where(seenBy(scope, 'd'))
    .select(['f.slug', 'f.name', 'f.format', 'f.sha256', 'f.addedAt', 'f.sourceUrl'])
    .select(['f.lightSha256', 'f.lightTriedAt'])
    .select(['d.slug as document', 'd.source', 'title.title', 'title.titleLanguage', 'title.titleOrigin'])
    .executeTakeFirst();
}
