import pg from 'pg';

export interface Gathering {
  /** Ends it, in the middle of what it does if need be: that is done anew the next time. */
  stop(): Promise<void>;
}

const pause = 10 * 60_000;

/**
 * Brings up to date what makes common words fast to count (decision 8): a part of 65,536 entries takes some seconds, and nothing is
 * to be done for fewer than 20,000 entries. What is not gathered yet is found all the same. `ownerUrl`: the login that owns the tables.
 */
export async function gatherEntries(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await gatherAll(client);
  } finally {
    await client.end();
  }
}

/** Does so now, and again and again, beside everything else. */
export function keepGathering(ownerUrl: string, failed: (error: unknown) => void): Gathering {
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let stopped = false;
  const run = async () => {
    client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => {});
    try {
      await client.connect();
      await gatherAll(client);
    } catch (error) {
      if (!stopped) failed(error);
    }
    await client.end().catch(() => {});
    if (!stopped) timer = setTimeout(run, pause).unref();
  };
  void run();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      (client as unknown as { connection: pg.Connection } | undefined)?.connection.stream.destroy();
    },
  };
}

async function gatherAll(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ more: boolean }>('select search_gather() as more');
    if (rows[0]?.more !== true) return;
  }
}
