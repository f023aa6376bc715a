import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import { type Actor, visitor } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { roomOf } from '../../documents/index.ts';
import { isDiskFull } from '../../platform/errors.ts';
import { storedPath } from '../../platform/files.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { defineJob, enqueue } from '../../platform/jobs.ts';
import { readContent } from './content.actions.ts';
import {
  fingerprintOf,
  knownOf,
  type News,
  newsOf,
  type PackContent,
  type PackContents,
  type PackedDocument,
  withoutFiles,
} from './content.ts';
import { stylesheet } from './look.ts';
import {
  askForAddition,
  dropWaiting,
  type EarlierPack,
  findAdditionToMake,
  finish,
  finishAddition,
  isWaiting,
  listEarlier,
  listReaders,
  noteProgress,
  putDown,
  takeUp,
} from './making.queries.ts';
import { differenceOf, type ManifestFile, manifestName, sumsName, writeManifest, writeSums } from './manifest.ts';
import {
  forgetAside,
  noted,
  openHeld,
  openZip,
  packsDirectory,
  SpoiltBytes,
  textEntry,
  writeZip,
  type ZipEntry,
} from './zip.ts';

export const makeJob = defineJob({
  name: 'pack-make',
  payload: z.object({ id: z.uuid() }).strict(),
  longest: 3_600,
  retries: 8,
});
export const additionJob = defineJob({
  name: 'pack-addition',
  payload: z.object({ id: z.uuid(), packId: z.uuid() }).strict(),
  longest: 1_800,
  retries: 5,
});

type Scoped = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) => Promise<T>;
interface PagesOf {
  content: PackContent;
  number: number;
  madeAt: Date;
  baseUrl: string;
}
export interface Maker {
  read: Scoped;
  write: Scoped;
  filesDirectory: string;
  baseUrl: string;
  writeIndex: (pages: PagesOf) => string;
  writeDocument: (pages: PagesOf, document: PackedDocument) => string;
  writeNews: (pages: PagesOf, news: readonly News[]) => string;
  writeGone: (locale: Locale) => string;
}

/**
 * Who reads for a pack: a visitor, or an organisation that takes part, without any role: so the policies of the database show what such
 * an organisation may read, and the query leaves out what not all of them may. Undefined where nobody takes part any more.
 */
export function audienceOf(readers: readonly string[] | null): Actor | undefined {
  if (readers === null) return visitor;
  const [organisationId] = readers;
  const personId = '00000000-0000-0000-0000-000000000000';
  return organisationId === undefined ? undefined : { kind: 'person', personId, organisationId, roles: [] };
}

/** Additions are made to so many of the packs before; who has an older one hands in its manifest. */
const additionsTo = 4;
/** Larger than this part of the whole pack, an addition saves nothing. */
const worthwhile = 0.7;

/** Whoever made it a moment ago may be at it, or was killed: a quarter of a minute tells. Undefined when it is made, or gone. */
async function takeUpPatiently({ read, write }: Maker, id: string, signal: AbortSignal) {
  for (let tries = 0; tries < 7; tries++) {
    const taken = await write(visitor, (scope) => takeUp(scope, id));
    if (taken !== undefined || !(await read(visitor, (scope) => isWaiting(scope, id)))) return taken;
    await pause(3_000, undefined, { signal });
  }
  throw new Error('somebody else is making it');
}

