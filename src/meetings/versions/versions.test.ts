import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { countByLanguage, listVersions, listWithNext } from './versions.queries.ts';

let site: TestSite;
let meeting: { id: string; slug: string };
let convener: { id: string };
let writer: { id: string; name: string };
let organiser: Client;
let stranger: Client;
let path: (part: string, query?: string) => string;

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** Ids in the order in which they were saved. */
const save = async (part: string, language: string, ...bodies: string[]) => {
  const ids: string[] = [];
  for (const body of bodies) {
    const id = v7();
    ids.push(id);
    await site.owner
      .insertInto('proceedings')
      .values({ id, meetingId: meeting.id, part, language, body, personId: writer.id })
      .execute();
  }
  return ids;
};

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  const other = await makeOrganisation(site.owner, kenya, 'Other');
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id, { convenerId: convener.id });
  writer = await makePerson(site.owner, { name: 'First Writer', roles: { [convener.id]: ['editor'] } });
  organiser = await site.as(writer);
  stranger = await site.as(
    await makePerson(site.owner, { roles: { [other.id]: ['editor', 'steward', 'secretariat'] } }),
  );
  path = (part, query = '') => `/en/meetings/${meeting.slug}/versions/${part}${query}`;
});
afterAll(() => site.close());

test('what the report said before stays, beside what the next version made of it', async () => {
  const report = `/en/meetings/${meeting.slug}/report?language=en`;
  const base = async () => /name="base" value="([^"]*)"/.exec((await organiser.get(report)).body)?.[1] ?? '';
  for (const text of ['The meeting opened at ten.\n\nIt **agreed** on much.', 'The meeting opened at noon.'])
    expect((await organiser.post(report, { text, base: await base() })).status).toBe(303);
  expect((await organiser.get(report)).body).toContain(`href="${path('report', '?language=en')}"`);

  const list = await organiser.get(path('report'));
  expect(words(list.body)).toContain('First Writer');
  const links = [...list.body.matchAll(/href="([^"]*version=[^"]*)#read"/g)].map(([, to = '']) => to);
  expect(links).toHaveLength(2);
  const oldest = await organiser.get((links[1] ?? '').replaceAll('&amp;', '&'));
  expect(oldest.status).toBe(200);
  expect(oldest.body).toMatch(/<b>agreed<\/b>/);
  expect(oldest.body).toMatch(/<del>.*ten\./s);
  expect(oldest.body).toMatch(/<ins>.*noon\./s);
  const newest = await organiser.get((links[0] ?? '').replaceAll('&amp;', '&'));
  expect(words(newest.body)).toContain('This is the newest version');
  expect(newest.body).not.toContain('<del>');
});

test('the summary has its own, by language; a version of the one is none of the other', async () => {
  const [first, second] = await save('summary', 'fr', 'Un résumé <script>alert(1)</script>', 'Un autre résumé');
  await save('summary', 'en', 'A summary');
  for (const locale of locales) {
    const page = await organiser.get(
      `/${locale}/meetings/${meeting.slug}/versions/summary?language=fr&version=${first}`,
    );
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toMatch(/<ins>.*autre/s);
  }
  expect((await organiser.get(path('summary', `?language=en&version=${first}`))).status).toBe(404);
  expect((await organiser.get(path('report', `?language=fr&version=${second}`))).status).toBe(404);
  expect((await organiser.get(path('summary', `?language=fr&version=${v7()}`))).status).toBe(404);
  expect((await organiser.get(path('minutes'))).status).toBe(404);
  expect((await organiser.get(`/en/meetings/${meeting.slug}/summary/edit?language=fr`)).body).toContain(
    `/en/meetings/${meeting.slug}/versions/summary?language=fr`,
  );
});

test('however many there are, all can be reached', async () => {
  await save('report', 'es', ...Array.from({ length: 230 }, (_, index) => `Versión ${index}`));
  const seen = new Set<string>();
  let url: string | undefined = path('report', '?language=es');
  for (let pages = 0; url !== undefined && pages < 5; pages += 1) {
    const { body }: { body: string } = await organiser.get(url);
    for (const [, id = ''] of body.matchAll(/version=([\w-]{36})#read/g)) seen.add(id);
    url = /href="([^"]*before=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen.size).toBe(230);
});

test('long texts are compared in time, and a change at each end is not the whole', async () => {
  const middle = Array.from({ length: 9_000 }, (_, index) => `Paragraph ${index} of a long report of many words.`).join(
    '\n',
  );
  const [first] = await save('report', 'ru', `Beginning\n${middle}\nEnd`, `Start\n${middle}\nFinish`);
  const began = performance.now();
  const { body } = await organiser.get(path('report', `?language=ru&version=${first}`));
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(body).toMatch(/<del>(?:(?!<\/del>).)*Beginning/s);
  expect(body.match(/<(ins|del)>/g)).toHaveLength(4);
  expect(words(body)).toContain('The page shows its beginning.');
  const [, file = ''] = /href="([^"]*)">The whole as it was typed/.exec(body) ?? [];
  const whole = await organiser.get(file);
  expect(whole.body).toBe(`Beginning\n${middle}\nEnd`);
  expect(whole.headers['content-disposition']).toContain('attachment');
  expect((await stranger.get(file)).status).toBe(403);
  expect((await organiser.get(file.replace('ru', 'fr'))).status).toBe(404);
});

test('nobody but organisers reads any of them: by the page, by the queries alone', async () => {
  for (const part of ['report', 'summary']) {
    expect((await stranger.get(path(part))).status).toBe(403);
    expect((await site.visitor().get(path(part))).location).toMatch(/^\/en\/sign-in/);
  }
  const of = { meetingId: meeting.id, part: 'report', language: 'es' };
  const read = (organisationId: string, role: 'editor' | 'member') => {
    const actor = { kind: 'person', personId: v7(), organisationId, roles: [role] } as const;
    return { db: site.owner, actor, now: new Date() };
  };
  const [{ id } = { id: '' }] = await listVersions(read(convener.id, 'editor'), of, undefined, 1);
  expect(id).not.toBe('');
  for (const scope of [read(convener.id, 'member'), read(v7(), 'editor')]) {
    expect(await listVersions(scope, of, undefined, 10)).toEqual([]);
    expect(await listWithNext(scope, of, id)).toEqual([]);
    expect(await countByLanguage(scope, of)).toEqual(new Map());
  }
});
