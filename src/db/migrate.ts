import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

// Any number that no other program locks; two processes that start at once migrate one after the other.
const lock = 4_170_926_113;

/**
 * Applies what is new in `directory`, in order, each file in a transaction of its own, as the owner of the tables.
 * A file that was changed after it was applied is an error: migrations only go forward.
 */
export async function migrate(
  ownerUrl: string,
  directory: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(`create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
    const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));

    for (const name of (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()) {
      const text = await readFile(path.join(directory, name), 'utf8');
      const sha256 = await digest(text);
      if (applied.get(name) === sha256) continue;
      if (applied.has(name))
        throw new Error(`The migration ${name} was changed after it had been applied. Write a new one instead.`);
      log(`Migrating the database: ${name}`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  } finally {
    await client.end();
  }
}

async function digest(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');
}
