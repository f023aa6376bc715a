import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { incomingPath } from '../../platform/files.ts';

// Bytes on their way in. How much of a file is there is what the file itself says: nothing else can be wrong about it, whoever was
// killed when.

/** How many bytes of an upload have arrived; undefined when nothing was ever begun, or it was taken away. */
export async function receivedBytes(directory: string, id: string): Promise<number | undefined> {
  return stat(incomingPath(directory, id)).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** Makes the empty file. */
export async function beginReceiving(directory: string, id: string): Promise<void> {
  const file = incomingPath(directory, id);
  await mkdir(path.dirname(file), { recursive: true });
  await (await open(file, 'wx', 0o640)).close();
}

export const forgetBytes = (directory: string, id: string): Promise<void> =>
  rm(incomingPath(directory, id), { force: true });

/** More came than was said. */
export class TooLong extends Error {
  override name = 'TooLong';
}

/**
 * Writes what comes behind what is there, up to `most` bytes in all, and answers with how much is there now. What came before the sender
 * broke off stays. One chunk is in memory at a time.
 *
 * @throws TooLong when more came than fits; the rest is not kept
 */
export async function receive(
  directory: string,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number> {
  const file = await open(incomingPath(directory, id), 'r+');
  try {
    let at = (await file.stat()).size;
    try {
      for await (const chunk of bytes) {
        const fitting = chunk.subarray(0, most - at);
        for (let written = 0; written < fitting.length; ) {
          const { bytesWritten } = await file.write(fitting, written, fitting.length - written, at);
          written += bytesWritten;
          at += bytesWritten;
        }
        if (fitting.length < chunk.length) throw new TooLong();
      }
    } finally {
      await file.datasync();
    }
    return at;
  } finally {
    await file.close();
  }
}

/** What is refused in its middle is read to its end all the same: the next request may come on the same line, and would wait behind it. */
export function readToEnd(body: Readable): void {
  body.unpipe();
  // Whoever read it before may still stop it on the way out.
  body.on('pause', () => body.resume());
  body.resume();
}

/** Bytes of nobody: names of files that have lain here for longer than `age` ms. */
export async function oldBytes(directory: string, age: number): Promise<string[]> {
  const folder = path.dirname(incomingPath(directory, 'x'));
  const found: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const about = await stat(path.join(folder, name)).catch(() => undefined);
    if (about?.isFile() && Date.now() - about.mtimeMs > age) found.push(name);
  }
  return found;
}

const receivers = new Map<string, { end: () => void; ended: Promise<unknown> }>();

/**
 * One receiver per upload: who comes back after a break of the line ends the one that still waits for bytes on the old line, and only
 * then looks how far it came.
 */
export async function alone<T>(id: string, end: () => void, work: () => Promise<T>): Promise<T> {
  while (receivers.has(id)) await endReceiver(id);
  const running = work();
  const entry = { end, ended: running.catch(() => {}) };
  receivers.set(id, entry);
  try {
    return await running;
  } finally {
    if (receivers.get(id) === entry) receivers.delete(id);
  }
}

/** Ends whoever still receives this upload, and waits until it has ended. */
export async function endReceiver(id: string): Promise<void> {
  const entry = receivers.get(id);
  if (entry === undefined) return;
  entry.end();
  await entry.ended;
  if (receivers.get(id) === entry) receivers.delete(id);
}
