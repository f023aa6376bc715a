import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { codeOf, messageOf } from '../problem.ts';
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
 * The server ends a statement after `longestStatement` ms; one that says nothing for longer is cut off: it is frozen, or out of reach. A
 * transaction that gives itself more time (`set local statement_timeout`) is waited for.
 */
const longestStatement = 15_000;
const patience = 20_000;
/** How long a caller waits for a connection, ms: rather an error at once than a queue without end. */
const longestWait = 10_000;

/** What a connection answers for the beginning of a transaction that waits for its first statement, and for the end of one without any. */
const nothingDone = { command: '', rowCount: 0, rows: [], fields: [] };

/**
 * A connection that waits for no answer for ever, and has the server prepare what is asked again and again: planning a list under row policies takes as long as
 * running it. A statement is one when it was seen three times; what comes after the first two hundred is planned each time.
 *
 * The beginning of a transaction goes out together with its first statement, which spares every scope one way to the server and back. If
 * what follows `begin` fails, the statement does too: it is in a transaction that failed.
 */
class PreparingClient extends pg.Client {
  readonly #seen = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #opening: string | undefined;
  #takesTime = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // A connection that breaks while somebody has it tells them by what they asked; unheard, its event would end the process.
    this.on('error', () => {});
  }

  // The pool asks with a text and values; every other way of calling goes through as it is.
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads of this one function
  override query(...[text, values, ...rest]: any[]): any {
    if (typeof text === 'string' && rest.length === 0) {
      if (/^set local statement_timeout = /.test(text)) this.#takesTime = true;
      if (/^(begin|commit|rollback)\b(?! to)/.test(text)) this.#takesTime = false;
      if (/^begin\b/.test(text)) {
        if (this.#opening !== undefined) throw new Error('a transaction within a transaction');
        this.#opening = text;
        return Promise.resolve(nothingDone);
      }
      if (this.#opening !== undefined && /^(commit|rollback)$/.test(text)) {
        this.#opening = undefined;
        return Promise.resolve(nothingDone);
      }
    }
    const name = typeof text === 'string' && Array.isArray(values) ? this.#nameOf(text) : undefined;
    const asked = name === undefined ? [text, values, ...rest] : [{ name, text, values }, ...rest];
    const answer = this.#opening === undefined ? this.#send(asked) : this.#sendOpened(this.#opening, asked);
    return answer instanceof Promise && !this.#takesTime ? this.#cutOff(answer) : answer;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  #send(asked: any[]): any {
    return Reflect.apply(super.query, this, asked);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  async #sendOpened(opening: string, asked: any[]): Promise<any> {
    this.#opening = undefined;
    // `begin` alone first, in words that cannot fail: were it part of a text that cannot be read, the statement would run without a transaction.
    const [begin = '', settings = ''] = opening.split(/;(.*)/s);
    const { stream } = this.connection;
    const sent: Promise<unknown>[] = [];
    stream.cork();
    try {
      sent.push(this.#send([begin]));
      if (settings !== '') sent.push(this.#send([settings]));
      sent.push(this.#send(asked));
    } finally {
      // What else is asked in the same turn goes in the same piece.
      process.nextTick(() => stream.uncork());
    }
    const answers = await Promise.allSettled(sent);
    // The first reason is the one to tell.
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return (answers.at(-1) as PromiseFulfilledResult<unknown>).value;
  }

  async #cutOff<T>(answer: Promise<T>): Promise<T> {
    const cut = () => this.connection.stream.destroy(new Error('the database does not answer'));
    const timer = setTimeout(cut, patience).unref();
    return answer.finally(() => clearTimeout(timer));
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
    statement_timeout: longestStatement,
    connectionTimeoutMillis: longestWait,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A second statement may go out before the first is answered: pg has it from 8.23 on, its types not yet.
    ...{ pipeline: true },
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

// PostgreSQL's classes of codes: connection exceptions, lack of resources (save a full disk, which is not over in a moment), intervention of
// an operator; then the system's.
const away = /^((08|57)...|53(?!100)...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;
const awayInWords =
  /^(Connection terminated|timeout exceeded when trying to connect|the database does not answer)|not queryable/;

/** Whether an error says that the database is out of reach or too busy, so that the same question may be answered in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  // No socket to connect to; a file that is missing has the same code.
  const noSocket = codeOf(error) === 'ENOENT' && (error as { syscall?: string }).syscall === 'connect';
  return noSocket || away.test(codeOf(error) ?? '') || awayInWords.test(messageOf(error));
}
