import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { type Kysely, type KyselyPlugin, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { createApp, type Module } from './http.tsx';
import { createPlatform } from './platform.ts';
import { publicFile } from './public-page.tsx';

// What visitors are shown out of memory: never another's language or question, never older than what was stored before they asked.

/** What the database answers is some milliseconds old when it arrives. */
const slowLine: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await pause(Math.random() * 6);
    return result;
  },
};

const slug = 'a-series-that-counts';
/** Shows what it was asked, and a counter from the database. */
const counting: Module = (app, platform) => {
  publicFile(
    app,
    platform,
    {
      path: '/counting/:thing',
      params: z.object({ thing: z.string().min(1).max(40) }),
      query: z.object({ q: z.string().optional() }),
    },
    async ({ scope }) => {
      const row = await scope.db
        .selectFrom('series')
        .select('source')
        .where('slug', '=', slug)
        .executeTakeFirstOrThrow();
      return Number(row.source);
    },
    (count, { locale, params, query, path }) => ({
      type: 'application/json',
      body: JSON.stringify({ count, locale, thing: params.thing, q: query.q, path }),
    }),
  );
  publicFile(
    app,
    platform,
    { path: '/counting' },
    async () => 'a list',
    (body) => ({ type: 'text/plain', body }),
  );
};

let site: TestSite;
let app: FastifyInstance;
beforeAll(async () => {
  site = await createTestSite();
  app = await createApp(site.platform, [counting]);
  await site.owner.insertInto('series').values({ id: v7(), slug, source: '0' }).execute();
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', of = app) =>
  of.inject({ method, url, headers });
const countUp = () => sql`update series set source = (source::int + 1)::text where slug = ${slug}`.execute(site.owner);

describe('one address, one answer', () => {
  test('however its letters are written, and whatever the reader’s own language is', async () => {
    for (const language of ['fr', 'ar'])
      for (const url of [
        '/ru/counting/a',
        '/%72u/counting/a',
        '/r%75/counting/%61',
        '/ru/%63ounting/a#x',
        'http://elsewhere.example/ru/counting/a',
      ]) {
        const answer = await get(url, { 'accept-language': language });
        expect(answer.json(), url).toMatchObject({ locale: 'ru', thing: 'a', path: '/counting/a' });
      }
    expect(site.platform.pages.answered.made).toBe(1);
  });

  test('a parameter that holds a slash is no other address', async () => {
    expect((await get('/en/counting/a%2Fb')).json()).toMatchObject({ thing: 'a/b', path: '/counting/a%2Fb' });
    expect((await get('/en/counting/a/b')).statusCode).toBe(404);
    expect((await get('/en/counting/a?q=%3Fq')).json()).toMatchObject({ thing: 'a', q: '?q' });
    expect((await get('/en/counting/a%3Fq=%3Fq')).json()).toMatchObject({ thing: 'a?q=?q' });
  });

  test('unknown parameters are left aside, empty ones lead to the address without them', async () => {
    expect((await get('/en/counting/a?utm=x&q=1')).json()).toMatchObject({ q: '1', path: '/counting/a?q=1' });
    const empty = await get('/en/counting/a?q=&x=1');
    expect([empty.statusCode, empty.headers.location]).toEqual([303, '/en/counting/a']);
    const elsewhere = await get('http://elsewhere.example/en/counting/a?q=');
    expect(elsewhere.headers.location).toBe('/en/counting/a');
  });

  test.each([
    ['/en/counting/a/', '/en/counting/a'],
    ['/en/counting/a//', '/en/counting/a'],
    ['/en/counting/', '/en/counting'],
  ])('a slash too many at the end is taken away (%s)', async (url, meant) => {
    const answer = await get(`${url}?q=1`);
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `${meant}?q=1`]);
  });

  test.each([
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '//elsewhere.example/counting/a/',
    '/%5Celsewhere.example/',
  ])('nothing leads out of the site (%s)', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.headers.location).toBeUndefined();
  });
});

