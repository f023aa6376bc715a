import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { holderOf, isRunning } from '../src/db/engine/lock.ts';
import { startEngine } from '../src/db/engine.ts';
import { root } from '../src/root.ts';
import { createTestDatabase } from './database.ts';
import { oldDatabase } from './old-database.ts';

// The real processes, as people start them. One data folder serves most of it: a later start is what many of these are about.
let dataDir: string;
const folders: string[] = [];
const running = new Set<ChildProcess>();

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root });
  dataDir = newFolder();
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-life-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

interface Started {
  child: ChildProcess;
  /** Everything it has written so far. */
  said: () => string;
  /** The code or signal that it ended with. */
  end: Promise<number | NodeJS.Signals | null>;
}

const launcher = [process.execPath, 'scripts/start.mjs'];
const server = [process.execPath, 'dist/entente.js', 'start'];

function start([command = '', ...args]: string[], env: Record<string, string>, detached = false): Started {
  // Nothing else of the environment: npm's variables would say that npm started us, and Vitest has a BASE_URL of its own.
  const { PATH, HOME, TMPDIR } = process.env;
  const bare = { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }) };
  const child = spawn(command, args, {
    cwd: root,
    env: { ...bare, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const end = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return code ?? signal;
  });
  return { child, said: () => text, end };
}

async function addressOf({ said, end }: Started): Promise<string> {
  let over = false;
  void end.then(() => {
    over = true;
  });
  for (;;) {
    const [, url] = /Entente is at (\S+)/.exec(said()) ?? [];
    if (url !== undefined) return url;
    if (over) throw new Error(`it ended and said:\n${said()}`);
    await pause(20);
  }
}

