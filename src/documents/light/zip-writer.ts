import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** A part as it lies in another zip: packed already, and put in as it is. */
export interface PackedPart {
  name: Buffer;
  /** 0 as it is, 8 deflated. */
  method: number;
  crc32: number;
  packed: number;
  size: number;
  /** As MS-DOS wrote it. */
  time: number;
  date: number;
  isUtf8: boolean;
}

const localHead = 0x04034b50;
const listed = 0x02014b50;
const listEnd = 0x06054b50;
const utf8Names = 0x0800;
const smallestDeflated = 20;
const firstTime = { time: 0, date: 0x21 };

/**
 * Writes a zip part after part (APPNOTE 4.3), without any of its extensions: below 4 GB and 65,535 parts, which is all that a light copy can
 * have. Parts that were packed before are copied as they lie, so that nothing in them changes and none of them is in memory.
 */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #list: Buffer[] = [];
  #at = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'w', 0o640));
  }

  /** Copies the `packed` bytes that lie at `from` in another file. */
  async copy(part: PackedPart, file: string, from: number): Promise<void> {
    await this.#begin(part);
    if (part.packed === 0) return;
    const bytes = createReadStream(file, { start: from, end: from + part.packed - 1, highWaterMark: 256 * 1024 });
    for await (const chunk of bytes as AsyncIterable<Buffer>) await this.#write(chunk);
  }

  /** `packs`: it may become smaller; pictures do not. */
  async add(part: Pick<PackedPart, 'name' | 'isUtf8'>, bytes: Uint8Array, packs: boolean): Promise<void> {
    const deflated = packs && bytes.length >= smallestDeflated ? deflateRawSync(bytes) : undefined;
    const written = deflated ?? bytes;
    const sizes = { packed: written.length, size: bytes.length, crc32: crc32(bytes) };
    await this.#begin({ ...part, ...firstTime, ...sizes, method: deflated === undefined ? 0 : 8 });
    await this.#write(written);
  }

  /** Writes the list at its end; answers with the bytes of it all. */
  async end(): Promise<number> {
    const start = this.#at;
    for (const entry of this.#list) await this.#write(entry);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(listEnd, 0);
    end.writeUInt16LE(this.#list.length, 8);
    end.writeUInt16LE(this.#list.length, 10);
    end.writeUInt32LE(this.#at - start, 12);
    end.writeUInt32LE(start, 16);
    await this.#write(end);
    return this.#at;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #begin(part: PackedPart): Promise<void> {
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(part.isUtf8 ? utf8Names : 0, 2);
    about.writeUInt16LE(part.method, 4);
    about.writeUInt16LE(part.time, 6);
    about.writeUInt16LE(part.date, 8);
    about.writeUInt32LE(part.crc32, 10);
    about.writeUInt32LE(part.packed, 14);
    about.writeUInt32LE(part.size, 18);
    about.writeUInt16LE(part.name.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(listed, 0);
    entry.writeUInt16LE(20, 4);
    about.copy(entry, 6);
    entry.writeUInt32LE(this.#at, 42);
    this.#list.push(Buffer.concat([entry, part.name]));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(localHead, 0);
    await this.#write(Buffer.concat([head, about, part.name]));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; )
      written += (await this.#file.write(bytes, written, bytes.length - written)).bytesWritten;
    this.#at += bytes.length;
  }
}
