import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';
import { indexEntries } from '../../search/index.ts';

interface Answer {
  data: { kind: string; slug: string; path: string; title: { text: string; hit: boolean }[]; day: string | null }[];
  count: { count: number; more: boolean };
  next: string | null;
  facets: { kind: string; count: number }[];
  suggestion: string | null;
  nearest: unknown[];
}

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
  await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {});
});
afterAll(() => site.close());

const page = (locale: string, q: string, rest = '') => site.get(`/${locale}/search?q=${encodeURIComponent(q)}${rest}`);
const api = async (q: string, rest = '') =>
  (await site.get(`/api/v1/search?q=${encodeURIComponent(q)}${rest}`)).json<Answer>();

test.each([
  ['en', 'Kenya', '/en/countries/KEN'],
  ['fr', 'allemagne', '/fr/countries/DEU'],
  ['es', 'ALEMANIA', '/es/countries/DEU'],
  ['ru', 'кении', '/ru/countries/KEN'],
  ['ar', 'كينيا', '/ar/countries/KEN'],
  ['zh', '肯尼亚', '/zh/countries/KEN'],
])('in %s, %s finds %s and marks it', async (locale, q, href) => {
  const { status, body } = await page(locale, q);
  expect(status).toBe(200);
  expect(body).toContain(`href="${href}"`);
  expect(body).toContain('<mark>');
});

test('the meeting of 2012 is found by its words, its kinds are counted, and a kind narrows the list', async () => {
  const { body } = await page('en', 'joint meeting regional centres');
  expect(body).toContain('href="/en/meetings/joint-meeting-2012-10-03"');
  const all = await api('joint meeting');
  const meetings = all.facets.find(({ kind }) => kind === 'meeting');
  const some = await api('joint meeting', '&kind=meeting');
  expect(some.count.count).toBe(meetings?.count);
  expect(new Set(some.data.map(({ kind }) => kind))).toEqual(new Set(['meeting']));
  expect(some.facets).toEqual(all.facets);
});

test('newest first goes by date, and pages go on where the last one ended', async () => {
  const first = await api('waste', '&sort=newest');
  expect(first.data).toHaveLength(20);
  const days = first.data.map(({ day }) => day ?? '0000');
  expect(days).toEqual(days.toSorted().toReversed());
  const next = await site.get((first.next ?? '').replace('http://localhost:8080', ''));
  const { data } = next.json<Answer>();
  expect(data.some(({ path: one }) => first.data.some(({ path: other }) => other === one))).toBe(false);
  expect((data[0]?.day ?? '0000') <= (days.at(-1) ?? '')).toBe(true);
});

test('a word typed badly is read as the one it resembles, and the page says so', async () => {
  const answer = await api('Stokholm');
  expect(answer.data.length).toBeGreaterThan(0);
  const { body } = await page('en', 'mercurry');
  expect(body).toContain('Nothing was found for “mercurry”');
  expect(body).toContain('href="/en/');
});

test.each(locales)('where nothing is found the page helps on (%s)', async (locale) => {
  const { status, body } = await page(locale, 'qqxxzzqqxx');
  expect(status).toBe(200);
  for (const list of [
    ...['organisations', 'countries', 'topics', 'meetings', 'outcomes', 'documents', 'activities', 'experiences'],
  ])
    expect(body).toContain(`href="/${locale}/${list}"`);
});

test('without a question it says what can be searched; results are not for search engines', async () => {
  const { body } = await site.get('/en/search');
  expect(body).toContain('What can be searched');
  expect((await page('en', 'waste')).body).toContain('<meta name="robots" content="noindex"');
});

test('what is typed stays text', async () => {
  const { body } = await page('en', '<script>alert("x")</script> & "waste"');
  expect(body).not.toContain('<script>alert');
  expect(body).toContain('&lt;script');
});

test('a document that is not public is not found, and not counted', async () => {
  const id = '01900000-0000-7000-8000-000000000004';
  await site.owner
    .insertInto('document')
    .values({ id, slug: 'zirconquartz-report', kind: 'report', audience: 'network' })
    .execute();
  const entry = {
    kind: 'document',
    subjectId: id,
    slug: 'zirconquartz-report',
    language: 'en',
    title: 'Zirconquartz report',
    body: '',
  };
  const scope = { db: site.owner, actor: { kind: 'visitor' } as const, now: new Date() };
  await indexEntries(scope, [{ ...entry, audience: 'network' }]);
  expect((await api('zirconquartz')).count.count).toBe(0);

  // Even when the index says by mistake that everybody may: the guarded table knows better.
  await indexEntries(scope, [{ ...entry, audience: 'public' }]);
  const answer = await api('zirconquartz');
  expect(answer.data).toEqual([]);
  expect(answer.count.count).toBe(0);
  expect(answer.facets).toEqual([]);

  await site.owner.updateTable('document').set({ audience: 'public' }).where('id', '=', id).execute();
  expect((await api('zirconquartz')).count.count).toBe(1);
});

test.each(['&kind=nothing', '&sort=oddest', '&after=never', '&after=eyJhIjoxfQ', '&kind=meeting&kind=topic'])(
  '%s is a helpful error, in JSON too',
  async (rest) => {
    expect((await page('fr', 'déchets', rest)).status).toBe(400);
    const answer = await site.get(`/api/v1/search?q=waste${rest}`);
    expect(answer.status).toBe(400);
    expect(answer.json<{ invalid: { name: string }[] }>().invalid).toHaveLength(1);
  },
);
