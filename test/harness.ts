import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { modules } from '../src/modules.ts';
import { createApp, type Module, type Platform } from '../src/platform/http.tsx';
import { openWorkers } from '../src/platform/jobs/workers.ts';
import { createPlatform } from '../src/platform/platform.ts';
import { hashToken, randomToken } from '../src/platform/token.ts';
import { type Client, createClient } from './client.ts';
import { createTestDatabase } from './database.ts';
import { memoryTransport, type SentMail } from './mails.ts';
import { checkPage } from './page-rules.ts';
import { untilIdle } from './statements.ts';

export interface TestSite {
  app: FastifyInstance;
  platform: Platform;
  /** As the owner of the tables: for making what a test needs, past the row policies. */
  owner: Kysely<Database>;
  ownerUrl: string;
  webUrl: string;
  /** Gets a path as a visitor; every page that comes is held to the rules that all pages share. */
  get(url: string, headers?: Record<string, string>): Promise<TestAnswer>;
  request(method: 'POST' | 'PUT' | 'DELETE' | 'HEAD', url: string): Promise<TestAnswer>;
  /** A browser that has not signed in, with cookies of its own. */
  visitor(): Client;
  /** A browser in which this person is signed in, acting for the first of her organisations unless another is named. */
  as(person: { id: string }, options?: { strong?: boolean; organisationId?: string }): Promise<Client>;
  /** Does the jobs that are due; `later` does those that wait for their time, too. Throws what one of them threw, unless failing is expected. */
  runJobs(options?: { later?: boolean; failing?: boolean }): Promise<void>;
  /** Every mail sent since the start, the oldest first, after the jobs that are due are done. */
  mails(): Promise<SentMail[]>;
  /** How many statements the site has sent to the database so far. */
  queries(): number;
  /** How many statements the site sends to the database for a path, as a visitor who finds nothing kept. */
  countQueries(url: string): Promise<number>;
  close(): Promise<void>;
}

export interface TestAnswer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | number | undefined>;
  /** What a test then says of it is its check of the shape. */
  json<Body = Record<string, never>>(): Body;
}

/** The whole site on a database of its own, empty but for what the migrations made. */
export async function createTestSite({
  modules: more = [],
  ...options
}: {
  cacheBytes?: number;
  baseUrl?: string;
  /** Before those of the site, so that they see its routes come. */
  modules?: readonly Module[];
} = {}): Promise<TestSite> {
  const database = await createTestDatabase();
  let queries = 0;
  const onQuery = () => {
    queries += 1;
  };
  const db = openDatabase(database.webUrl, { max: 4, onQuery });
  const owner = openDatabase(database.ownerUrl, { max: 2 });
  const filesDirectory = mkdtempSync(path.join(os.tmpdir(), 'entente-files-'));
  const mail = memoryTransport();
  const platform = createPlatform(db, {
    assets: { styles: ['/assets/main-0.css'], scripts: [], bytes: 6_000, files: new Map() },
    baseUrl: 'http://localhost:8080',
    dataDate: '2026-11-01',
    filesDirectory,
    secretKey: 'a key of tests that is long enough',
    mail: { transport: mail.transport, from: { name: 'Entente', address: 'entente@localhost' } },
    ...options,
  });
  const app = await createApp(platform, [...more, ...modules]);

  let workers: ReturnType<typeof openWorkers> | undefined;
  async function runJobs({ later = false, failing = false } = {}): Promise<void> {
    workers ??= openWorkers(platform.jobs, database.webUrl, { log: () => {} });
    if (later)
      await sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`.execute(owner);
    const [error] = await (await workers).runDue();
    if (error !== undefined && !failing) throw error;
  }

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD',
    url: string,
    headers: Record<string, string> = {},
  ) {
    const answer = await app.inject({ method, url, headers });
    const { statusCode: status, body } = answer;
    if (String(answer.headers['content-type']).startsWith('text/html') && body !== '') checkPage(body, url);
    return { status, body, headers: answer.headers, json: <Body>() => JSON.parse(body) as Body };
  }
  return {
    app,
    platform,
    owner,
    ownerUrl: database.ownerUrl,
    webUrl: database.webUrl,
    get: (url, headers) => send('GET', url, headers),
    request: (method, url) => send(method, url),
    visitor: () => createClient(app),
    async as({ id }, { strong = true, organisationId } = {}) {
      const token = randomToken();
      const first = await owner
        .selectFrom('membership')
        .where('personId', '=', id)
        .where('endedAt', 'is', null)
        .orderBy('givenAt')
        .select('organisationId')
        .executeTakeFirst();
      const session = {
        id: v7(),
        tokenHash: hashToken(token),
        personId: id,
        organisationId: organisationId ?? first?.organisationId ?? null,
        method: 'password',
        strong,
        endsAt: new Date(Date.now() + 3_600_000),
      };
      await owner.insertInto('session').values(session).execute();
      return createClient(app, { entente: token });
    },
    runJobs,
    async mails() {
      await runJobs();
      return mail.read();
    },
    queries: () => queries,
    async countQueries(url) {
      await untilIdle(db);
      const before = queries;
      await send('GET', url);
      await untilIdle(db);
      return queries - before;
    },
    async close() {
      await app.close();
      await workers?.then((opened) => opened.stop());
      await Promise.all([db.destroy(), owner.destroy()]);
      await database.drop();
      rmSync(filesDirectory, { recursive: true, force: true });
    },
  };
}
