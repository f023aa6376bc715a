import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { root } from '../src/root.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { makeDocument, makeMeeting, makeSeries } from './made.ts';
import { makeMember, makePlace } from './made-network.ts';
import { makePerson } from './made-people.ts';

// The real server, killed while something comes out and while it tells people of it; its database lives on.

const people = 150;
let database: TestDatabase;
let owner: Kysely<Database>;
let dataDir: string;
const running = new Set<ChildProcess>();
const streams: AbortController[] = [];

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root });
  database = await createTestDatabase();
  owner = openDatabase(database.ownerUrl, { max: 2 });
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-release-'));
}, 120_000);
afterAll(async () => {
  for (const one of streams) one.abort();
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
async function until(holds: () => boolean | Promise<boolean>, longest = 30_000): Promise<void> {
  const patience = Date.now() + longest;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error('it did not come about');
    await pause(5);
  }
}

/** A browser’s stream, from where it broke off. */
async function listen(url: string, last?: string) {
  const controller = new AbortController();
  streams.push(controller);
  const headers = last === undefined ? {} : { 'last-event-id': last };
  const { body } = await fetch(url, { headers, signal: controller.signal });
  let text = '';
  (async () => {
    for await (const chunk of body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  })().catch(() => {});
  await until(() => text.includes('id: '));
  return {
    news: () => text.split('event: new').length - 1,
    last: () => [...text.matchAll(/^id: (\w+)$/gm)].at(-1)?.[1] ?? '',
  };
}

test('killed before and while documents come out: nothing is early, what came out meanwhile is told once to pages that stayed open', async () => {
  const beforeStart = Date.now();
  let server = await start();
  // Twice as long as a start takes here, and some: the server is to be up again before the second one comes out.
  const wait = 8_000 + 2 * (Date.now() - beforeStart);
  const meeting = await makeMeeting(owner, (await makeSeries(owner, 'Killed')).id, { title: 'A meeting' });
  const page = `/en/meetings/${meeting.slug}/live`;
  const comesOut = (title: string, after: number) =>
    makeDocument(owner, {
      ...{ title, kind: 'in-session', meetingId: meeting.id, releasedAt: new Date(Date.now() + after) },
      files: [{ format: 'pdf', name: 'paper.pdf' }],
    });
  const get = async (url: string) => await (await fetch(server.url + url)).text();
  const status = async (url: string) => (await fetch(server.url + url)).status;

  let stream = await listen(`${server.url}${page}/events`);
  const moment = Date.now() + wait;
  const late = await comesOut('Paper xlatex', wait);
  const soon = await comesOut('Paper xsoonx', 2_000);
  expect(await get(page)).not.toMatch(/xlatex|xsoonx/);
  // The first comes out while nobody is there.
  await kill(server.child);
  await pause(2_000);
  server = await start();
  expect(await get(page)).toContain('xsoonx');
  stream = await listen(`${server.url}${page}/events`, stream.last());
  await until(() => stream.news() > 0);
  // Of the second nothing is to be known yet, though the server began anew before its time.
  expect(Date.now()).toBeLessThan(moment - 1_000);
  for (const url of [page, `/en/meetings/${meeting.slug}`, '/en/documents', '/en/documents.csv', '/api/v1/documents'])
    expect(await get(url)).not.toContain('xlatex');
  expect(await status(`/en/documents/${late.slug}`)).toBe(404);
  expect(await status(`/files/${late.files[0]?.slug}/paper.pdf`)).toBe(404);
  expect(stream.news()).toBe(1);
  // Killed again at the moment itself.
  const last = stream.last();
  await pause(moment - Date.now());
  await kill(server.child);
  server = await start();
  stream = await listen(`${server.url}${page}/events`, last);
  await until(() => stream.news() > 0);
  expect(await get(page)).toContain('xlatex');
  expect(await status(`/en/documents/${soon.slug}`)).toBe(200);
  await pause(2_500);
  expect(stream.news()).toBe(1);
  // And a page that knows it all is told nothing.
  const knows = await listen(`${server.url}${page}/events`, stream.last());
  await pause(2_500);
  expect(knows.news()).toBe(0);
  await kill(server.child);
}, 180_000);

test('killed while owners are told of what was published: everybody is told once, and nobody of what is not', async () => {
  const country = await makePlace(owner);
  const responsible = await makeMember(owner, country, { name: 'Who answers' });
  const meeting = await makeMeeting(owner, (await makeSeries(owner, 'Told')).id, { convenerId: responsible.id });
  const persons = await Promise.all(
    Array.from({ length: people }, () => makePerson(owner, { roles: { [responsible.id]: ['editor'] } })),
  );
  const agree = async (text: string, publishedAt: Date | null) => {
    const id = v7();
    await owner
      .insertInto('outcome')
      .values({
        ...{ id, slug: `made-${text}`, meetingId: meeting.id, position: publishedAt === null ? 2 : 1, publishedAt },
        ...{ recordedBy: persons[0]?.id ?? null, recordedAt: new Date() },
      })
      .execute();
    await owner.insertInto('outcomeText').values({ outcomeId: id, language: 'en', text }).execute();
    await owner.insertInto('outcomeOrganisation').values({ outcomeId: id, organisationId: responsible.id }).execute();
  };
  await agree('xtoldx', new Date());
  await agree('xdraftx', null);
  let server = await start();
  await sql`select enqueue_job('tell-owners', '{}'::jsonb, null, null)`.execute(owner);

  const outbox = path.join(dataDir, 'outbox');
  const noted = async () =>
    (
      await owner
        .selectFrom('outcomeNotice')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  const delivered = () => (existsSync(outbox) ? readdirSync(outbox).filter((name) => !name.startsWith('.')) : []);
  for (const share of [0.3, 0.6]) {
    await until(async () => Number(await noted()) >= people * share);
    await kill(server.child);
    expect(Number(await noted())).toBeLessThan(people);
    server = await start();
  }
  const waiting = async () =>
    (await sql`select from pgboss.job where name in ('tell-owners', 'mail')`.execute(owner)).rows.length;
  await until(async () => Number(await noted()) === people && (await waiting()) === 0, 60_000);

  const mails = delivered().map((name) => readFileSync(path.join(outbox, name), 'utf8'));
  const to = mails.map((mail) => /^To: .*?([^\s<>]+@[^\s<>]+)/m.exec(mail)?.[1] ?? '');
  expect(to.toSorted()).toEqual(persons.map(({ email }) => email).toSorted());
  for (const mail of mails) expect(mail).not.toContain('xdraftx');
  await kill(server.child);
}, 180_000);
