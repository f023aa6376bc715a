import { v7 } from 'uuid';
import { z } from 'zod';
import type { Actor } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { isDiskFull, Refusal } from '../../platform/errors.ts';
import { adoptBytes, areBytesHeld, incomingPath } from '../../platform/files.ts';
import { defineJob, enqueue } from '../../platform/jobs.ts';
import { pageSize, readKey, toListPage } from '../../platform/list.ts';
import { noteReading } from '../../platform/reading.ts';
import { inspectFile, stripFile } from '../inspection/inspect.ts';
import { type NoRoom, roomOf, uploadLimits } from './limits.ts';
import { beginReceiving, endReceiver, forgetBytes, oldBytes, receive, receivedBytes, TooLong } from './receiving.ts';
import { canUpload } from './uploads.policy.ts';
import {
  deleteBroken,
  deleteOwn,
  deleteUpload,
  type FoundUpload,
  findUpload,
  insertUpload,
  listOwn,
  listUploads,
  listWaiting,
  readUse,
  setCompleted,
  setInspected,
  takeRow,
} from './uploads.queries.ts';

export type { FoundUpload };
export type UploadsData = Awaited<ReturnType<typeof viewUploads>>;

/** Looks at what came in; enqueued when the last byte is there. */
export const inspectJob = defineJob({
  name: 'upload-inspect',
  payload: z.object({ id: z.uuid(), personId: z.uuid(), organisationId: z.uuid() }).strict(),
  atOnce: 1,
  longest: 1_800,
  retries: 3,
});

type Work = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const Key = z.tuple([z.uuid()]);

/** What one person has lying here that no document has taken. */
export async function viewUploads(scope: Scope, after: string | undefined) {
  const key = after === undefined ? undefined : readKey(Key, after);
  const rows = await listUploads(scope, key?.[0], pageSize + 1);
  const page = toListPage(rows, pageSize, ({ id }) => [id]);
  noteReading(scope, { action: 'upload.listed', changes: { uploads: page.rows.map(({ id }) => id) } });
  return page;
}

/** Does not tell an upload that is not there from somebody else’s. */
export async function accessUpload(scope: Scope, id: string): Promise<FoundUpload> {
  const found = await findUpload(scope, id);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

/** There is no room for it: too large a file, too much of one person, or a disk that is nearly full. */
export class NoRoomError extends Error {
  override name = 'NoRoomError';
  readonly why: NoRoom;

  constructor(why: NoRoom) {
    super(why);
    this.why = why;
  }
}

/** What a file may be called: without folders, and nothing that is not seen. */
export function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim();
  // The end says what it is: that stays.
  return clean.length <= 200 ? clean || 'file' : `${clean.slice(0, 180)}…${clean.slice(-19)}`;
}

/**
 * Whether so many bytes may come, by somebody who may upload, to a disk that has so much room (`roomOf`).
 *
 * @throws NoRoomError when there is no room
 */
export async function checkRoom(scope: Scope, room: number, bytes: number): Promise<void> {
  if (!canUpload(scope.actor)) throw new Refusal('forbidden');
  if (bytes > uploadLimits.fileBytes) throw new NoRoomError('tooLarge');
  const { files, bytes: lying, toCome } = await readUse(scope);
  if (files >= uploadLimits.personFiles || lying + bytes > uploadLimits.personBytes) throw new NoRoomError('tooMuch');
  if (bytes + toCome > room) throw new NoRoomError('diskFull');
}

/** Begins an upload that comes in pieces; its row is there before its first byte. */
export async function beginUpload(write: Work, directory: string, name: string | undefined, sizeBytes: number) {
  const room = await roomOf(directory);
  return write(async (scope) => {
    await checkRoom(scope, room, sizeBytes);
    const id = v7();
    await insertUpload(scope, { id, name: cleanName(name), sizeBytes, completedAt: null });
    return id;
  });
}

/** Its last byte is there: it is looked at next. Saying so twice does it once. */
export async function completeUpload(scope: Scope, id: string): Promise<void> {
  if (await setCompleted(scope, id)) await enqueueInspection(scope, id);
}

export type RequestProblem = NoRoom | 'nothingChosen' | 'brokeOff';

/**
 * Takes the files of one form, one after the other; each that came whole is kept. Answers with what went wrong with the rest.
 *
 * @param announced how many bytes the form said it has; NaN when it did not
 */
export async function receiveFiles(
  write: Work,
  directory: string,
  files: AsyncIterable<{ name: string; bytes: AsyncIterable<Buffer> }>,
  announced: number,
): Promise<RequestProblem | undefined> {
  const room = await roomOf(directory);
  const expected = Number.isNaN(announced) ? 0 : Math.min(announced, uploadLimits.fileBytes);
  let came = 0;
  let current: string | undefined;
  try {
    for await (const { name, bytes } of files) {
      await write((scope) => checkRoom(scope, room - came, came === 0 ? expected : 0));
      current = v7();
      await beginReceiving(directory, current);
      const size = await receive(directory, current, bytes, Math.min(uploadLimits.fileBytes, room - came));
      const id = current;
      await write((scope) => addWhole(scope, id, cleanName(name), size));
      current = undefined;
      came += size;
    }
    return came === 0 ? 'nothingChosen' : undefined;
  } catch (error) {
    if (current !== undefined) await forgetBytes(directory, current);
    return problemOf(error);
  }
}

function problemOf(error: unknown): RequestProblem {
  if (error instanceof NoRoomError) return error.why;
  if (error instanceof TooLong) return 'tooLarge';
  const { code = '' } = error as NodeJS.ErrnoException;
  if (isDiskFull(error)) return 'diskFull';
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return 'tooMuch';
  if (code === 'ECONNRESET' || code.startsWith('ERR_STREAM') || (error as Error).message === 'Unexpected end of form')
    return 'brokeOff';
  throw error;
}