/** Makes the pack that waits under this id. Killed at any place it is begun again: nobody sees one that is not whole. */
export async function makePack(maker: Maker, id: string, signal: AbortSignal): Promise<void> {
  const { read, write } = maker;
  const taken = await takeUpPatiently(maker, id, signal);
  if (taken === undefined || !isLocale(taken.language)) return;
  await forgetAside(maker.filesDirectory, id);
  try {
    const readers = await read(visitor, (scope) => listReaders(scope, id));
    const actor = audienceOf(readers);
    const what = { slug: taken.slug, language: taken.language, audience: taken.audience, readers: readers ?? [] };
    const found =
      actor &&
      (await read(actor, async (scope) => ({
        madeAt: scope.now,
        content: await readContent(scope, what),
        earlier: await listEarlier(scope, taken, additionsTo),
      })));
    if (actor === undefined || found?.content === undefined)
      return await write(visitor, (scope) => dropWaiting(scope, id));
    const { content, earlier, madeAt } = found;
    const [last] = earlier;
    const fingerprint = fingerprintOf(content);
    if (last !== undefined && !last.gone && last.fingerprint === fingerprint)
      return await write(visitor, (scope) => dropWaiting(scope, id));

    const made = await writePack(maker, { id, content, number: taken.number, madeAt, last, fingerprint, signal });
    if (made === undefined) return await write(visitor, (scope) => putDown(scope, id, 'noRoom'));
    const held = made.content.documents.flatMap(({ files }) =>
      files.flatMap((file) => (file.path === null ? [] : file.id)),
    );
    await write(actor, async (scope) => {
      const finished = await finish(scope, id, {
        ...{ madeAt: madeAt.toISOString(), fingerprint, sha256: made.sha256, sizeBytes: made.sizeBytes, files: held },
        documents: content.documents.map((document) => document.id),
        outcomes: content.meeting.outcomes.map(({ slug }) => slug),
        contents: made.contents,
      });
      if (finished) await askForAdditions(scope, id, made.contents, earlier);
    });
  } catch (error) {
    const why = signal.aborted ? null : isDiskFull(error) ? 'noRoom' : 'notMade';
    await write(visitor, (scope) => putDown(scope, id, why)).catch(() => {});
    throw error;
  }
}

interface Writing {
  id: string;
  content: PackContent;
  number: number;
  madeAt: Date;
  last: EarlierPack | undefined;
  fingerprint: string;
  signal: AbortSignal;
}

/** Writes the ZIP. What is not there as what it is called by goes as known and not held. Undefined where the disk has no room for it. */
async function writePack(maker: Maker, { id, number, madeAt, last, fingerprint, signal, ...given }: Writing) {
  const { filesDirectory, baseUrl, write } = maker;
  const wanted = new Set(given.content.documents.flatMap(({ files }) => files.flatMap(({ sha256 }) => sha256 ?? [])));
  const sizes = new Map<string, number>();
  const missing = new Set<string>();
  for (const sha256 of wanted) {
    const about = await stat(path.join(filesDirectory, storedPath(sha256))).catch(() => undefined);
    if (about?.isFile()) sizes.set(sha256, about.size);
    else missing.add(sha256);
  }
  for (;;) {
    signal.throwIfAborted();
    const content = withoutFiles(given.content, missing);
    const pages = { content, number, madeAt, baseUrl };
    const news = newsOf(content, last?.contents, { number, madeAt: madeAt.toISOString() });
    const files = content.documents.flatMap((document) =>
      document.files.flatMap(({ path: name, sha256 }) => (name === null || sha256 === null ? [] : [{ name, sha256 }])),
    );
    const total = files.reduce((sum, { sha256 }) => sum + (sizes.get(sha256) ?? 0), 0);
    // Pages, heads and the list at the end beside the files.
    if ((await roomOf(filesDirectory)) < total * 1.01 + content.documents.length * 4_000) return undefined;
    const written: ManifestFile[] = [];
    const page = (name: string, text: () => string) => textEntry(name, madeAt, text);
    const about = {
      ...{ id, number, fingerprint, language: content.language, audience: content.audience },
      ...{ meeting: content.meeting.slug, title: content.meeting.title, madeAt: madeAt.toISOString(), source: baseUrl },
    };
    const entries: ZipEntry[] = [
      page('index.html', () => maker.writeIndex(pages)),
      page('what-is-new.html', () => maker.writeNews(pages, news)),
      page('pack.css', () => stylesheet),
      ...content.documents.map((document) => page(document.path, () => maker.writeDocument(pages, document))),
      ...files.map(
        ({ name, sha256 }): ZipEntry => ({
          ...{ path: name, modified: madeAt, size: sizes.get(sha256) ?? 0 },
          open: () => openHeld(filesDirectory, sha256),
        }),
      ),
      page(manifestName, () => writeManifest(about, written.slice(0, entries.length - 2))),
      page(sumsName, () => writeSums(written)),
    ];
    const progress = noted((done) => write(visitor, (scope) => noteProgress(scope, id, Math.min(done, total), total)));
    try {
      await progress.note(0);
      const watch = { signal, onBytes: progress.tell, onEntry: (file: ManifestFile) => written.push(file) };
      const stored = await writeZip(packsDirectory(filesDirectory), id, entries, watch);
      const contents: PackContents = {
        news,
        entries: written.slice(0, -2).map(({ path: name, size, sha256 }) => [name, size, sha256]),
        ...knownOf(content),
      };
      return { ...stored, content, contents };
    } catch (error) {
      if (!(error instanceof SpoiltBytes) || missing.has(error.sha256)) throw error;
      missing.add(error.sha256);
    } finally {
      await progress.end();
    }
  }
}

