import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

export interface StoredBytes {
  /** 64 hexadecimal digits: where the bytes lie, and what `file.sha256` holds. */
  sha256: string;
  sizeBytes: number;
}

/** Where bytes lie below the folder of files, by their hash: ab/cd/abcd…. */
export const storedPath = (sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in hexadecimal');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
};

/**
 * Keeps bytes under their hash. They are written aside, synced, and only then given their name, so that a name never stands for half
 * a file; the same bytes twice are kept once.
 *
 * @param name what they are called meanwhile; what an earlier attempt under it left has to be gone
 */
export async function storeBytes(
  directory: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  name: string = randomUUID(),
): Promise<StoredBytes> {
  const aside = incomingPath(directory, name);
  await mkdir(path.dirname(aside), { recursive: true });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    const file = await open(aside, 'wx', 0o640);
    try {
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const place = path.join(directory, storedPath(sha256));
    await mkdir(path.dirname(place), { recursive: true });
    await rename(aside, place);
    await syncDirectory(path.dirname(place));
    return { sha256, sizeBytes };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Where bytes lie while they come in, by a name of the caller's choice; nothing is ever served from there. */
export const incomingPath = (directory: string, name: string): string => path.join(directory, 'incoming', name);

/**
 * Keeps the bytes of a whole file under their hash. The file itself stays where it is, so that whoever is interrupted can begin again;
 * read once, whatever its size.
 */
export async function adoptBytes(directory: string, from: string): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(from, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  const sha256 = hash.digest('hex');
  const place = path.join(directory, storedPath(sha256));
  await mkdir(path.dirname(place), { recursive: true });
  // Bytes that are there, and that nobody may need at this moment, are made young: then no sweep takes them before their row is written.
  if (!(await makeYoung(place))) {
    const file = await open(from, 'r+');
    await file.sync().finally(() => file.close());
    await makeYoung(from);
    // A second name for the same bytes; where the disk has no such thing, a copy that gets its name when it is whole.
    await link(from, place).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      const aside = incomingPath(directory, randomUUID());
      await copyFile(from, aside);
      await rename(aside, place);
    });
    await syncDirectory(path.dirname(place));
  }
  return { sha256, sizeBytes };
}

/** Whether it is there. */
async function makeYoung(file: string): Promise<boolean> {
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** Whether the bytes are there: a row may outlive them when a folder was restored in part. */
export async function areBytesHeld(directory: string, sha256: string): Promise<boolean> {
  return stat(path.join(directory, storedPath(sha256))).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** A rename is on the disk once its folder is. Windows has no such thing, and does not need it. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
