import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { inScope, visitor } from '../db/scope.ts';
import { health } from './health.ts';
import { createApp, type Module } from './http.tsx';
import { sendMail } from './mail.ts';
import { createMetrics, listenForMetrics } from './metrics.ts';
import { PaperRefused } from './paper.ts';
import { publicFile } from './public-page.tsx';

const greeting: Module = (app, platform) =>
  publicFile(
    app,
    platform,
    { path: '/greeting' },
    async () => 'hello',
    (body) => ({ type: 'text/plain', body }),
  );
const refused: Module = (app, platform) => {
  for (const why of ['paper-busy', 'paper-too-slow', 'paper-too-long'] as const)
    publicFile(
      app,
      platform,
      { path: `/${why}` },
      async () => why,
      () => {
        throw new PaperRefused(why);
      },
    );
};

let site: TestSite;
const metrics = createMetrics();
let app: Awaited<ReturnType<typeof createApp>>;
beforeAll(async () => {
  site = await createTestSite();
  app = await createApp(site.platform, [metrics.module, health, greeting, refused]);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const get = (url: string) => app.inject({ url });

test('it says that it lives, and that it is ready', async () => {
  expect(await get('/healthz')).toMatchObject({ statusCode: 200, body: 'ok\n' });
  expect(await get('/readyz')).toMatchObject({ statusCode: 200, body: 'ready\n' });
  expect((await get('/readyz')).headers['cache-control']).toBe('no-store');
});

test('figures tell of answers by route and status, of kept pages and of the pool', async () => {
  await get('/en/greeting');
  await get('/fr/greeting');
  await get('/fr/greeting');
  await get('/en/made-up-by-somebody');
  const text = await metrics.text();
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/:locale\/greeting",status="200"\} 3/,
  );
  expect(text).toMatch(/status="404"/);
  expect(text).not.toContain('made-up-by-somebody');
  expect(text).toMatch(/page_cache_answers_total\{from="memory"\} 1/);
  expect(text).toMatch(/page_cache_answers_total\{from="made"\} 2/);
  expect(text).toMatch(/page_cache_bytes [1-9]/);
  expect(text).toMatch(/database_pool_connections\{state="open"\} [1-9]/);
  expect(text).toMatch(/nodejs_eventloop_lag_seconds/);
  expect(text).toMatch(/process_resident_memory_bytes/);
});

test('figures tell of jobs by queue and state', async () => {
  await site.runJobs();
  await inScope(site.platform.db, visitor, (scope) =>
    sendMail(scope, { to: 'amina@centre.example', locale: 'en', subject: 'Hello', paragraphs: ['Hello'] }),
  );
  expect(await metrics.text()).toMatch(/^jobs\{queue="mail",state="created"\} 1$/m);
  expect(await site.mails()).toMatchObject([{ to: 'amina@centre.example' }]);
  expect(await metrics.text()).not.toContain('queue="mail"');
});

test('they are on a port of their own, and nowhere else', async () => {
  expect((await get('/metrics')).statusCode).toBe(404);
  const server = await listenForMetrics(metrics.text, '127.0.0.1', 0);
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on a port');
    expect(address.address).toBe('127.0.0.1');
    const answer = await fetch(`http://127.0.0.1:${address.port}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await answer.text()).toContain('http_request_duration_seconds');
    expect((await fetch(`http://127.0.0.1:${address.port}/`)).status).toBe(404);
  } finally {
    server.close();
  }
});

test('without its tables the database is not ready, and the site still lives', async () => {
  await sql`alter function public_content_version rename to gone`.execute(site.owner);
  expect((await get('/readyz')).statusCode).toBe(503);
  expect((await get('/healthz')).statusCode).toBe(200);
  await sql`alter function gone rename to public_content_version`.execute(site.owner);
  expect((await get('/readyz')).statusCode).toBe(200);
});

test('a file that cannot be made now is a page that says when to come back; one that never can says so', async () => {
  const busy = await get('/en/paper-busy');
  expect(busy).toMatchObject({ statusCode: 503, headers: { 'retry-after': '10' } });
  expect(busy.body).toContain('Wait a minute and load this address again');
  expect((await get('/en/paper-too-slow')).body).toContain('Choose the Word file instead of the PDF');
  const long = await get('/ar/paper-too-long');
  expect(long.statusCode).toBe(422);
  expect(long.headers['retry-after']).toBeUndefined();
  expect(long.body).toContain('تعذر إعداد الملف');
});
