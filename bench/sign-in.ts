import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { openDatabase } from '../src/db/database.ts';
import { startEngine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/schema.ts';
import { hashPassword } from '../src/identity/passwords/hasher.ts';
import { importReferenceData } from '../src/interop/index.ts';
import { hashToken, randomToken } from '../src/platform/token.ts';
import { root } from '../src/root.ts';
import { bundleServer, load, withServer } from './pages.ts';
import { type BenchRow, figure, rowOf } from './report.ts';

const people = 200;
const connections = 8;
const seconds = 8;
const password = 'orange ladder seven whispers';
const page = '/en/organisations';

/** How many sign in in a second, by password (argon2id) and by link, and what a page costs who is signed in. */
export async function benchSignIn(): Promise<BenchRow[]> {
  // Of its own: the reference data do not fit beside what is made in bulk.
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-bench-sign-in-'));
  const engine = await startEngine({ dataDir, log: () => {} });
  try {
    await migrate(engine.ownerUrl, path.join(root, 'migrations'));
    return await measure(engine);
  } finally {
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure({ ownerUrl, webUrl }: { ownerUrl: string; webUrl: string }): Promise<BenchRow[]> {
  await importReferenceData(ownerUrl, path.join(root, 'data'), () => {});
  const owner = openDatabase(ownerUrl, { max: 2 });
  try {
    const persons = await makePeople(owner);
    const bundle = await bundleServer();
    const rows: BenchRow[] = [];
    await withServer([bundle, webUrl], async (origin) => {
      let turn = 0;
      rows.push(
        ...(await drive('by password', '', async () => {
          const person = persons[turn++ % people];
          const fields = { email: person?.email ?? '', password, way: 'password' };
          return send(`${origin}/en/sign-in`, fields);
        })),
      );
      const tokens = await makeLinks(owner, persons, 20_000);
      rows.push(
        ...(await drive('by link', '', async () => send(`${origin}/en/sign-in/link/${tokens.pop() ?? ''}`, {}))),
      );
      const cookie = `entente=${await makeSession(owner, persons[0]?.id ?? '')}`;
      rows.push(...(await load('a list, as visitors get it', '', origin + page, connections)));
      rows.push(...(await load('the same, signed in', '', origin + page, connections, cookie)));
      rows.push(...(await load('the same, signed in, one connection', '', origin + page, 1, cookie)));
    });
    await withServer([bundle, webUrl, 'afresh'], async (origin) => {
      rows.push(...(await load('the same, rendered afresh for a visitor', '', origin + page, connections)));
      rows.push(...(await load('the same, afresh, one connection', '', origin + page, 1)));
    });
    return rows;
  } finally {
    await owner.destroy();
  }
}

interface Made {
  id: string;
  email: string;
}

export async function makePeople(owner: Kysely<Database>): Promise<Made[]> {
  const { id: organisationId } = await owner.selectFrom('organisation').select('id').limit(1).executeTakeFirstOrThrow();
  const hash = await hashPassword(password);
  const made = Array.from({ length: people }, () => ({
    id: v7(),
    email: `${randomToken().toLowerCase()}@example.org`,
  }));
  await owner
    .insertInto('person')
    .values(made.map(({ id }) => ({ id, name: 'Made Member' })))
    .execute();
  await owner
    .insertInto('account')
    .values(made.map(({ id, email }) => ({ personId: id, email, emailKey: email })))
    .execute();
  await owner
    .insertInto('membership')
    .values(made.map(({ id }) => ({ id: v7(), personId: id, organisationId, role: 'member' })))
    .execute();
  await owner
    .insertInto('password')
    .values(made.map(({ id }) => ({ personId: id, hash })))
    .execute();
  return made;
}

/** Each for a person of her own: who uses one of her links uses up all of them. */
async function makeLinks(owner: Kysely<Database>, persons: readonly Made[], count: number): Promise<string[]> {
  const tokens: string[] = [];
  const organisationId = await organisationOf(owner, persons[0]?.id ?? '');
  for (let done = 0; done < count; done += 2_000) {
    const some = Array.from({ length: 2_000 }, () => ({ person: v7(), token: randomToken() }));
    await owner
      .insertInto('person')
      .values(some.map(({ person }) => ({ id: person, name: 'Made Member' })))
      .execute();
    await owner
      .insertInto('account')
      .values(some.map(({ person }) => ({ personId: person, email: `${person}@example.org`, emailKey: person })))
      .execute();
    await owner
      .insertInto('membership')
      .values(some.map(({ person }) => ({ id: v7(), personId: person, organisationId, role: 'member' })))
      .execute();
    const endsAt = new Date(Date.now() + 3_600_000);
    await owner
      .insertInto('signInLink')
      .values(some.map(({ person, token }) => ({ id: v7(), tokenHash: hashToken(token), personId: person, endsAt })))
      .execute();
    tokens.push(...some.map(({ token }) => token));
  }
  return tokens;
}

const organisationOf = async (owner: Kysely<Database>, personId: string): Promise<string> =>
  (
    await owner
      .selectFrom('membership')
      .where('personId', '=', personId)
      .select('organisationId')
      .executeTakeFirstOrThrow()
  ).organisationId;

async function makeSession(owner: Kysely<Database>, personId: string): Promise<string> {
  const token = randomToken();
  const organisationId = await organisationOf(owner, personId);
  const endsAt = new Date(Date.now() + 3_600_000);
  const session = { id: v7(), tokenHash: hashToken(token), personId, organisationId, method: 'password', strong: true };
  await owner
    .insertInto('session')
    .values({ ...session, endsAt })
    .execute();
  return token;
}

const agent = new Agent({ keepAlive: true, maxSockets: connections });

/** Sends a form as a browser does; only where it is sent on to counts as done. */
function send(url: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        const isIn = answer.statusCode === 303 && answer.headers.location === '/en/my';
        if (!isIn) reject(new Error(`${url}: ${answer.statusCode} ${answer.headers.location}`));
        answer.on('end', resolve);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Eight at a time, each as soon as the last is done. */
async function drive(name: string, target: string, once: () => Promise<void>): Promise<BenchRow[]> {
  for (let index = 0; index < 20; index += 1) await once();
  const samples: number[] = [];
  const begun = performance.now();
  const until = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const started = performance.now();
        await once();
        samples.push(performance.now() - started);
      }
    }),
  );
  const perSecond = samples.length / ((performance.now() - begun) / 1000);
  return [
    figure(`sign-in ${name}, ${connections} at a time`, target, perSecond, '/s'),
    rowOf(`sign-in ${name}: time`, '', samples, 'ms'),
  ];
}
