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
    .select([
      'd.slug as document',
      'd.meetingId',
      'd.source',
      'title.title',
      'title.titleLanguage',
      'title.titleOrigin',
    ])
    .executeTakeFirst();
}

/** Whether a file of this meeting may be asked for by the link of an invitation, which serves nothing but the meeting that it opens. */
export async function isWithinLink({ db, actor }: Scope, meetingId: string | null): Promise<boolean> {
  if (actor.kind !== 'visitor' || actor.invitationId === undefined) return true;
  const { rows } = await sql<{ within: boolean | null }>`
    select meeting_opened_by(${actor.invitationId}::uuid) = ${meetingId}::uuid as within`.execute(db);
  return rows[0]?.within ?? false;
}
