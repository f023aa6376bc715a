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
}

/** A pool of connections to `url` behind Kysely. Idle connections that break are dropped, not thrown at the process. */
export function openDatabase(url: string, { max = 10 }: DatabaseOptions = {}): Kysely<Database> {
  const pool = new pg.Pool({ connectionString: url, max, types, statement_timeout: 15_000, idleTimeoutMillis: 30_000 });
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
}