describe('what goes over the wire', () => {
  test.each([
    ['gzip', true],
    ['br;q=1, GZIP;q=0.5', true],
    ['x-gzip', true],
    ['gzip;q=0', false],
    ['gzip; q=0.000, identity', false],
    ['identity', false],
    ['', false],
  ])('who asks with Accept-Encoding %j gets gzip: %s', async (accepted, compressed) => {
    const { headers, rawPayload } = await get('/en/counting/a', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(compressed ? 'gzip' : undefined);
    expect(headers['vary']).toBe('Accept-Encoding');
    expect(JSON.parse(String(compressed ? gunzipSync(rawPayload) : rawPayload))).toMatchObject({ thing: 'a' });
  });

  test('a reader who holds it is told so, by any tag of a list', async () => {
    const { etag } = (await get('/en/counting/a')).headers;
    const strong = String(etag).replace('W/', '');
    for (const tags of [etag, `"x", ${etag}`, strong, `"x",${strong},"y"`, '*']) {
      const answer = await get('/en/counting/a', { 'if-none-match': String(tags) });
      expect([answer.statusCode, answer.body], String(tags)).toEqual([304, '']);
      expect(answer.headers).toMatchObject({ etag, vary: 'Accept-Encoding', 'cache-control': 'no-cache' });
    }
    for (const tags of ['"x"', 'x', '']) {
      expect((await get('/en/counting/a', { 'if-none-match': tags })).statusCode, tags).toBe(200);
    }
    await countUp();
    expect((await get('/en/counting/a', { 'if-none-match': String(etag) })).statusCode).toBe(200);
  });

  test('HEAD says what GET would, and nothing more', async () => {
    const [whole, head] = await Promise.all([get('/en/counting/a'), get('/en/counting/a', {}, 'HEAD')]);
    expect(head.body).toBe('');
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(head.headers['etag']).toBe(whole.headers['etag']);
  });
});

describe('memory', () => {
  test('is bounded, whatever addresses are made up', async () => {
    const platform = createPlatform(site.platform.db, { ...site.platform, cacheBytes: 40_000 });
    const small = await createApp(platform, [counting]);
    for (let i = 0; i < 400; i++) await get(`/en/counting/a?q=made-up-${i}`, {}, 'GET', small);
    expect(platform.pages.bytes).toBeGreaterThan(10_000);
    expect(platform.pages.bytes).toBeLessThanOrEqual(40_000);
    const before = platform.pages.answered.made;
    await get('/en/counting/a?q=made-up-399', {}, 'GET', small);
    expect(platform.pages.answered.made).toBe(before);
    await small.close();
  });

  test('takes what it says it takes, and not the larger pieces that small buffers are cut from', async () => {
    const platform = createPlatform(site.platform.db, { ...site.platform, cacheBytes: 4_000_000 });
    const small = await createApp(platform, [counting]);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const inUse = async () => {
      for (let i = 0; i < 3; i++) {
        collect();
        await pause(20);
      }
      return process.memoryUsage().arrayBuffers;
    };
    const before = await inUse();
    for (let i = 0; i < 600; i++) await get(`/en/counting/a?q=made-up-${i}`, {}, 'GET', small);
    expect(platform.pages.bytes).toBeGreaterThan(150_000);
    expect((await inUse()) - before).toBeLessThan(platform.pages.bytes + 2_000_000);
    await small.close();
  });

  test('keeps no errors', async () => {
    const { bytes } = site.platform.pages;
    for (const url of ['/en/counting/a?q=1&q=2', `/en/counting/${'x'.repeat(60)}`, '/en/counted'])
      expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
    expect(site.platform.pages.bytes).toBe(bytes);
  });
});

describe('freshness', () => {
  test('a crowd costs one page', async () => {
    await countUp();
    const before = site.platform.pages.answered.made;
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/en/counting/crowd')));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(site.platform.pages.answered.made - before).toBe(1);
  });

  test('no answer is older than what was stored before it was asked for, in several processes at once', async () => {
    const databases = [1, 2, 3].map(() => openDatabase(site.webUrl, { max: 3 }));
    const apps = await Promise.all(
      databases.map((db) => createApp(createPlatform(db.withPlugin(slowLine), { ...site.platform }), [counting])),
    );
    const writers = [1, 2].map(() => openDatabase(site.ownerUrl, { max: 1 }));
    let stored = 0;
    const tooOld: string[] = [];
    let answers = 0;
    // As many as say something, however long they take.
    const goesOn = () => tooOld.length === 0 && (stored < 40 || answers < 400);

    const write = async (db: (typeof writers)[number]) => {
      while (goesOn()) {
        const { rows } = await sql<{ count: number }>`
          update series set source = (source::int + 1)::text where slug = ${slug} returning source::int as count`.execute(
          db,
        );
        stored = Math.max(stored, rows[0]?.count ?? 0);
        await pause(Math.random() * 50);
      }
    };
    const read = async (of: FastifyInstance, who: number) => {
      while (goesOn()) {
        const known = stored;
        const { count } = (await get(`/en/counting/shared?q=${who % 2}`, {}, 'GET', of)).json<{ count: number }>();
        answers += 1;
        if (count < known) tooOld.push(`${count} was shown when ${known} was stored`);
      }
    };
    await Promise.all([...writers.map(write), ...apps.flatMap((of) => [0, 1, 2, 3].map((who) => read(of, who)))]);
    expect(tooOld.slice(0, 5)).toEqual([]);
    await Promise.all(apps.map((of) => of.close()));
    await Promise.all([...databases, ...writers].map((db) => db.destroy()));
  });

  test('the date of the data is found anew when they have changed', async () => {
    let date = '2026-11-01';
    const platform = createPlatform(site.platform.db, { ...site.platform, findDataDate: async () => date });
    const dated = await createApp(platform, [counting]);
    await get('/en/counting/dated', {}, 'GET', dated);
    date = '2026-11-02';
    await get('/en/counting/dated', {}, 'GET', dated);
    expect(platform.dataDate).toBe('2026-11-01');
    await countUp();
    await get('/en/counting/dated', {}, 'GET', dated);
    expect(platform.dataDate).toBe('2026-11-02');
    await dated.close();
  });

  test('what is kept is shown while every connection is at slow work', async () => {
    const [busy, versions] = [1, 1].map((max) => openDatabase(site.webUrl, { max })) as [
      Kysely<Database>,
      Kysely<Database>,
    ];
    const crowded = await createApp(createPlatform(busy, { ...site.platform, versions }), [counting]);
    await get('/en/counting/kept', {}, 'GET', crowded);
    let isOver = false;
    const slow = sql`select pg_sleep(2)`.execute(busy).then(() => {
      isOver = true;
    });
    expect((await get('/en/counting/kept', {}, 'GET', crowded)).statusCode).toBe(200);
    expect(isOver).toBe(false);
    await slow;
    await crowded.close();
    await Promise.all([busy.destroy(), versions.destroy()]);
  });

  test('a database that goes away is said to be away, and is there again when it is', async () => {
    const before = (await get('/fr/counting/away')).json<{ count: number }>().count;
    await sql`alter function public_content_version rename to gone`.execute(site.owner);
    const broken = await get('/fr/counting/away');
    expect(broken.statusCode).toBe(500);
    expect(broken.body).toContain('Une erreur');
    await sql`alter function gone rename to public_content_version`.execute(site.owner);
    expect((await get('/fr/counting/away')).json()).toMatchObject({ count: before });

    const nowhere = new URL(site.webUrl);
    nowhere.searchParams.set('host', '/nowhere/at/all');
    const db = openDatabase(nowhere.toString());
    const lost = await createApp(createPlatform(db, { ...site.platform }), [counting]);
    const answer = await get('/fr/counting/away', {}, 'GET', lost);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '10', 'cache-control': 'no-store' });
    await lost.close();
    await db.destroy();
  });
});
