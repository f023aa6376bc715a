import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/database.ts';
import { root } from '../root.ts';
import { isRunning } from './engine/lock.ts';
import { type EngineOptions, startEngine } from './engine.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-engine-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

const lines: string[] = [];
const start = (dataDir: string, more: Partial<EngineOptions> = {}) =>
  startEngine({ dataDir, log: (line) => lines.push(line), ...more });

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Several commands in one string have a result each; the last one counts.
    const results: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(query);
    return [results].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}

const pidOf = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function gone(pid: number, within: number): Promise<number> {
  const began = Date.now();
  while (isRunning(pid) && Date.now() - began < within) await pause(20);
  return isRunning(pid) ? Number.POSITIVE_INFINITY : Date.now() - began;
}

/** A process of its own that starts the engine on `dataDir` and keeps it. */
async function startElsewhere(dataDir: string) {
  const engine = JSON.stringify(path.join(root, 'src/db/engine.ts'));
  const program = `import { startEngine } from ${engine};
    const { ownerUrl } = await startEngine({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(ownerUrl);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: root,
  });
  const [url] = await once(child.stdout, 'data');
  return { child, ownerUrl: String(url).trim() };
}

test('the logins are as little as they can be, and keep what they wrote over a restart', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await ask(first.ownerUrl, 'create table note (text text); create extension pg_trgm; create extension unaccent');
  await ask(first.ownerUrl, `insert into note values ('kept'); grant select on note to entente_app`);

  expect(
    await ask(first.webUrl, 'select rolsuper, rolbypassrls, rolinherit from pg_roles where rolname = current_user'),
  ).toEqual([{ rolsuper: false, rolbypassrls: false, rolinherit: false }]);
  await expect(ask(first.webUrl, 'select * from note')).rejects.toThrow('permission denied');
  await expect(ask(first.webUrl, 'create table mine ()')).rejects.toThrow('permission denied');
  await expect(ask(first.webUrl.replace(/web:./, 'web:_'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
  expect(statSync(path.join(dataDir, 'database-passwords.json')).mode & 0o777).toBe(0o600);
  await first.stop();

  // Without the passwords the database is still there: new ones are made.
  rmSync(path.join(dataDir, 'database-passwords.json'));
  const second = await start(dataDir);
  expect(await ask(second.webUrl, 'set role entente_app; select text from note')).toEqual([{ text: 'kept' }]);
  expect(await ask(second.ownerUrl, 'select text from note')).toEqual([{ text: 'kept' }]);
  await second.stop();
});

test('a data folder that was made before there were accounts and jobs gets their roles at the next start', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await ask(first.engineUrl, 'drop role entente_accounts; drop role entente_jobs');
  await first.stop();

  const second = await start(dataDir);
  for (const role of ['entente_app', 'entente_accounts', 'entente_jobs'])
    expect(await ask(second.webUrl, `set role ${role}; select current_user as role`)).toEqual([{ role }]);
  await second.stop();
});

test('two servers on one folder: the second one is refused, one that wants to join uses the first', async () => {
  const dataDir = newDataDir();
  const { child, ownerUrl } = await startElsewhere(dataDir);

  await expect(start(dataDir)).rejects.toThrow(`Another Entente (process ${child.pid}) is running on the data folder`);
  const joined = await start(dataDir, { join: true });
  expect(joined.ownerUrl).toBe(ownerUrl);
  await joined.stop();
  expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);

  const pid = pidOf(dataDir);
  child.kill('SIGKILL');
  expect(await gone(pid, 20_000)).toBeLessThan(15_000);
});

test.runIf(process.platform === 'linux')(
  'what was committed survives `kill -9` of the server and of its watchdog, and the next start ends what was left',
  async () => {
    const dataDir = newDataDir();
    const { child, ownerUrl } = await startElsewhere(dataDir);
    await ask(ownerUrl, `create table note (text text)`);
    await ask(ownerUrl, `insert into note values ('kept')`);
    const postmaster = pidOf(dataDir);

    // Stopped, the watchdog sees nothing; PostgreSQL stays behind.
    const watchdog = findWatchdog(postmaster);
    process.kill(watchdog, 'SIGSTOP');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(postmaster)).toBe(true);

    const engine = await start(dataDir);
    process.kill(watchdog, 'SIGKILL');
    expect(lines).toContain('Stopping the database that an earlier start has left running');
    expect(isRunning(postmaster)).toBe(false);
    expect(await ask(engine.ownerUrl, 'select text from note')).toEqual([{ text: 'kept' }]);
    await engine.stop();
  },
);

test.runIf(process.platform === 'linux')(
  '`kill -9` of PostgreSQL is noticed, and the next start has everything',
  async () => {
    const dataDir = newDataDir();
    const engine = await start(dataDir);
    await ask(engine.ownerUrl, `create table note (text text)`);
    process.kill(pidOf(dataDir), 'SIGKILL');
    await engine.ended;
    await engine.stop();
    expect(existsSync(path.join(dataDir, 'postgres.lock'))).toBe(false);

    const again = await start(dataDir);
    expect(await ask(again.ownerUrl, 'select * from note')).toEqual([]);
    await again.stop();
  },
);

test('a folder made by another version is left alone', async () => {
  const dataDir = newDataDir();
  const engine = await start(dataDir, { durable: false });
  await engine.stop();
  const version = path.join(dataDir, 'postgres', 'PG_VERSION');
  writeFileSync(version, '17\n');
  await expect(start(dataDir)).rejects.toThrow(/was made by PostgreSQL 17, and this Entente brings 18/);
});

test('each test file has a database of its own', async () => {
  const [one, other] = [await createTestDatabase(), await createTestDatabase()];
  await ask(one.ownerUrl, 'create table mine ()');
  expect(await ask(other.webUrl, `select to_regclass('mine') as mine`)).toEqual([{ mine: null }]);
  expect(await ask(one.webUrl, `select to_regclass('migration') is not null as migrated`)).toEqual([
    { migrated: true },
  ]);
  await one.drop();
  await other.drop();
});

function findWatchdog(postmaster: number): number {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0entente-watchdog\0${postmaster}\0`);
      } catch {
        return false;
      }
    });
  return Number(found);
}
