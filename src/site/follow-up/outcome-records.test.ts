import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../../test/made.ts';
import { makeActivity } from '../../../test/made-activities.ts';
import { makePerson } from '../../../test/made-people.ts';
import { all, readXml, textOf } from '../../../test/xml.ts';
import { visitor } from '../../db/scope.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';
import { listFeedEntries } from '../feeds/feeds.queries.ts';
import { countEverything } from '../figures/figures.queries.ts';
import { findSubject } from '../new-correction/new-correction.queries.ts';
import { listFound } from '../search/search.queries.ts';
import { listNames } from '../sitemap/sitemap.queries.ts';

// An outcome that was published is a public record like the others; one that was not is nowhere.

let site: TestSite;
let convener: { id: string; slug: string };
let owner: { id: string; slug: string };
let meeting: { id: string; slug: string };
let next: { id: string; slug: string };
let organiser: Client;
let answering: Client;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  owner = await makeOrganisation(site.owner, kenya, 'Owning centre');
  const series = await makeSeries(site.owner, 'Joint meetings', ['basel']);
  const facts = { convenerId: convener.id };
  meeting = await makeMeeting(site.owner, series.id, { ...facts, startsOn: '2025-10-01', title: 'Meeting of 2025' });
  next = await makeMeeting(site.owner, series.id, { ...facts, startsOn: '2027-10-01', title: 'Meeting of 2027' });
  organiser = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  answering = await site.as(await makePerson(site.owner, { roles: { [owner.id]: ['editor'] } }));
});
afterAll(() => site.close());

const record = (fields: Record<string, string>) =>
  organiser.post(`/en/meetings/${meeting.slug}/outcomes/new`, { owners: `@${owner.slug}`, ...fields });
const publish = () => organiser.post(`/en/meetings/${meeting.slug}/outcomes/publish`);
const find = async (word: string, kind = '') => {
  const { body } = await site.get(`/api/v1/search?q=${encodeURIComponent(word)}${kind && `&kind=${kind}`}`);
  return JSON.parse(body).data as { kind: string; slug: string; language: string; path: string }[];
};
const version = async (slug: string) =>
  /name="version" value="(\d+)"/.exec((await organiser.get(`/en/outcomes/${slug}/edit`)).body)?.[1] ?? '';

test('what waits for its publication is nowhere', async () => {
  const sent = await record({ 'text-en': 'Zirconquartz inspectors', 'text-fr': 'Contrôleurs du zirconquartz' });
  expect(sent.status, sent.body).toBe(303);
  const slug = `${meeting.slug}-o1`;
  const stranger = await site.as(await makePerson(site.owner, { roles: { [owner.id]: ['steward'] } }));
  for (const reader of [site.visitor(), stranger]) {
    for (const path of [
      `/en/outcomes/${slug}`,
      `/api/v1/outcomes/${slug}`,
      `/en/corrections/new?page=/outcomes/${slug}`,
    ])
      expect((await reader.get(path)).status, path).toBe(404);
    for (const path of [
      '/en/outcomes',
      '/en/outcomes.csv',
      '/en/outcomes.json',
      '/api/v1/outcomes',
      '/en/feeds/outcomes.atom',
      '/sitemap-outcomes.xml',
      '/en/search?q=zirconquartz&kind=outcome',
    ]) {
      const { status, body } = await reader.get(path);
      expect(status, path).toBe(200);
      expect(body, path).not.toContain(slug);
      expect(body, path).not.toContain('Zirconquartz inspectors');
    }
  }
  // The domain alone, where no row policy stands.
  const past = { db: site.owner, actor: visitor, now: new Date() };
  const { id } = await site.owner.selectFrom('outcome').select('id').executeTakeFirstOrThrow();
  expect(await listFound(past, { outcome: [id] })).toEqual([]);
  expect(await listNames(past, 'outcomes', undefined, 10)).toEqual([]);
  expect(await listFeedEntries(past, 'outcomes', 'en', 10)).toEqual([]);
  expect(await findSubject(past, 'outcome', slug, 'en')).toBeUndefined();
  expect((await countEverything(past, 10)).outcomes).toBe(0);
});

test('once published it is found in each of its languages, stands in sitemap and feed, and says what is wrong with it', async () => {
  const slug = `${meeting.slug}-o1`;
  expect((await publish()).status).toBe(303);
  expect((await find('zirconquartz inspectors', 'outcome')).map((hit) => hit.path)).toEqual([`/outcomes/${slug}`]);
  expect((await find('controleurs', 'outcome')).map((hit) => hit.language)).toEqual(['fr']);
  for (const locale of locales) {
    const { status, body } = await site.get(`/${locale}/outcomes/${slug}`);
    expect(status, locale).toBe(200);
    expect(body).toContain(`/${locale}/corrections/new?page=${encodeURIComponent(`/outcomes/${slug}`)}`);
    expect(body).toContain(`/${locale}/meetings/${next.slug}/since-last-time`);
  }
  const { body } = await site.get('/sitemap-outcomes.xml');
  expect(readXml(body).children.map((one) => textOf(one, 'loc'))).toEqual(
    locales.map((locale) => `http://localhost:8080/${locale}/outcomes/${slug}`),
  );
  const entries = all(readXml((await site.get('/fr/feeds/outcomes.atom')).body), 'entry');
  expect(entries.map((entry) => textOf(entry, 'title'))).toEqual(['Contrôleurs du zirconquartz']);
});

