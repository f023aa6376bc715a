import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
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
 */
export async function storeBytes(
  directory: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredBytes> {
  const aside = path.join(directory, 'incoming', randomUUID());
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
