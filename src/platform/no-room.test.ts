import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { apiRecord } from './api.ts';
import { createApp, type Module } from './http.tsx';
import { locales } from './i18n.ts';
import { publicFile } from './public-page.tsx';

// A database whose disk is full says so by a code (53100): readers are told that there is no room, and nothing is kept of the answer.

let code = '';
const asked = async ({ scope }: { scope: { db: TestSite['owner'] } }) => {
  if (code !== '')
    await sql.raw(`do $$ begin raise exception 'made' using errcode = '${code}'; end $$`).execute(scope.db);
  return { fine: true };
};
const filling: Module = (app, platform) => {
  const params = z.object({ thing: z.string() });
  const about = { operationId: 'getFilling', summary: 'Made', tag: 'made', params };
  publicFile(app, platform, { path: '/filling/:thing', params }, asked, () => ({ type: 'text/plain', body: 'fine' }));
  apiRecord(app, platform, { path: '/api/v1/filling/:thing', ...about, item: z.object({ fine: z.boolean() }) }, asked);
};

let site: TestSite;
let app: FastifyInstance;
beforeAll(async () => {
  site = await createTestSite();
  app = await createApp(site.platform, [filling]);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

test('each language has its words for it, the API its kind, and the next answer is as ever', async () => {
  code = '53100';
  const titles = new Set<string>();
  for (const locale of locales) {
    const { statusCode, headers, body } = await app.inject(`/${locale}/filling/a`);
    expect(statusCode).toBe(507);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['retry-after']).toBeUndefined();
    titles.add(/<h1[^>]*>([^<]+)</.exec(body)?.[1] ?? '');
  }
  expect(titles.size).toBe(locales.length);
  expect(titles).toContain('There is no room at the moment');
  const problem = await app.inject('/api/v1/filling/a');
  expect(problem.statusCode).toBe(507);
  expect(problem.headers['content-type']).toContain('application/problem+json');
  expect(problem.json()).toMatchObject({ status: 507, title: 'no-room' });
  code = '';
  for (const locale of locales) expect((await app.inject(`/${locale}/filling/a`)).body).toBe('fine');
  expect((await app.inject('/api/v1/filling/a')).json()).toMatchObject({ data: { fine: true } });
});

test.each(['53200', '22012', 'P0001'])('what the database says by %s is another thing', async (other) => {
  code = other;
  const { statusCode, body } = await app.inject(`/en/filling/${other}`);
  code = '';
  expect(statusCode).not.toBe(507);
  expect(statusCode).toBeGreaterThanOrEqual(500);
  expect(body).not.toContain('no room');
});
