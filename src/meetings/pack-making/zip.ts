import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { incomingPath, type StoredBytes, storeBytes, storedPath } from '../../platform/files.ts';
import type { ManifestFile } from './manifest.ts';

/** A file of a ZIP, whose bytes are asked for when it is its turn. */
export interface ZipEntry {
  path: string;
  modified: Date;
  /** Bytes, where they are known before. */
  size?: number;
  open: () => Promise<Readable> | Readable;
}

/** Where packs lie: by the hash of the whole, beside the files that they are made of. */
export const packsDirectory = (filesDirectory: string): string => path.join(filesDirectory, 'packs');

/** What those who were killed while they wrote this pack have left. */
export async function forgetAside(filesDirectory: string, id: string): Promise<void> {
  const folder = path.dirname(incomingPath(packsDirectory(filesDirectory), id));
  for (const name of await readdir(folder).catch(() => [] as string[]))
    if (name.startsWith(id)) await rm(path.join(folder, name), { force: true });
}

// What is packed already gets no smaller; text does.
const textual = /\.(html|css|json|txt|csv|rtf|doc|xls|ppt)$|^SHA256SUMS$/;

/** A file that is held is not what it is called by: its bytes changed on the disk. */
export class SpoiltBytes extends Error {
  override name = 'SpoiltBytes';
  readonly sha256: string;

  constructor(sha256: string) {
    super(`the bytes of ${sha256} are others`);
    this.sha256 = sha256;
  }
}

/** The stream of a held file, which fails at its end if the bytes are not those that it is called by. */
export function openHeld(filesDirectory: string, sha256: string): Readable {
  const bytes = createReadStream(path.join(filesDirectory, storedPath(sha256)), { highWaterMark: 128 * 1024 });
  return Readable.from(
    (async function* () {
      const hash = createHash('sha256');
      try {
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          hash.update(chunk);
          yield chunk;
        }
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new SpoiltBytes(sha256) : error;
      }
      if (hash.digest('hex') !== sha256) throw new SpoiltBytes(sha256);
    })(),
    { objectMode: false, highWaterMark: 128 * 1024 },
  );
}

export const textEntry = (name: string, modified: Date, text: () => string): ZipEntry => ({
  path: name,
  modified,
  open: () => Readable.from([Buffer.from(text())], { objectMode: false }),
});

interface Watch {
  signal: AbortSignal;
  /** How many bytes of entries were read so far. */
  onBytes?: (done: number) => void;
  /** Told of each entry as it ends. */
  onEntry?: (file: ManifestFile) => void;
}

/**
 * Writes a ZIP below `directory`, one chunk at a time, under a temporary name until it is whole and on the disk. ZIP64 where it grows
 * so large; names in UTF-8; what is text deflated.
 */
export async function writeZip(
  directory: string,
  name: string,
  entries: Iterable<ZipEntry>,
  { signal, onBytes, onEntry }: Watch,
): Promise<StoredBytes> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as unknown as Readable;
  let current: Readable | undefined;
  const fail = (error: Error) => {
    output.destroy(error);
    // Nobody reads it any more, and its file would stay open.
    current?.destroy();
  };
  zip.on('error', fail);
  const stop = () => fail(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
  if (signal.aborted) throw signal.reason;
  signal.addEventListener('abort', stop, { once: true });
  let done = 0;
  const measured = (entry: ZipEntry, bytes: Readable): Readable => {
    const stream = Readable.from(
      (async function* () {
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          hash.update(chunk);
          size += chunk.length;
          done += chunk.length;
          onBytes?.(done);
          yield chunk;
        }
        onEntry?.({ path: entry.path, size, sha256: hash.digest('hex') });
      })(),
      { objectMode: false, highWaterMark: 128 * 1024 },
    );
    stream.once('error', fail);
    current = stream;
    return stream;
  };
  try {
    for (const entry of entries) {
      const options = {
        mtime: entry.modified,
        mode: 0o100644,
        compress: textual.test(entry.path),
        ...(entry.size !== undefined && { size: entry.size }),
      };
      zip.addReadStreamLazy(entry.path, options, (give) => {
        Promise.resolve()
          .then(() => entry.open())
          .then(
            (bytes) => give(null, measured(entry, bytes)),
            (error: Error) => fail(error),
          );
      });
    }
    zip.end();
    // A name of its own: whoever still writes the same pack spoils nothing.
    return await storeBytes(directory, output as AsyncIterable<Uint8Array>, `${name}-${randomUUID()}`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A ZIP that lies on the disk, by the names in it. */
export async function openZip(file: string) {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const entries = new Map<string, yauzl.Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
  return {
    entries,
    open: (entry: yauzl.Entry): Promise<Readable> =>
      new Promise((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
      }),
    close: () => zip.close(),
  };
}

/** Says once a second how far it has come, one saying at a time. */
export function noted(say: (done: number) => Promise<unknown>) {
  let last = 0;
  let saying: Promise<unknown> | undefined;
  const note = (done: number) => {
    last = Date.now();
    saying = say(done)
      .catch(() => {})
      .finally(() => {
        saying = undefined;
      });
    return saying;
  };
  return {
    note,
    tell(done: number) {
      if (saying === undefined && Date.now() - last > 1_000) void note(done);
    },
    end: async () => saying,
  };
}