const postmaster = (folder: string) =>
  Number(readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const serverPid = (folder: string) => holderOf(path.join(folder, 'postgres.lock')) ?? 0;

/** Milliseconds until the last of the processes is gone. */
async function timeUntilGone(...pids: number[]): Promise<number> {
  const began = performance.now();
  while (pids.some(isRunning)) {
    if (performance.now() - began > soon) return Number.POSITIVE_INFINITY;
    await pause(20);
  }
  return performance.now() - began;
}

// How soon is measured by the bench (5 s, 2 s, 3 s): here a machine may be busy, and what is told apart is an end from none.
const soon = 15_000;

test('two start side by side and answer; under load, SIGTERM and Ctrl-C end them cleanly', async () => {
  const instances = [
    { folder: dataDir, site: start(launcher, { DATA_DIR: dataDir }) },
    { folder: newFolder(), site: undefined as Started | undefined },
  ];
  instances[1]!.site = start(launcher, { DATA_DIR: instances[1]!.folder }, true);
  for (const { folder, site } of instances) {
    const url = await addressOf(site!);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/en`)).status).toBeLessThan(500);
    expect(statSync(path.join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(site!.said()).toContain(`Mails lie in ${path.join(folder, 'outbox')}, since SMTP_URL is not set`);
  }

  for (const [index, { folder, site }] of instances.entries()) {
    const pids = [serverPid(folder), postmaster(folder)];
    const stopLoad = load(await addressOf(site!));
    await pause(300);
    const began = performance.now();
    // Ctrl-C in a terminal reaches every process of the group at once.
    if (index === 0) site!.child.kill('SIGTERM');
    else process.kill(-site!.child.pid!, 'SIGINT');
    expect(await site!.end).toBe(0);
    expect(performance.now() - began).toBeLessThan(soon);
    expect(pids.some(isRunning)).toBe(false);
    expect(stopLoad()).toBeGreaterThan(0);
  }
}, 180_000);

/** Keeps 20 connections busy. Answers, when stopped, with how many answers came. */
function load(url: string): () => number {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  let answers = 0;
  let going = true;
  const ask = () => {
    if (!going) return;
    const again = () => setTimeout(ask, 1);
    http
      .get(`${url}/readyz`, { agent }, (response) => {
        answers += 1;
        response.resume().once('close', again);
      })
      .on('error', again);
  };
  for (let client = 0; client < 20; client += 1) ask();
  return () => {
    going = false;
    agent.destroy();
    return answers;
  };
}

test('after `kill -9` of the server its database ends too, and the next start has what was saved', async () => {
  const first = start(server, { DATA_DIR: dataDir });
  await addressOf(first);
  const { ownerUrl } = await startEngine({ dataDir, join: true, log: () => {} });
  await run(ownerUrl, 'create table note (text text)');
  await run(ownerUrl, `insert into note values ('kept')`);
  const database = postmaster(dataDir);
  first.child.kill('SIGKILL');
  expect(await timeUntilGone(database)).toBeLessThan(soon);

  const second = start(launcher, { DATA_DIR: dataDir });
  const url = await addressOf(second);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const later = await startEngine({ dataDir, join: true, log: () => {} });
  expect(await run(later.ownerUrl, 'select text from note')).toEqual([{ text: 'kept' }]);
  second.child.kill('SIGTERM');
  expect(await second.end).toBe(0);
}, 120_000);

test('after `kill -9` of the database the server says so and ends with an error', async () => {
  const site = start(launcher, { DATA_DIR: dataDir });
  await addressOf(site);
  process.kill(postmaster(dataDir), 'SIGKILL');
  expect(await site.end).toBe(1);
  expect(site.said()).toContain('The database has ended unexpectedly');
  expect(site.said()).not.toMatch(/^\s+at /m);
}, 120_000);

test.each([
  ['the launcher', launcher],
  ['npm', ['npm', 'start']],
])(
  'a server whose starter (%s) was killed ends by itself',
  async (_, command) => {
    const site = start(command, { DATA_DIR: dataDir });
    const { port } = new URL(await addressOf(site));
    const pids = [serverPid(dataDir), postmaster(dataDir)];
    site.child.kill('SIGKILL');
    // One that is started at once waits for the end of the other, and then has its port and its data.
    const next = start(server, { DATA_DIR: dataDir, PORT: port });
    expect(await timeUntilGone(...pids)).toBeLessThan(soon);
    expect(new URL(await addressOf(next)).port).toBe(port);
    next.child.kill('SIGTERM');
    expect(await next.end).toBe(0);
  },
  120_000,
);

test('a database of one’s own', async () => {
  const database = await createTestDatabase();
  const folder = newFolder();
  const site = start(server, {
    DATA_DIR: folder,
    DATABASE_URL: database.webUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    NODE_ENV: 'production',
    SECRET_KEY: 'x'.repeat(32),
  });
  const url = await addressOf(site);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  site.child.kill('SIGTERM');
  expect(await site.end).toBe(0);
  await database.drop();
}, 120_000);

test('what cannot be started says why in one sentence, without a stack trace', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  const old = oldDatabase().listen(0, '127.0.0.1');
  const portOf = (listening: net.Server) => String((listening.address() as net.AddressInfo).port);
  await Promise.all([taken, old].map((listening) => once(listening, 'listening')));
  const file = path.join(newFolder(), 'file');
  writeFileSync(file, '');
  const { webUrl, ownerUrl, engineUrl } = inject('database');
  const fresh = newFolder();

  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: portOf(taken) }, /^Port \d+ is taken by another program; /],
    [{ PORT: 'eighty' }, /^PORT has to be a number .*“eighty”\.$/],
    [{ HOST: '203.0.113.7' }, /^This machine does not have the address 203\.0\.113\.7; /],
    [
      { METRICS_PORT: portOf(taken), DATA_DIR: dataDir },
      /^Port \d+ is taken by another program; stop that, or set METRICS_PORT/,
    ],
    [{ DATA_DIR: path.join(file, 'var') }, /^The data folder .*var cannot be written to \(ENOTDIR\); /],
    [{ BASE_URL: 'entente.example.org' }, /^BASE_URL has to be an address like /],
    [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL has to be an address like smtp:/],
    [{ TRUST_PROXY: '1' }, /^TRUST_PROXY has to be true, false, or addresses/],
    [{ DATABASE_URL: 'mysql://localhost/entente' }, /^DATABASE_URL has to be an address like postgresql:/],
    [
      { DATABASE_URL: 'postgresql://web:x@127.0.0.1:1/entente' },
      /^The database that DATABASE_URL names cannot be reached: nothing listens there\.$/,
    ],
    [
      { DATABASE_URL: webUrl.replace(/web:\w+/, 'web:wrong') },
      /^The database that DATABASE_URL names cannot be reached: the password is wrong\.$/,
    ],
    [
      { DATABASE_URL: `postgresql://web:x@127.0.0.1:${portOf(old)}/entente` },
      /names is PostgreSQL 14\.9, and Entente needs 15 or newer\.$/,
    ],
    [{ DATABASE_URL: engineUrl }, /^The login entente_engine of DATABASE_URL is a superuser/],
    [{ DATABASE_URL: ownerUrl }, /^The login entente_owner of DATABASE_URL owns the database/],
    [{ DATABASE_URL: webUrl, NODE_ENV: 'production' }, /^In production with DATABASE_URL, SECRET_KEY has to be set/],
    [{ MIGRATION_DATABASE_URL: ownerUrl }, /^MIGRATION_DATABASE_URL is set and DATABASE_URL is not/],
  ];
  const check = async ([env, sentence]: (typeof cases)[number]) => {
    const refused = start(server, { DATA_DIR: fresh, ...env });
    expect.soft(await refused.end, JSON.stringify(env)).toBe(1);
    const last = refused.said().trim().split('\n').at(-1);
    expect.soft(last).toMatch(sentence);
    expect.soft(refused.said(), 'no stack trace').not.toMatch(/^\s+at |node:internal/m);
  };
  for (let first = 0; first < cases.length; first += 3) await Promise.all(cases.slice(first, first + 3).map(check));
  taken.close();
  old.close();
}, 180_000);

test('a second one on the same folder is refused; an unknown command is told what there is', async () => {
  const first = start(server, { DATA_DIR: dataDir });
  await addressOf(first);
  const second = start(server, { DATA_DIR: dataDir });
  expect(await second.end).toBe(1);
  expect(second.said().trim()).toMatch(/^Another Entente \(process \d+\) is running on the data folder [^\n]*$/);
  const migration = start([process.execPath, 'dist/entente.js', 'migrate'], { DATA_DIR: dataDir });
  expect(await migration.end).toBe(0);
  const unknown = start([process.execPath, 'dist/entente.js', 'dance'], {});
  expect(await unknown.end).toBe(2);
  expect(unknown.said()).toContain('There is no command “dance”');
  first.child.kill('SIGINT');
  expect(await first.end).toBe(0);
}, 120_000);

async function run(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