/** How far those that still come have come; the file itself says so. */
export async function withReceived(directory: string, { rows, ...page }: UploadsData) {
  const received = (row: FoundUpload) => (row.completedAt === null ? receivedBytes(directory, row.id) : 0);
  return {
    ...page,
    rows: await Promise.all(rows.map(async (row) => ({ ...row, received: (await received(row)) ?? 0 }))),
  };
}

/** The row of a file that came whole, by a form. */
export async function addWhole(scope: Scope, id: string, name: string, sizeBytes: number, strippedOfId?: string) {
  if (!canUpload(scope.actor)) throw new Refusal('forbidden');
  await insertUpload(scope, {
    id,
    name,
    sizeBytes,
    completedAt: scope.now,
    ...(strippedOfId !== undefined && { strippedOfId }),
  });
  await enqueueInspection(scope, id);
}

async function enqueueInspection(scope: Scope, id: string): Promise<void> {
  const { actor } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  await enqueue(scope, inspectJob, { id, personId: actor.personId, organisationId: actor.organisationId });
}

/** Removes what no document has taken. */
export async function removeUpload(write: Work, directory: string, id: string): Promise<void> {
  await write(async (scope) => {
    await accessUpload(scope, id);
    if (!(await deleteUpload(scope, id))) throw new Refusal('not-found');
  });
  await endReceiver(id);
  await forgetBytes(directory, id);
}

/**
 * Looks at the bytes of an upload and keeps them under their hash, or refuses them. Interrupted at any place it can be begun again: the
 * bytes aside go last.
 */
export async function inspectUpload(write: Work, directory: string, id: string, signal: AbortSignal): Promise<void> {
  const upload = await write((scope) => findUpload(scope, id));
  if (upload?.completedAt == null) return;
  if (upload.inspectedAt === null) {
    const aside = incomingPath(directory, id);
    const { findings, text } = await inspectFile(aside, upload.name, signal);
    const sha256 = findings.refused === undefined ? (await adoptBytes(directory, aside)).sha256 : null;
    const about = { sha256, format: findings.format ?? null, refused: findings.refused ?? null };
    await write((scope) => setInspected(scope, id, { ...about, findings, text }));
  }
  await forgetBytes(directory, id);
}

/** Makes a copy without what names people and places, as an upload of its own; the file as it came stays, and is looked at by nobody. */
export async function stripUpload(write: Work, directory: string, id: string): Promise<void> {
  const upload = await write((scope) => accessUpload(scope, id));
  const { sha256, format, findings, takenAt } = upload;
  if (sha256 === null || format === null || takenAt !== null || !findings?.strippable) throw new Refusal('not-found');
  if (!(await areBytesHeld(directory, sha256))) throw new Refusal('not-found');
  const room = await roomOf(directory);
  await write((scope) => checkRoom(scope, room, Number(upload.sizeBytes)));
  const copy = v7();
  await beginReceiving(directory, copy);
  try {
    const size = await stripFile(directory, sha256, format, incomingPath(directory, copy));
    await write((scope) => addWhole(scope, copy, upload.name, size, id));
  } catch (error) {
    await forgetBytes(directory, copy);
    throw isDiskFull(error) ? new NoRoomError('diskFull') : error;
  }
}

// ---------------------------------------------------------------- for documents

export interface TakenUpload {
  name: string;
  sha256: string;
  sizeBytes: number;
  format: string;
  pages: number | null;
  textState: 'text' | 'no-text' | 'failed' | null;
  /** Proposed from the text. */
  language: string | undefined;
  /** The bytes as they came, where names and places were taken out. */
  originalSha256: string | null;
  text: string | null;
}

/**
 * Takes one’s own upload for a document, once; in the transaction in which its file is written.
 *
 * @throws Refusal not-found when it is somebody else’s, refused, not yet looked at, or taken already
 */
export async function takeUpload(scope: Scope, id: string): Promise<TakenUpload> {
  const row = await takeRow(scope, id);
  if (row?.sha256 == null || row.format === null) throw new Refusal('not-found');
  const { name, sha256, format, text, originalSha256, findings } = row;
  const { pages = null, textState = null, language } = findings;
  const sizeBytes = Number(row.sizeBytes);
  return { name, sha256, format, text, originalSha256, sizeBytes, pages, textState, language };
}

// ---------------------------------------------------------------- jobs, and leaving

const week = 7 * 86_400_000;

/** What broke off a week ago and was not gone on with. Bytes without a row go, too: a server that was killed leaves some. */
export async function tidyUploads(write: Work, directory: string): Promise<void> {
  const broken = await write(deleteBroken);
  for (const id of broken) await forgetBytes(directory, id);
  const old = await oldBytes(directory, week);
  const ids = old.filter((name) => z.uuid().safeParse(name).success);
  const waiting = new Set(await write((scope) => listWaiting(scope, ids)));
  for (const name of old) if (!waiting.has(name)) await forgetBytes(directory, name);
}

export const personOf = ({ personId, organisationId }: { personId: string; organisationId: string }): Actor => ({
  kind: 'person',
  personId,
  organisationId,
  roles: [],
});

/** What the registry of personal data asks. */
export const ownUploads = (directory: string) => ({
  name: 'uploads',
  gather: listOwn,
  async forget(scope: Scope, personId: string) {
    for (const id of await deleteOwn(scope, personId)) await forgetBytes(directory, id);
  },
});