const keyOf = (paths: readonly string[], emptied: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([paths, emptied]))
    .digest('hex');

/** What is new since each of the last packs, unless it is nearly everything, or it would tell the name of what was withdrawn. */
async function askForAdditions(scope: Scope, packId: string, contents: PackContents, earlier: readonly EarlierPack[]) {
  const sizes = new Map(contents.entries.map(([name, size]) => [name, size]));
  const sum = (names: Iterable<string>) => [...names].reduce((all, name) => all + (sizes.get(name) ?? 0), 0);
  const whole = sum(sizes.keys());
  const here = new Set(contents.documents.map(({ id }) => id));
  for (const { number, contents: before } of earlier) {
    if (!before.documents.every(({ id }) => here.has(id))) continue;
    const had = new Map(before.entries.map(([name, , sha256]) => [name, sha256]));
    const { paths, emptied } = differenceOf(contents.entries, had);
    if (sum(paths) > whole * worthwhile) continue;
    await askForAdditionOf(scope, { packId, since: number, paths, emptied });
  }
}

/** Asks for one, or finds the same one, which is tried again if it could not be made; undefined where too many lie here. */
export async function askForAdditionOf(
  scope: Scope,
  { packId, since, paths, emptied }: { packId: string; since: number | null; paths: string[]; emptied: string[] },
): Promise<string | undefined> {
  const id = await askForAddition(scope, { id: v7(), packId, since, key: keyOf(paths, emptied), paths, emptied });
  if (id !== undefined) await enqueue(scope, additionJob, { id, packId }, { singletonKey: id });
  return id;
}

/** Makes an addition out of the pack itself, which does not change any more. */
export async function makeAddition(
  maker: Maker,
  { id, packId }: { id: string; packId: string },
  signal: AbortSignal,
): Promise<void> {
  const { filesDirectory, read, write } = maker;
  const actor = audienceOf(await read(visitor, (scope) => listReaders(scope, packId)));
  const wanted = actor && (await read(actor, (scope) => findAdditionToMake(scope, id)));
  if (wanted === undefined || !isLocale(wanted.language)) return;
  const { paths, emptied, madeAt, language } = wanted;
  await forgetAside(filesDirectory, id);
  const directory = packsDirectory(filesDirectory);
  const zip = await openZip(path.join(directory, storedPath(wanted.sha256)));
  try {
    // What is new stands on top of it.
    const names = ['what-is-new.html', ...paths.filter((name) => name !== 'what-is-new.html'), manifestName, sumsName];
    const size = names.reduce((sum, name) => sum + (zip.entries.get(name)?.uncompressedSize ?? 0), 0);
    if ((await roomOf(filesDirectory)) < size)
      return await write(visitor, (scope) => finishAddition(scope, id, undefined, 'noRoom'));
    const entries = names.flatMap((name): ZipEntry[] => {
      const entry = zip.entries.get(name);
      return entry === undefined
        ? []
        : [{ path: name, modified: madeAt, size: entry.uncompressedSize, open: () => zip.open(entry) }];
    });
    for (const name of emptied)
      entries.push(textEntry(name, madeAt, () => (name.endsWith('.html') ? maker.writeGone(language as Locale) : '')));
    const stored = await writeZip(directory, id, entries, { signal });
    await write(visitor, (scope) => finishAddition(scope, id, stored, null));
  } catch (error) {
    if (isDiskFull(error))
      await write(visitor, (scope) => finishAddition(scope, id, undefined, 'noRoom')).catch(() => {});
    throw error;
  } finally {
    zip.close();
  }
}
