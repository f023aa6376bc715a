import { type FileHandle, open } from 'node:fs/promises';
import { constants, createInflate, inflateSync } from 'node:zlib';
import { Refused } from '../zip.ts';

// What PDF and RTF must not have in them, looked for from the first byte to the last in bounded memory, whatever the size of the file.

const chunkBytes = 1024 ** 2;
/** What of one piece is looked at again with the next: nothing that is looked for is longer. */
const overlap = 8_192;

/** The file piece by piece, each with the end of the one before it; `from` is where the piece begins, `fresh` what of it is new. */
async function* pieces(handle: FileHandle): AsyncGenerator<{ bytes: Buffer; from: number; fresh: number }> {
  let before: Buffer = Buffer.alloc(0);
  for (let at = 0; ; ) {
    const buffer = Buffer.alloc(chunkBytes);
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, at);
    if (bytesRead === 0) return;
    const bytes = Buffer.concat([before, buffer.subarray(0, bytesRead)]);
    yield { bytes, from: at - before.length, fresh: before.length };
    at += bytesRead;
    before = bytes.subarray(Math.max(0, bytes.length - overlap));
  }
}

/** @throws Refused when it carries objects, fetches something or starts something */
export async function scanRtf(file: string): Promise<void> {
  const handle = await open(file);
  try {
    for await (const { bytes } of pieces(handle)) {
      const text = bytes.toString('latin1');
      if (/\\(objdata|objemb|objautlink|objocx)/.test(text)) throw new Refused('embeddedObjects');
      // A drive of the writer's own is no harm; letters as numbers are there to hide an address.
      if (/\\template\s{0,100}(?:[a-z]{2,}:|\\\\|\\'|\\u-?\d)/i.test(text)) throw new Refused('externalContent');
      if (/\\fldinst\b[^}]{0,200}\bDDE(AUTO)?\b/i.test(text)) throw new Refused('activeContent');
    }
  } finally {
    await handle.close();
  }
}

const blank = String.raw`(?:[\0\t\n\f\r ]|%[^\r\n]{0,2000}[\r\n]){0,200}`;
/** Actions that start a program or a script, by each of the ways in which they can be written. */
const active = new RegExp(
  [
    `/S${blank}/(?:Launch|JavaScript)\\b`,
    `obj${blank}/(?:Launch|JavaScript)\\b`,
    `/JavaScript${blank}(?:\\d{1,10}[\\0\\s]{1,20}\\d{1,5}[\\0\\s]{1,20}R\\b|<<)`,
    // The script itself. Packed pictures have such signs by chance, so some of the script is asked for, too.
    `/JS${blank}(?:\\((?:[\\t\\n\\r -~]{6}|\\xfe\\xff)|<[0-9a-fA-F\\s]{8})`,
    `/JS[\\0\\s]{1,20}\\d{1,10}[\\0\\s]{1,20}\\d{1,5}[\\0\\s]{1,20}R\\b`,
  ].join('|'),
);

/** Names may be written with numbers for letters (#4c). */
const spelt = (text: string): string =>
  text.replace(/#([2-7][0-9a-f])/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));

const isActive = (text: string): boolean =>
  active.test(text) || (/#[2-7][0-9a-f]/i.test(text) && active.test(spelt(text)));

export interface ScannedPdf {
  /** It says of itself that it is encrypted, be it with the empty password. */
  isEncrypted: boolean;
}

/**
 * Looks for actions where they lie: in the bytes, and in the streams into which newer writers pack objects.
 *
 * @throws Refused activeContent; encrypted or notExamined where objects are packed so that they cannot be looked at
 */
export async function scanPdf(file: string): Promise<ScannedPdf> {
  const handle = await open(file);
  let isEncrypted = false;
  let isHidden = false;
  try {
    for await (const { bytes, from, fresh } of pieces(handle)) {
      const text = bytes.toString('latin1');
      if (isActive(text)) throw new Refused('activeContent');
      isEncrypted ||= /\/Encrypt[\0\s]{0,20}(?:\d{1,10}[\0\s]{1,20}\d{1,5}[\0\s]{1,20}R\b|<<)/.test(text);
      for (const found of text.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
        const end = found.index + found[0].length;
        if (end <= fresh) continue;
        const { is, cannotBeRead } = packingOf(text.slice(Math.max(0, found.index - 4_096), found.index));
        const begins = await beginningOf(handle, from + end, bytes.subarray(end));
        if (is && (cannotBeRead || (begins === undefined && cannotBeRead !== null))) isHidden = true;
        // Whatever its dictionary calls it: lists of objects begin with numbers, and nothing but a remark may stand before them.
        else if (begins !== undefined && (is || /^[\0\s]*[%\d]/.test(begins))) await scanPacked(handle, from + end);
      }
    }
  } finally {
    await handle.close();
  }
  if (isHidden) throw new Refused(isEncrypted ? 'encrypted' : 'notExamined');
  return { isEncrypted };
}

/**
 * What the dictionary before a stream says of it: whether objects are packed in it, and whether in a way that nobody uses but to hide them;
 * null when it is not packed at all.
 */
function packingOf(before: string): { is: boolean; cannotBeRead: boolean | null } {
  const own = before.slice(Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'), 0));
  const dictionary = own.includes('#') ? spelt(own) : own;
  const is = /\/ObjStm\b/.test(dictionary);
  if (!/\/(Filter|F)\b/.test(dictionary)) return { is, cannotBeRead: null };
  const predictor = /\/Predictor[\0\s]*(\d+)/.exec(dictionary)?.[1] ?? '1';
  const isElsewhere = /\/DecodeParms[\0\s]*\[?[\0\s]*\d/.test(dictionary);
  return { is, cannotBeRead: predictor !== '1' || isElsewhere };
}

/** The first unpacked signs of a stream; undefined when it is not packed as most are (zlib). */
async function beginningOf(handle: FileHandle, at: number, here: Buffer): Promise<string | undefined> {
  let bytes = here.subarray(0, 512);
  if (bytes.length < 512) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, at);
    bytes = buffer.subarray(0, bytesRead);
  }
  if (bytes.length < 2 || (bytes[0] ?? 0) % 16 !== 8 || bytes.readUInt16BE(0) % 31 !== 0) return undefined;
  try {
    const inner = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    return inner.toString('latin1', 0, 4_096);
  } catch {
    // Short streams end within, and what follows them is no error of theirs.
    return '1';
  }
}

/** Unpacks a stream piece by piece. Where it breaks off, readers have no more of it than is seen here. */
async function scanPacked(handle: FileHandle, start: number): Promise<void> {
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  let at = start;
  let isOver = false;
  const feed = async () => {
    while (!isOver) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, at);
      at += bytesRead;
      if (bytesRead === 0 || isOver) break;
      if (!inflate.write(buffer.subarray(0, bytesRead)))
        await new Promise<void>((resolve) => {
          inflate.once('drain', resolve);
          inflate.once('close', resolve);
        });
    }
    if (!isOver) inflate.end();
  };
  const fed = feed().catch(() => {});
  try {
    let before = '';
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      const text = before + chunk.toString('latin1');
      if (isActive(text)) throw new Refused('activeContent');
      before = text.slice(-overlap);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
  } finally {
    isOver = true;
    inflate.destroy();
    await fed;
  }
}
