import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

// Days have no time zone: a `date` stays the text YYYY-MM-DD. Counts come as bigint and fit a number by far.
const firstOwnType = 16_384;
const readTextList = (pg.types.getTypeParser as (oid: number) => (value: string) => string[])(1009);
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value;
    if (oid === pg.types.builtins.INT8) return Number;
    // A list of a domain of ours (`convention[]`) comes under a number of its own, which pg would hand on as it is written.
    if (oid >= firstOwnType && format !== 'binary')
      return (value: string) => (value.startsWith('{') ? readTextList(value) : value);
    return format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface DatabaseOptions {
  /** Connections at most; the embedded server allows 100 in all. */
  max?: number;
  /** Called for each statement, for tests that count them. */
  onQuery?: () => void;
}

/** Statements that each connection keeps prepared, at most; a plan takes some 50 KB of the server's memory. */
const mostPrepared = 200;

/**
 * A connection that has the server prepare what is asked again and again: planning a list under row policies takes as long as
 * running it. A statement is one when it was seen three times; what comes after the first two hundred is planned each time.
 */
class PreparingClient extends pg.Client {
  readonly #seen = new Map<string, number>();
  readonly #names = new Map<string, string>();

  // The pool asks with a text and values; every other way of calling goes through as it is.
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads of this one function
  override query(...[text, values, ...rest]: any[]): any {
    const name = typeof text === 'string' && Array.isArray(values) ? this.#nameOf(text) : undefined;
    if (name === undefined) return Reflect.apply(super.query, this, [text, values, ...rest]);
    return Reflect.apply(super.query, this, [{ name, text, values }, ...rest]);
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= mostPrepared || !/^\s*(select|with)\b/i.test(text)) return undefined;
    const seen = (this.#seen.get(text) ?? 0) + 1;
    if (this.#seen.size > 2_000) this.#seen.clear();
    this.#seen.set(text, seen);
    if (seen < 3) return undefined;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    this.#seen.delete(text);
    return name;
  }
}

export interface PoolFigures {
  /** Connections that are open, that wait for work, and callers that wait for a connection. */
  open: number;
  idle: number;
  waiting: number;
}

const pools = new WeakMap<object, pg.Pool>();

/** How the pool behind a database stands; undefined for one that was opened elsewhere. */
export function poolFigures(db: object): PoolFigures | undefined {
  const pool = pools.get(db);
  return pool && { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

/** A pool of connections to `url` behind Kysely. Idle connections that break are dropped, not thrown at the process. */
export function openDatabase(url: string, { max = 10, onQuery }: DatabaseOptions = {}): Kysely<Database> {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    types,
    statement_timeout: 15_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', () => {});
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
    ...(onQuery !== undefined && { log: onQuery }),
  });
  pools.set(db, pool);
  return db;
}
