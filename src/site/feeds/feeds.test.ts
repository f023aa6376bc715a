import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { all, readXml, textOf } from '../../../test/xml.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';
import { feedKinds, feedPath } from './feeds.form.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const read = async (url: string) => {
  const { status, body, headers } = await site.get(url);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  return readXml(body);
};

test('a feed of nothing is a feed', async () => {
  const feed = await read('/en/feeds/meetings.atom');
  expect(textOf(feed, 'updated')).toMatch(/Z$/);
  expect(all(feed, 'entry')).toEqual([]);
  await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {});
});

test.each(feedKinds)('the feed of %s is valid in each language, with links and ids that last', async (kind) => {
  for (const locale of locales) {
    const feed = await read(`/${locale}${feedPath(kind)}`);
    expect(feed.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': locale });
    const entries = all(feed, 'entry');
    expect(entries.length).toBeGreaterThan(10);
    const links = Object.fromEntries(all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href]));
    expect(links['self']).toBe(`http://localhost:8080/${locale}${feedPath(kind)}`);
    expect(links['alternate']).toBe(`http://localhost:8080/${locale}/${kind}`);
    expect(all(feed, 'author')).toHaveLength(1);

    const ids = [feed, ...entries].map((element) => textOf(element, 'id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(new RegExp(`^tag:localhost,2026:/${locale}/[a-z0-9./-]+$`));
    for (const entry of entries) {
      expect(textOf(entry, 'title')).not.toBe('');
      expect(textOf(entry, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(all(entry, 'link')[0]?.attributes['href']).toMatch(
        new RegExp(`^http://localhost:8080/${locale}/${kind}/`),
      );
    }
    if (kind === 'activities' && locale === 'ru')
      expect(all(entries[0]!, 'category')[0]?.attributes['label']).toMatch(/\p{Script=Cyrillic}/u);
    const times = entries.map((entry) => textOf(entry, 'updated') ?? '');
    expect(textOf(feed, 'updated')).toBe(times.toSorted().at(-1));
  }
});

test.each(feedKinds)('the list of %s names its feed', async (kind) => {
  const { body } = await site.get(`/ru/${kind}`);
  expect(body).toContain(`<link rel="alternate" type="application/atom+xml" href="/ru${feedPath(kind)}"`);
});

test('every entry leads to its page', async () => {
  for (const kind of feedKinds) {
    const [entry] = all(await read(`/fr${feedPath(kind)}`), 'entry');
    const href = all(entry!, 'link')[0]?.attributes['href'] ?? '';
    expect((await site.get(new URL(href).pathname)).status, href).toBe(200);
  }
});

test('what people type is escaped, and what XML cannot carry is left out', async () => {
  const meeting = await site.owner
    .selectFrom('meeting')
    .select('id')
    .orderBy('startsOn', 'desc')
    .executeTakeFirstOrThrow();
  await site.owner
    .updateTable('meetingText')
    .set({ title: 'A & B <script>"quoted"</script> \u0001\ufffe', summary: ']]> &amp; \u000b' })
    .where('meetingId', '=', meeting.id)
    .execute();
  const [entry] = all(await read('/en/feeds/meetings.atom'), 'entry');
  expect(textOf(entry!, 'title')).toBe('A & B <script>"quoted"</script> ');
});

test('a meeting has the same id in the feed after it was renamed, and a document that is not public is not told of', async () => {
  const before = (await read('/es/feeds/documents.atom')).children.filter(({ name }) => name === 'entry');
  await site.owner
    .insertInto('document')
    .values({
      id: '01900000-0000-7000-8000-000000000003',
      slug: 'a-secret-report',
      kind: 'report',
      audience: 'network',
      datedOn: '2198-01-01',
      datedPrecision: 'day',
    })
    .execute();
  await site.owner
    .insertInto('documentText')
    .values({ documentId: '01900000-0000-7000-8000-000000000003', language: 'en', title: 'Not for all' })
    .execute();
  const after = all(await read('/es/feeds/documents.atom'), 'entry');
  expect(after.map((entry) => textOf(entry, 'id'))).toEqual(before.map((entry) => textOf(entry, 'id')));
});
