import pg from 'pg';

/** Two numbers that nobody else locks. */
const lock = '1701, 13';

/**
 * Every process that does jobs holds a lock in the database as long as it lives, shared with the others. Who comes and finds nobody there
 * knows that what counts as being done is done by nobody: a process was killed over it. Such jobs are done again at once, not when their
 * longest time is over.
 */
export class Alive {
  readonly #url: string;
  #client: pg.Client | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Holds the lock, if it does not yet; answers with how many jobs were found abandoned and wait again. */
  async hold(): Promise<number> {
    if (this.#client !== undefined) return 0;
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 10_000, keepAlive: true });
    const lost = () => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    await client.connect();
    try {
      await client.query('set role entente_jobs');
      await client.query("set statement_timeout = '15s'");
      const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${lock}) as alone`);
      let abandoned = 0;
      if (rows[0]?.alone === true) {
        // Counted as an attempt when it is fetched again: what kills each process over it ends, too.
        const again = await client.query(
          `update pgboss.job set state = 'retry', start_after = now() where state = 'active' and retry_count < retry_limit`,
        );
        abandoned = again.rowCount ?? 0;
        await client.query(`select pg_advisory_lock_shared(${lock}), pg_advisory_unlock(${lock})`);
      } else await client.query(`select pg_advisory_lock_shared(${lock})`);
      this.#client = client;
      return abandoned;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }
}
