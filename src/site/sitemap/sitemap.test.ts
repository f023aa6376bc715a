import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { all, readXml, textOf } from '../../../test/xml.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';

const base = 'http://localhost:8080';
let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
  await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {});
});
afterAll(() => site.close());

const locations = async (url: string) => {
  const { status, body, headers } = await site.get(url);
  expect(status, url).toBe(200);
  expect(headers['content-type']).toBe('application/xml; charset=utf-8');
  return readXml(body).children.map((entry) => (textOf(entry, 'loc') ?? '').replace(base, ''));
};
const everything = async () => {
  const parts = await locations('/sitemap.xml');
  return { parts, addresses: (await Promise.all(parts.map(locations))).flat() };
};

test('robots are shown the sitemap and kept out of searches', async () => {
  const { status, body } = await site.get('/robots.txt');
  expect(status).toBe(200);
  expect(body).toContain(`Sitemap: ${base}/sitemap.xml`);
  expect(body).toContain('Disallow: /*/search');
});

test('every page is in it once in each language, and each address names the other five', async () => {
  const { addresses } = await everything();
  expect(new Set(addresses).size).toBe(addresses.length);
  const counts = await sql<{
    count: number;
  }>`select (select count(*) from organisation) + (select count(*) from country)
    + (select count(*) from topic) + (select count(*) from meeting) + (select count(*) from document)
    + (select count(*) from activity) + (select count(*) from experience)
    + (select count(*) from outcome where published_at is not null and withdrawn_at is null) as count`.execute(
    site.owner,
  );
  const pages = 11;
  expect(addresses).toHaveLength((Number(counts.rows[0]?.count) + pages) * locales.length);

  const meetings = readXml((await site.get('/sitemap-meetings.xml')).body).children;
  const one = meetings.find((entry) => textOf(entry, 'loc') === `${base}/ar/meetings/joint-meeting-2012-10-03`);
  expect(all(one!, 'xhtml:link').map(({ attributes }) => attributes)).toEqual(
    locales.map((hreflang) => ({
      rel: 'alternate',
      hreflang,
      href: `${base}/${hreflang}/meetings/joint-meeting-2012-10-03`,
    })),
  );
});

test('what it names is there', async () => {
  const { addresses } = await everything();
  const wrong: string[] = [];
  // One in a prime number: every kind and language comes up.
  for (const address of addresses.filter((_, index) => index % 149 === 0)) {
    const { status } = await site.get(address);
    if (status !== 200) wrong.push(`${address}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test('with many documents it comes in parts, none too long, none twice, none left out, and no secret in it', async () => {
  await sql`insert into document (id, slug, kind, audience)
    select gen_random_uuid(), 'many-' || n, 'other', case when n % 10 = 0 then 'network' else 'public' end
    from generate_series(1, 3000) n`.execute(site.owner);
  const { parts, addresses } = await everything();
  expect(parts.filter((part) => part.startsWith('/sitemap-documents')).length).toBeGreaterThanOrEqual(3);
  for (const part of parts) expect((await locations(part)).length).toBeLessThanOrEqual(50_000);
  const many = addresses.filter((address) => address.startsWith('/zh/documents/many-'));
  expect(new Set(many).size).toBe(many.length);
  expect(many).toHaveLength(2_700);
});

test('a part that the index does not name is an error of who asks', async () => {
  expect((await site.get('/sitemap-documents.xml?first=everything')).status).toBe(400);
  expect((await site.get('/sitemap-secrets.xml')).status).toBe(404);
});
