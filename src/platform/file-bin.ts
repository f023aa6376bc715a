import { link, mkdir, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { storedPath } from './files.ts';

const day = 86_400_000;

/** Bytes that came, or came again, more recently than this are not looked at: their row may still be on its way. */
const fresh = day;
/** So long bytes that nobody needs are kept aside; a database that was put back to an earlier day may need them again. */
const kept = 7 * day;
const atOnce = 1_000;

/** Of these hashes, those that somebody needs. */
type Needed = (hashes: string[]) => Promise<ReadonlySet<string>>;

/**
 * Takes away bytes that no row names any more: first aside, and a week later for good. Those that are named by then are put back.
 *
 * Somebody may begin to need them between the question and the step: whoever keeps bytes under a hash that is there makes them young
 * (`adoptBytes`), and what turns out to be young once it lies aside is put back at once. A process that is killed in between leaves them
 * aside, for the next sweep.
 */
export async function sweepBytes(
  directory: string,
  needed: Needed,
): Promise<{ aside: number; removed: number; back: number }> {
  const done = { aside: 0, removed: 0, back: 0 };
  for await (const hashes of inBatches(listAside(directory))) {
    const wanted = await needed(hashes);
    for (const sha256 of hashes)
      if (wanted.has(sha256)) {
        await putBack(directory, sha256);
        done.back += 1;
      } else if ((await ageOf(asidePath(directory, sha256))) > kept) {
        await rm(asidePath(directory, sha256), { force: true });
        done.removed += 1;
      }
  }
  for await (const hashes of inBatches(listStored(directory))) {
    const wanted = await needed(hashes);
    for (const sha256 of hashes) {
      if (wanted.has(sha256)) continue;
      if (await setAside(directory, sha256)) done.aside += 1;
    }
  }
  return done;
}

const asideFolder = (directory: string): string => path.join(directory, 'unneeded');
const asidePath = (directory: string, sha256: string): string => path.join(asideFolder(directory), sha256);

async function setAside(directory: string, sha256: string): Promise<boolean> {
  const aside = asidePath(directory, sha256);
  await mkdir(asideFolder(directory), { recursive: true });
  try {
    await rename(path.join(directory, storedPath(sha256)), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  if ((await ageOf(aside)) < fresh) {
    await putBack(directory, sha256);
    return false;
  }
  const now = new Date();
  await utimes(aside, now, now);
  return true;
}

/** Under their name again, unless the same bytes came there meanwhile. */
async function putBack(directory: string, sha256: string): Promise<void> {
  const aside = asidePath(directory, sha256);
  const place = path.join(directory, storedPath(sha256));
  await mkdir(path.dirname(place), { recursive: true });
  // A second name, not a new one: what came meanwhile is not overwritten while somebody reads it.
  await link(aside, place).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return;
    // A disk without second names.
    await rename(aside, place);
  });
  await rm(aside, { force: true });
}

/** In ms; far in the past for what is not there. */
const ageOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );

async function* listAside(directory: string): AsyncGenerator<string> {
  for await (const name of namesIn(asideFolder(directory))) if (/^[0-9a-f]{64}$/.test(name)) yield name;
}

/** All that lies under its hash and is not young. */
async function* listStored(directory: string): AsyncGenerator<string> {
  for await (const first of namesIn(directory)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue;
    for await (const second of namesIn(path.join(directory, first)))
      for await (const name of namesIn(path.join(directory, first, second))) {
        if (!/^[0-9a-f]{64}$/.test(name) || !name.startsWith(first + second)) continue;
        if ((await ageOf(path.join(directory, storedPath(name)))) >= fresh) yield name;
      }
  }
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  const opened = await opendir(folder).catch(() => undefined);
  if (opened === undefined) return;
  for await (const { name } of opened) yield name;
}

async function* inBatches(hashes: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const sha256 of hashes) {
    batch.push(sha256);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
