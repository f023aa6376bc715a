import pg from 'pg';
import { type AnyJob, definedJobs } from '../jobs.ts';

/** Of a job that nobody did: after three months its time is over. */
const keptMinutes = 90 * 24 * 60;
/** Seconds beyond a job's longest time, after which its worker counts as dead. */
const grace = 30;

/** Makes a queue for each job, and brings those up to date whose figures have changed. As the owner of the tables: a queue is a table. */
export async function makeQueues(ownerUrl: string, jobs: readonly AnyJob[] = definedJobs()): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const { name, retries, firstPause, longest } of jobs) {
      const options = { policy: 'standard', retryLimit: retries, retryDelay: firstPause, retryBackoff: true };
      const times = { expireInSeconds: longest + grace, retentionMinutes: keptMinutes };
      await client.query('select pgboss.create_queue($1, $2)', [name, JSON.stringify({ ...options, ...times })]);
      await client.query(
        `update pgboss.queue set retry_limit = $2, retry_delay = $3, expire_seconds = $4, retention_minutes = $5, updated_on = now()
         where name = $1 and (retry_limit, retry_delay, expire_seconds, retention_minutes) is distinct from ($2, $3, $4, $5)`,
        [name, retries, firstPause, times.expireInSeconds, keptMinutes],
      );
    }
  } finally {
    await client.end();
  }
}
