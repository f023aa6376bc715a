import pg from 'pg';
import PgBoss, { type JobWithMetadata } from 'pg-boss';

export interface Store {
  boss: PgBoss;
  /** Takes the next job of a queue; undefined if none is due. */
  fetch(name: string): Promise<JobWithMetadata<unknown> | undefined>;
  /** Asks as the role of workers. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Several statements on one connection, all of them or none. */
  together<T>(work: (on: PgBoss.Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The library’s own workers are not used: they do not wait for what they write to the database, so that an outage would end the process, and each
 * queue would ask by itself. It fetches, fails and tidies up; when, is said by us.
 */
export async function openBoss(url: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    // If this fails, what comes after it has no rights, and says so.
    client.query('set role entente_jobs').catch(() => {});
  });

  async function borrow<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = true;
    try {
      const result = await work(client);
      broken = false;
      return result;
    } finally {
      // The library sends “begin … commit” as one text: what fails in it would leave the connection within a transaction.
      client.release(broken);
    }
  }
  const executeSql = (text: string, values: unknown[]) => borrow((client) => client.query(text, values));
  const boss = new PgBoss({
    db: { executeSql },
    migrate: false,
    schedule: false,
    supervise: false,
    archiveCompletedAfterSeconds: 3600,
    archiveFailedAfterSeconds: 14 * 86_400,
    deleteAfterDays: 14,
  });
  boss.on('error', () => {});
  await boss.start().catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    boss,
    async fetch(name) {
      // The library keeps to itself what goes wrong with this, and says that there is no job.
      let failed: { error: unknown } | undefined;
      const telling = (text: string, values: unknown[]) =>
        executeSql(text, values).catch((error: unknown) => {
          failed = { error };
          throw error;
        });
      const [found] = await boss.fetch<unknown>(name, { includeMetadata: true, db: { executeSql: telling } });
      if (failed !== undefined) throw failed.error;
      return found;
    },
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await borrow((client) => client.query<Row>(text, values))).rows,
    together: (work) =>
      borrow(async (client) => {
        await client.query('begin');
        const result = await work({ executeSql: (text, values) => client.query(text, values) });
        await client.query('commit');
        return result;
      }),
    close: () => pool.end(),
  };
}
