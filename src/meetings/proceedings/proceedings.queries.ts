import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';

export interface Version {
  id: string;
  body: string;
  writtenAt: Date;
  publishedAt: Date | null;
  person: string;
}

/** The versions of a meeting's summary in one language, the newest first. */
export function listVersions({ db }: Scope, meetingId: string, language: string, limit = 200): Promise<Version[]> {
  return db
    .selectFrom('proceedings as p')
    .leftJoin('person as w', 'w.id', 'p.personId')
    .where('p.meetingId', '=', meetingId)
    .where('p.part', '=', 'summary')
    .where('p.language', '=', language)
    .orderBy('p.id', 'desc')
    .limit(limit)
    .select(['p.id', 'p.body', 'p.writtenAt', 'p.publishedAt'])
    .select((eb) => eb.fn.coalesce('w.name', eb.val('')).as('person'))
    .execute();
}

/** The name of who is writing. */
export async function findWriter({ db, actor }: Scope): Promise<string> {
  if (actor.personId === undefined) return '';
  const row = await db.selectFrom('person').where('id', '=', actor.personId).select('name').executeTakeFirst();
  return row?.name ?? '';
}

/** Others who save wait until this scope has ended. */
export async function lockSummary({ db }: Scope, meetingId: string): Promise<void> {
  await db.selectFrom('meeting').where('id', '=', meetingId).forUpdate().select('id').execute();
}

export async function insertVersion(
  { db, now }: Scope,
  row: { meetingId: string; language: string; body: string; basedOnId: string | null; personId: string },
): Promise<string> {
  const id = v7();
  await db
    .insertInto('proceedings')
    .values({ id, part: 'summary', writtenAt: now, ...row })
    .execute();
  return id;
}

/** What the meeting is called in a language; undefined where it has no title of its own in it. */
export async function findTitle({ db }: Scope, meetingId: string, language: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('meetingText')
    .where('meetingId', '=', meetingId)
    .where('language', '=', language)
    .select('title')
    .executeTakeFirst();
  return row?.title;
}

/** What everybody reads of the meeting in that language. */
export async function publishSummary(
  { db, now }: Scope,
  {
    id,
    meetingId,
    language,
    body,
    title,
  }: { id: string; meetingId: string; language: string; body: string; title: string },
) {
  await db.updateTable('proceedings').set({ publishedAt: now }).where('id', '=', id).execute();
  await db
    .insertInto('meetingText')
    .values({ meetingId, language, title, summary: body, summaryIsMarkdown: true, isOriginal: false })
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'language']).doUpdateSet({ summary: body, summaryIsMarkdown: true }),
    )
    .execute();
}
