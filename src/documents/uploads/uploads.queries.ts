import { type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { Findings } from '../inspection/findings.ts';

/** One's own, as the row policy says it: nobody else’s are there. */
const own = ({ actor }: Scope) => sql<SqlBool>`person_id = ${actor.personId ?? null}::uuid`;

/** A copy of it without names and places was made and not refused: that one is for documents, and it stays sealed. */
const hasCopy = sql<boolean>`exists (
  select from upload c where c.stripped_of_id = upload.id and c.person_id = upload.person_id and c.refused is null)`;

const found = (scope: Scope) =>
  scope.db
    .selectFrom('upload')
    .where(own(scope))
    .select(['id', 'name', 'startedAt', 'completedAt', 'inspectedAt', 'sha256', 'format', 'refused', 'strippedOfId'])
    .select(['isStripped', hasCopy.as('hasCopy')])
    .select(['takenAt', sql<number>`size_bytes`.$castTo<number | string>().as('sizeBytes')])
    .select(sql<Findings | null>`findings`.as('findings'));

export type FoundUpload = NonNullable<Awaited<ReturnType<typeof findUpload>>>;

export function findUpload(scope: Scope, id: string) {
  return found(scope).where('id', '=', id).executeTakeFirst();
}

/** The newest first; those that a document has taken are no longer here. */
export function listUploads(scope: Scope, before: string | undefined, limit: number) {
  let rows = found(scope).where('takenAt', 'is', null);
  if (before !== undefined) rows = rows.where('id', '<', before);
  return rows.orderBy('id', 'desc').limit(limit).execute();
}

/** What one has lying here, and what all people's uploads may still bring. Until the scope ends nobody else of this person begins one. */
export async function readUse(scope: Scope): Promise<{ files: number; bytes: number; toCome: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${scope.actor.personId ?? ''}, 26))`.execute(scope.db);
  const { files, bytes, toCome } = await scope.db
    .selectFrom('upload')
    .where(own(scope))
    .where('takenAt', 'is', null)
    .where('refused', 'is', null)
    .select(({ fn }) => fn.countAll().as('files'))
    .select(sql<string>`coalesce(sum(size_bytes), 0)`.as('bytes'))
    .select(sql<string>`bytes_still_to_come()`.as('toCome'))
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes), toCome: Number(toCome) };
}

interface NewUpload {
  id: string;
  name: string;
  sizeBytes: number;
  completedAt: Date | null;
  /** Of which it is the copy without names and places. */
  strippedOfId?: string;
}

export async function insertUpload({ db }: Scope, upload: NewUpload): Promise<void> {
  const isStripped = upload.strippedOfId !== undefined;
  await db
    .insertInto('upload')
    .values({ ...upload, isStripped })
    .execute();
}

const open = (scope: Scope, id: string) =>
  scope.db.updateTable('upload').where(own(scope)).where('id', '=', id).where('takenAt', 'is', null);

/** Tells whether it was not complete before. */
export async function setCompleted(scope: Scope, id: string): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id)
    .where('completedAt', 'is', null)
    .set({ completedAt: scope.now })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface Inspected {
  sha256: string | null;
  format: string | null;
  refused: string | null;
  findings: Findings;
  text: string | null;
}

export async function setInspected(scope: Scope, id: string, { findings, ...inspected }: Inspected): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id)
    .where('inspectedAt', 'is', null)
    .set({ ...inspected, findings: JSON.stringify(findings), inspectedAt: scope.now })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Tells whether it was there and not taken. */
export async function deleteUpload(scope: Scope, id: string): Promise<boolean> {
  const { numDeletedRows } = await scope.db
    .deleteFrom('upload')
    .where(own(scope))
    .where('id', '=', id)
    .where('takenAt', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Finished uploads of one's own that a document may take. */
const ready = (scope: Scope) =>
  scope.db
    .selectFrom('upload')
    .where(own(scope))
    .where('sha256', 'is not', null)
    .where('takenAt', 'is', null)
    .where(sql<SqlBool>`not ${hasCopy}`)
    .select(['id', 'name', 'isStripped', sql<string>`size_bytes`.as('sizeBytes')]);

export function listReadyUploads(scope: Scope) {
  return ready(scope).orderBy('id', 'desc').limit(50).execute();
}

/** The same, with what was found in each and the first so many letters of its text; the newest first. */
export function listReadyWithText(scope: Scope, before: string | undefined, limit: number, letters: number) {
  let rows = ready(scope)
    .select(['format', 'strippedOfId', sql<Findings>`findings`.as('findings')])
    .select(sql<string>`left(coalesce(text, ''), ${letters})`.as('beginning'));
  if (before !== undefined) rows = rows.where('id', '<', before);
  return rows.orderBy('id', 'desc').limit(limit).execute();
}

/** Of these, those that a document may take, with what says where in it they go. */
export function findReady(scope: Scope, ids: readonly string[]) {
  return ready(scope)
    .where('id', 'in', ids.length === 0 ? [null as never] : [...ids])
    .select(['format', sql<Findings>`findings`.as('findings')])
    .execute();
}

/** Takes an upload that will do, once: with its text, and the hash of what it was stripped of. */
export async function takeRow(scope: Scope, id: string) {
  return scope.db
    .updateTable('upload')
    .where(own(scope))
    .where('id', '=', id)
    .where('takenAt', 'is', null)
    .where('sha256', 'is not', null)
    .where(sql<SqlBool>`not ${hasCopy}`)
    .set({ takenAt: scope.now })
    .returning(['id', 'name', 'sha256', 'format', 'text'])
    .returning(sql<string>`size_bytes`.as('sizeBytes'))
    .returning(sql<Findings>`findings`.as('findings'))
    .returning(
      sql<string | null>`(select o.sha256 from upload o where o.id = upload.stripped_of_id)`.as('originalSha256'),
    )
    .executeTakeFirst();
}

/** What one has uploaded, for herself. */
export function listOwn(scope: Scope, personId: string) {
  return scope.db
    .selectFrom('upload')
    .where(own(scope))
    .where('personId', '=', personId)
    .select(['name', 'startedAt', 'completedAt', 'refused', 'takenAt'])
    .orderBy('id')
    .execute();
}

/** Those of hers that no document has taken. */
export async function deleteOwn(scope: Scope, personId: string): Promise<string[]> {
  const rows = await scope.db
    .deleteFrom('upload')
    .where(own(scope))
    .where('personId', '=', personId)
    .where('takenAt', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

// ---------------------------------------------------------------- jobs

/** Uploads that broke off more than seven days ago go; tells which. */
export async function deleteBroken({ db }: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from forget_broken_uploads()`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of these, those whose bytes still wait to be looked at. */
export async function listWaiting({ db }: Scope, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from waiting_uploads(${ids}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}
