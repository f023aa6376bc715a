import { type Entry, openPromise } from 'yauzl';
import type { Bounds, RefusalReason } from './findings.ts';

/** Something in a file that is a reason to refuse it. */
export class Refused extends Error {
  override name = 'Refused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

const most = { entries: 10_000, bytes: 4 * 1024 ** 3, ratio: 120, smallBytes: 64 * 1024 ** 2 };

/** As the file's kind stands in its mode, where Unix made the zip. */
const symbolicLink = 0xa;
const unix = 3;

/** Without a mark, two bytes a letter are known by the first sign, which is “<”. */
function decodeXml(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0 && bytes[1] === 0x3c) return new TextDecoder('utf-16be').decode(bytes);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0))
    return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

export interface Part {
  name: string;
  size: number;
}

/** A part as it lies in the file, packed: for whoever copies it unread. */
export interface Packed {
  name: Buffer;
  isUtf8: boolean;
  method: number;
  crc32: number;
  packed: number;
  size: number;
  time: number;
  date: number;
  /** Where its bytes begin. */
  at: number;
}

/** The parts of a zip whose list was found to be sound. */
export interface Parts {
  list: readonly Part[];
  fileSize: number;
  has(name: string): boolean;
  /** A part as it is; undefined when it is not there or larger than may be read. */
  bytes(name: string): Promise<Buffer | undefined>;
  /** A part as text, '' when it is not there; throws `Refused` when it is larger than may be read. */
  text(name: string): Promise<string>;
  /** The beginning of a part, whatever its size. */
  head(name: string, length: number): Promise<Buffer>;
  /** Bytes of XML as text: UTF-16 where they say so, or look so. */
  decode(bytes: Buffer): string;
  packed(name: string): Promise<Packed>;
  close(): void;
}

/**
 * Opens a zip by its list. Whatever it promises is checked before anything is unpacked, and held to while it is: how many parts, how
 * large, how much larger than they lie, and that none of them lie on top of each other.
 *
 * @throws Refused
 */
export async function openParts(file: string, { readBytes }: Bounds): Promise<Parts> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: false }).catch(() => {
    throw new Refused('broken');
  });
  try {
    if (zip.entryCount > most.entries) throw new Refused('bomb');
    const entries = new Map<string, Entry>();
    const names = new Set<string>();
    let size = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw new Refused('encrypted');
        // Two parts of one name, by whatever case: which of them counts, programs do not agree on.
        const known = entry.fileName.toLowerCase();
        if (names.has(known)) throw new Refused('polyglot');
        names.add(known);
        // A name that leads elsewhere: whoever unpacks it would write there, or read from there.
        if (entry.externalFileAttributes >>> 28 === symbolicLink && entry.versionMadeBy >>> 8 === unix)
          throw new Refused('broken');
        if (/\0/.test(entry.fileName)) throw new Refused('broken');
        entries.set(entry.fileName, entry);
        size += entry.uncompressedSize;
        if (size > most.bytes) throw new Refused('bomb');
        if (entry.uncompressedSize > most.smallBytes && entry.uncompressedSize > entry.compressedSize * most.ratio)
          throw new Refused('bomb');
      }
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('broken');
    }
    const list = [...entries.values()].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
    for (const [at, entry] of list.entries()) {
      const next = list[at + 1];
      const end = entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize;
      if (next !== undefined && end > next.relativeOffsetOfLocalHeader) throw new Refused('bomb');
    }
    // Something before the first part: it is two files in one.
    if ((list[0]?.relativeOffsetOfLocalHeader ?? 0) !== 0) throw new Refused('polyglot');
    const packed = list.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
    if (size > most.smallBytes && size > packed * most.ratio) throw new Refused('bomb');

    const bytes = async (name: string): Promise<Buffer | undefined> => {
      const entry = entries.get(name);
      if (entry === undefined || entry.uncompressedSize > readBytes) return undefined;
      const chunks: Buffer[] = [];
      let got = 0;
      try {
        for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
          got += chunk.length;
          if (got > entry.uncompressedSize) throw new Refused('bomb');
          chunks.push(chunk);
        }
      } catch (error) {
        throw error instanceof Refused ? error : new Refused('broken');
      }
      return Buffer.concat(chunks);
    };
    const head = async (name: string, length: number): Promise<Buffer> => {
      const entry = entries.get(name);
      if (entry === undefined || entry.uncompressedSize === 0) return Buffer.alloc(0);
      const chunks: Buffer[] = [];
      let got = 0;
      try {
        // Leaving the loop ends the reading.
        for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
          chunks.push(chunk);
          got += chunk.length;
          if (got >= length) break;
        }
      } catch {
        throw new Refused('broken');
      }
      return Buffer.concat(chunks).subarray(0, length);
    };
    const packedAt = async (name: string): Promise<Packed> => {
      const entry = entries.get(name);
      if (entry === undefined) throw new Refused('broken');
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return {
        name: entry.fileNameRaw,
        isUtf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
        method: entry.compressionMethod,
        crc32: entry.crc32,
        packed: entry.compressedSize,
        size: entry.uncompressedSize,
        time: entry.lastModFileTime,
        date: entry.lastModFileDate,
        at: fileDataStart,
      };
    };
    return {
      fileSize: zip.fileSize,
      list: list.map(({ fileName, uncompressedSize }) => ({ name: fileName, size: uncompressedSize })),
      has: (name) => entries.has(name),
      bytes,
      text: async (name) => {
        const found = await bytes(name);
        // Nothing is known of a text that is too large to be read.
        if (found === undefined && entries.has(name)) throw new Refused('notExamined');
        return decodeXml(found ?? Buffer.alloc(0));
      },
      head,
      decode: decodeXml,
      packed: packedAt,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
