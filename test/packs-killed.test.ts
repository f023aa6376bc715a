import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { storeBytes, storedPath } from '../src/platform/files.ts';
import { root } from '../src/root.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { makeDocument, makeMeeting, makeSeries } from './made.ts';
import { unzipped } from './unpacked.ts';

// The real server, killed in the middle of making a pack; its database lives on.

const files = 160;
const fileBytes = 512 * 1024;
let database: TestDatabase;
let owner: Kysely<Database>;
let dataDir: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root });
  database = await createTestDatabase();
  owner = openDatabase(database.ownerUrl, { max: 2 });
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-killed-'));
}, 120_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await owner.destroy();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.webUrl };
  const child = spawn(process.execPath, ['dist/entente.js', 'start'], {
    ...{ cwd: root, env: { ...env, MIGRATION_DATABASE_URL: database.ownerUrl } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  for (;;) {
    const [, port] = /Entente is at \S+:(\d+)/.exec(text) ?? [];
    if (port !== undefined) return { child, url: `http://127.0.0.1:${port}` };
    if (child.exitCode !== null) throw new Error(`it ended and said:\n${text}`);
    await pause(20);
  }
}
async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
}
async function until(holds: () => boolean | Promise<boolean>, longest: number): Promise<void> {
  const patience = Date.now() + longest;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error('it did not come about');
    await pause(5);
  }
}

test('killed again in the middle of making a pack, nobody sees half of it, and the next server makes it whole', async () => {
  let server = await start();
  const meeting = await makeMeeting(owner, (await makeSeries(owner, 'Killed')).id, { title: 'A meeting' });
  for (let number = 0; number < files; number++) {
    const { sha256, sizeBytes } = await storeBytes(path.join(dataDir, 'files'), randomBytes(fileBytes));
    await makeDocument(owner, { meetingId: meeting.id, files: [{ format: 'pdf', sha256, sizeBytes }] });
  }
  const id = v7();
  const kind = { meetingId: meeting.id, language: 'en', audience: 'public', number: 1 };
  await owner
    .insertInto('meetingPack')
    .values({ id, ...kind })
    .execute();
  await sql`select enqueue_job('pack-make', ${JSON.stringify({ id })}::jsonb, null, ${id})`.execute(owner);

  const packs = path.join(dataDir, 'files', 'packs');
  const folder = path.join(packs, 'incoming');
  /** Bytes that are written so far. */
  const written = () => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return Math.max(0, ...names.map((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0));
  };
  const half = (files * fileBytes) / 8;
  const read = () => owner.selectFrom('meetingPack').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  for (let round = 0; round < 2; round++) {
    await until(() => written() > half, 60_000);
    await kill(server.child);
    expect(written()).toBeLessThan(files * fileBytes);
    expect(await read()).toMatchObject({ madeAt: null, sha256: null });
    server = await start();
    const page = await (await fetch(`${server.url}/en/meetings/${meeting.slug}/packs`)).text();
    expect(page).toContain('A new pack is being made.');
    expect(page).not.toContain('href="/packs/');
    expect((await fetch(`${server.url}/packs/${id}/x.zip`)).status).toBe(404);
    if (round === 0) await until(() => written() < half, 60_000);
  }
  await until(async () => (await read()).madeAt !== null, 60_000);
  const { sha256 } = await read();
  const bytes = readFileSync(path.join(packs, storedPath(sha256 ?? '')));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  expect([...unzipped(bytes).keys()].filter((name) => name.startsWith('files/'))).toHaveLength(files);
  expect(readdirSync(folder)).toEqual([]);
  expect((await fetch(`${server.url}/packs/${id}/x.zip`, { headers: { range: 'bytes=0-3' } })).status).toBe(206);
}, 240_000);
