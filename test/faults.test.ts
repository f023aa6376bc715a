import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { storedPath } from '../src/platform/files.ts';
import { hashToken, randomToken } from '../src/platform/token.ts';
import { root } from '../src/root.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { makeCountry, makeOrganisation } from './made.ts';
import { madePdf } from './made-files.ts';
import { makePerson } from './made-people.ts';

// The real server, killed in the middle of what it does with uploads; its database lives on.

let database: TestDatabase;
let owner: Kysely<Database>;
let dataDir: string;
let cookie: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root });
  database = await createTestDatabase();
  owner = openDatabase(database.ownerUrl, { max: 2 });
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-faults-'));
  const country = await makeCountry(owner, 'KEN', { en: 'Kenya' });
  const { id: organisationId } = await makeOrganisation(owner, country, 'Keeper');
  const { id: personId } = await makePerson(owner, { roles: { [organisationId]: ['editor'] } });
  const token = randomToken();
  cookie = `entente=${token}`;
  await owner
    .insertInto('session')
    .values({
      ...{ id: v7(), tokenHash: hashToken(token), personId, organisationId, method: 'password', strong: true },
      endsAt: new Date(Date.now() + 3_600_000),
    })
    .execute();
}, 120_000);
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await sql`delete from upload; delete from pgboss.job where name = 'upload-inspect'`.execute(owner).catch(() => {});
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Server {
  child: ChildProcess;
  port: number;
  said: () => string;
}
async function start(): Promise<Server> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.webUrl };
  const child = spawn(process.execPath, ['dist/entente.js', 'start'], {
    cwd: root,
    env: { ...env, MIGRATION_DATABASE_URL: database.ownerUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  for (;;) {
    const [, port] = /Entente is at \S+:(\d+)/.exec(text) ?? [];
    if (port !== undefined) return { child, port: Number(port), said: () => text };
    if (child.exitCode !== null) throw new Error(`it ended and said:\n${text}`);
    await pause(20);
  }
}
async function kill({ child }: Server): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
}

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
function ask(
  server: Server,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', cookie, ...headers };
    const request = http.request(
      { port: server.port, host: '127.0.0.1', method, path: url, headers: all },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
async function begin(server: Server, name: string, size: number): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const answer = await ask(server, 'POST', '/uploads/resumable', {
    'upload-length': String(size),
    'upload-metadata': metadata,
  });
  expect(answer.status).toBe(201);
  return answer.headers.location ?? '';
}
const piece = (at: number) => ({ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) });
const offset = async (server: Server, url: string) =>
  Number((await ask(server, 'HEAD', url, {})).headers['upload-offset']);

/** Sends piece after piece, and kills the server once so many bytes were handed over. */
async function sendAndKill(server: Server, url: string, bytes: Buffer, at: number, after: number): Promise<void> {
  const request = http.request({
    ...{ port: server.port, host: '127.0.0.1', method: 'PATCH', path: url },
    headers: {
      'tus-resumable': '1.0.0',
      'sec-fetch-site': 'same-origin',
      cookie,
      ...piece(at),
      'content-length': String(bytes.length - at),
    },
  });
  request.on('error', () => {});
  for (let sent = at; sent < at + after; sent += 256 * 1024) {
    if (!request.write(bytes.subarray(sent, sent + 256 * 1024)))
      await Promise.race([once(request, 'drain'), pause(2_000)]);
  }
  await kill(server);
  request.destroy();
}

const uploadRow = () => owner.selectFrom('upload').selectAll().executeTakeFirstOrThrow();
async function until(holds: () => Promise<boolean>, longest = 40_000): Promise<void> {
  const patience = Date.now() + longest;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error('it did not come about');
    await pause(20);
  }
}

/** What it is is said by its head; the rest is noise. */
const film = (size: number): Buffer =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'), randomBytes(size - 16)]);

test('killed again and again in the middle of an upload, it goes on where it stopped, and every byte is there', async () => {
  const bytes = film(48 * 1024 * 1024);
  let server = await start();
  const url = await begin(server, 'film.mp4', bytes.length);
  let before = 0;
  for (const after of [5_000_000, 20_000_000, 1_000_000]) {
    await sendAndKill(server, url, bytes, before, after);
    server = await start();
    const at = await offset(server, url);
    // What was written stays written; nothing is there that was not sent.
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(before + after + 256 * 1024);
    expect((await ask(server, 'GET', '/en/uploads', {})).body).toContain('arrived');
    before = at;
  }
  expect(before).toBeGreaterThan(10_000_000);
  expect((await ask(server, 'PATCH', url, piece(before), bytes.subarray(before))).status).toBe(204);
  await until(async () => (await uploadRow()).inspectedAt !== null);
  const row = await uploadRow();
  expect(row).toMatchObject({ format: 'mp4', refused: null, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(readFileSync(path.join(dataDir, 'files', storedPath(row.sha256 ?? ''))).equals(bytes)).toBe(true);
  await until(async () => !existsSync(path.join(dataDir, 'files', 'incoming', row.id)));
}, 120_000);

test('killed in the middle of looking at a file, it looks again once it is back, and shows nothing half before', async () => {
  const page =
    'The Conference of the Parties decided that the regional centres should report on the activities of the network. ';
  const bytes = madePdf(Array.from({ length: 2_500 }, () => page.repeat(12)));
  let server = await start();
  const url = await begin(server, 'report.pdf', bytes.length);
  expect((await ask(server, 'PATCH', url, piece(0), bytes)).status).toBe(204);
  const isAtWork = async () => {
    const { rows } = await sql<{
      state: string;
    }>`select state::text from pgboss.job where name = 'upload-inspect'`.execute(owner);
    return rows[0]?.state === 'active';
  };
  for (let round = 0; round < 2; round += 1) {
    await until(isAtWork);
    await pause(400);
    expect((await ask(server, 'GET', '/en/uploads', {})).body).toContain('Being looked at');
    await kill(server);
    expect(await uploadRow()).toMatchObject({
      inspectedAt: null,
      sha256: null,
      format: null,
      text: null,
      refused: null,
    });
    server = await start();
  }
  await until(async () => (await uploadRow()).inspectedAt !== null);
  expect(await uploadRow()).toMatchObject({
    ...{ format: 'pdf', refused: null, sha256: createHash('sha256').update(bytes).digest('hex') },
    findings: { pages: 2_500, textState: 'text', language: 'en' },
  });
  expect((await ask(server, 'GET', '/en/uploads', {})).body).toContain('Ready for a document');
  expect(server.said()).toContain('Jobs that a server was killed over, and that are begun again: 1');
}, 120_000);
