import { type Kysely, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Database } from '../db/schema.ts';

export interface ContentVersion {
  /** Grows with every committed change of what the public may see; never comes back to an older value. */
  changes: number;
  /** When the next document comes out by itself, in milliseconds since 1970; Infinity when none waits. */
  nextRelease: number;
}

/**
 * Asks the database for the version of the public content. Callers who arrive while a question is under way wait for the
 * next one, which they share: no answer is older than the request it serves, and a crowd costs a few questions, not one each.
 */
export class ContentVersionReader {
  readonly #db: Kysely<Database>;
  #underWay: Promise<ContentVersion> | undefined;
  #next: Promise<ContentVersion> | undefined;
  readonly #onChange: () => Promise<void>;
  #last: number | undefined;

  /** @param onChange awaited when the content is another than at the last question, before anybody is told of it */
  constructor(db: Kysely<Database>, onChange: () => Promise<void> = async () => {}) {
    this.#db = db;
    this.#onChange = onChange;
  }

  read(): Promise<ContentVersion> {
    if (this.#underWay === undefined) return this.#start();
    this.#next ??= this.#underWay.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<ContentVersion> {
    this.#next = undefined;
    const asked = this.#ask().finally(() => {
      if (this.#underWay === asked) this.#underWay = undefined;
    });
    this.#underWay = asked;
    return asked;
  }

  async #ask(): Promise<ContentVersion> {
    const { rows } = await sql<{ changes: number; nextRelease: number | null }>`
      select * from public_content_version()
    `.execute(this.#db);
    const [row] = rows;
    if (row === undefined) throw new Error('the database does not tell the version of its content');
    const changes = Number(row.changes);
    if (changes !== this.#last) await this.#onChange();
    this.#last = changes;
    return { changes, nextRelease: row.nextRelease === null ? Infinity : Number(row.nextRelease) };
  }
}

export interface CachedAnswer {
  status: number;
  type: string;
  gzip: Buffer;
  etag: string;
  /** Offered for saving under this name (ASCII). */
  fileName?: string;
}

interface Entry extends CachedAnswer, ContentVersion {
  /**
   * The quarter of an hour in which it was made: at midnight a meeting ahead becomes one that is over, and in every time zone midnight is
   * at a full quarter.
   */
  quarter: number;
}

/**
 * Answers to visitors, kept in memory up to a bound of bytes. An entry is used only while the version in the database is the one it
 * was made at, no release time has passed since and the quarter of an hour is the same. What a signed-in person sees never comes in here.
 */
export class PageCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #making = new Map<string, Promise<CachedAnswer>>();
  readonly #versions: ContentVersionReader;
  #kept = 0;
  #made = 0;

  constructor(versions: ContentVersionReader, maxBytes: number) {
    this.#versions = versions;
    this.#entries = new LRUCache({
      // No entry fits into one byte: 0 keeps none.
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: ({ gzip }, key) => gzip.length + key.length * 2 + 200,
    });
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Answers since the start: out of memory, and made afresh. */
  get answered(): { kept: number; made: number } {
    return { kept: this.#kept, made: this.#made };
  }

  /** `make` is called at most once at a time for a key and version, however many ask. */
  async answer(key: string, make: () => Promise<CachedAnswer>): Promise<CachedAnswer> {
    const { changes, nextRelease } = await this.#versions.read();
    const kept = this.#entries.get(key);
    const quarter = Math.floor(Date.now() / 900_000);
    // Both must be equal: once a release time has passed, the database names another one, by its own clock.
    if (
      kept !== undefined &&
      kept.changes === changes &&
      kept.nextRelease === nextRelease &&
      kept.quarter === quarter
    ) {
      this.#kept += 1;
      return kept;
    }

    const makingKey = `${changes} ${nextRelease} ${quarter} ${key}`;
    let making = this.#making.get(makingKey);
    if (making === undefined) {
      this.#made += 1;
      making = make()
        .then((made) => {
          this.#entries.set(key, { ...made, gzip: alone(made.gzip), changes, nextRelease, quarter });
          return made;
        })
        .finally(() => this.#making.delete(makingKey));
      this.#making.set(makingKey, making);
    }
    return making;
  }
}

/** Bytes in memory of their own. A small Buffer is a piece of a larger one, all of which would be kept with it. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