test('changed it is found by its words of today, withdrawn by none', async () => {
  const slug = `${meeting.slug}-o1`;
  const changed = { version: await version(slug), 'text-en': 'Feldspar inspectors', owners: `@${owner.slug}` };
  const answer = await organiser.post(`/en/outcomes/${slug}/edit`, changed);
  expect(answer.status, answer.body).toBe(303);
  expect(await find('zirconquartz')).toEqual([]);
  expect(await find('controleurs')).toEqual([]);
  expect((await find('feldspar', 'outcome')).map((hit) => hit.slug)).toEqual([slug]);

  await record({ 'text-en': 'Obsidian inspectors' });
  await publish();
  expect(await find('obsidian', 'outcome')).toHaveLength(1);
  const second = `${meeting.slug}-o2`;
  expect((await organiser.post(`/en/outcomes/${second}/end`, { end: 'withdraw', why: 'Twice' })).status).toBe(303);
  expect(await find('obsidian')).toEqual([]);
  expect((await site.get(`/api/v1/outcomes/${second}`)).status).toBe(404);
});

test('its page and the interface show the way: meeting, outcome, what was done for it, what became of it, the next meeting', async () => {
  const slug = `${meeting.slug}-o1`;
  const activity = await makeActivity(site.owner, { lead: owner.id, title: 'Feldspar workshop', start: '2026-01-01' });
  const words = { state: 'done', words: 'We trained them', language: 'en', activities: activity.slug };
  expect((await answering.post(`/en/outcomes/${slug}/answer`, words)).status).toBe(303);
  const { body } = await site.get(`/en/outcomes/${slug}`);
  const chain = body.slice(body.indexOf('id="chain"'));
  const order = ['Meeting of 2025', 'done', 'We trained them', 'Feldspar workshop', 'Meeting of 2027'];
  const places = order.map((part) => chain.indexOf(part));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));

  const { data } = JSON.parse((await site.get(`/api/v1/outcomes/${slug}`)).body);
  expect(data).toMatchObject({
    slug,
    state: 'done',
    meeting: meeting.slug,
    owners: [{ slug: owner.slug }],
    next: { slug: next.slug },
    chain: [
      {
        slug,
        meeting: { slug: meeting.slug },
        answers: [
          {
            organisation: { slug: owner.slug },
            words: 'We trained them',
            evidence: [
              {
                kind: 'activity',
                title: 'Feldspar workshop',
                url: `http://localhost:8080/en/activities/${activity.slug}`,
              },
            ],
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(data)).not.toContain('Id"');
});

test('a button pressed twice says it once; another word later is another answer', async () => {
  const slug = `${meeting.slug}-o1`;
  const words = { state: 'under-way', words: 'Once more', language: 'en' };
  const sent = await Promise.all([1, 2, 3].map(() => answering.post(`/en/outcomes/${slug}/answer`, words)));
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
  const said = async () =>
    (await site.owner.selectFrom('outcomeAnswer').select('words').orderBy('id').execute()).length;
  expect(await said()).toBe(2);
  await site.owner
    .updateTable('outcomeAnswer')
    .set({ answeredAt: new Date(Date.now() - 3_600_000) })
    .execute();
  await answering.post(`/en/outcomes/${slug}/answer`, words);
  expect(await said()).toBe(3);
});

test('the list comes page by page, in files whole, and by the same filters', async () => {
  for (let position = 10; position < 70; position += 1)
    await makeOutcome(site.owner, meeting.id, { position, text: `=Agreed ${position}`, owners: [owner.id] });
  const first = JSON.parse((await site.get('/api/v1/outcomes?convention=basel')).body);
  expect(first.data).toHaveLength(50);
  expect(first.count).toEqual({ count: 61, more: false });
  const second = JSON.parse((await site.get(new URL(first.next).pathname + new URL(first.next).search)).body);
  const slugs = [...first.data, ...second.data].map((row: { slug: string }) => row.slug);
  expect([new Set(slugs).size, second.next]).toEqual([61, null]);
  const filtered = async (ending: string, query: string) => (await site.get(`/en/outcomes.${ending}?${query}`)).body;
  const csv = await filtered('csv', `organisation=${owner.slug}&state=silent`);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(61);
  expect(csv).toContain(`,'=Agreed 10,`);
  const json = JSON.parse(await filtered('json', 'country=KEN&age=2&state=under-way'));
  expect(json.data.map((row: { slug: string }) => row.slug)).toEqual([`${meeting.slug}-o1`]);
  expect((await filtered('xlsx', 'convention=stockholm')).slice(0, 2)).toBe('PK');
  expect(JSON.parse(await filtered('json', 'convention=stockholm'))).toEqual({ data: [] });
  for (const wrong of ['state=gone', 'age=3', 'after=x', 'country=kenya'])
    expect((await site.get(`/api/v1/outcomes?${wrong}`)).status, wrong).toBe(400);
});

test('long ones make no heavy list, and are whole on their own pages', async () => {
  const text = `${'Very long words of agreement '.repeat(170)}to the end`;
  for (let position = 100; position < 150; position += 1)
    await makeOutcome(site.owner, meeting.id, { position, text, slug: `long-${position}` });
  const { body } = await site.get('/en/outcomes');
  expect(body).not.toContain('to the end');
  expect((await site.get('/en/outcomes/long-100')).body).toContain('to the end');
});

test('what an earlier version published is made found at the next start, and nothing else', async () => {
  await site.owner
    .insertInto('importedRecord')
    .values({ kind: 'made', slug: 'made', fields: '{}', sourceFile: 'made', importedAt: new Date() })
    .execute();
  await makeOutcome(site.owner, next.id, { text: 'Labradorite for all' });
  await makeOutcome(site.owner, next.id, { text: 'Labradorite in secret', publishedAt: null, position: 2 });
  expect(await find('labradorite')).toEqual([]);
  expect(await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {})).toBe(false);
  expect(await find('labradorite', 'outcome')).toHaveLength(1);
  expect(await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {})).toBe(false);
});
