import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
let broad: Made;
let middle: Made;
let narrow: Made;
let centre: Made;
beforeAll(async () => {
  site = await createTestSite();
  const { owner } = site;
  broad = await makeTopic(owner, 'Broad topic', { position: 1, labels: { ar: 'موضوع واسع' } });
  middle = await makeTopic(owner, 'Middle topic', { position: 2, broaderId: broad.id, conventions: ['basel'] });
  narrow = await makeTopic(owner, 'Narrow <i>topic</i>', { position: 3, broaderId: middle.id, unconfirmed: ['all'] });
  await makeTopic(owner, 'Other topic', { position: 4, conventions: ['minamata'] });
  const seat = await makePlace(owner);
  centre = await makeMember(owner, seat, {
    name: 'Knows the middle',
    topics: [middle],
    serves: [seat],
    languages: ['ru'],
  });
  const prover = await makeMember(owner, seat, { name: 'Proves the narrow', topics: [middle, narrow] });
  await makeMember(owner, seat, { name: 'Knows nothing of it' });
  await makeDeed(owner, prover, { title: 'Narrow deed', topics: [narrow, middle], partners: [prover] });
  await makeLesson(owner, centre, { title: 'Narrow lesson', topics: [narrow] });
});
afterAll(() => site.close());

interface Item {
  id: string;
  broader: string | null;
  organisations: number;
  activities: number;
  experiences: number;
}
const list = async (query = '') =>
  (await site.get(`/api/v1/topics${query}`)).json<{ data: Item[]; next: string | null; count: { count: number } }>();

test('each topic counts what there is on it and on all that is narrower, each thing once', async () => {
  const counts = (await list()).data.map(({ id, organisations, activities, experiences }) => [
    ...[id, organisations, activities, experiences],
  ]);
  expect(counts.slice(0, 3)).toEqual([
    [broad.slug, 2, 1, 1],
    [middle.slug, 2, 1, 1],
    [narrow.slug, 1, 1, 1],
  ]);
});

test('the counts are those of the lists that they lead to', async () => {
  const { body } = await site.get('/en/topics');
  expect(body).toContain(`href="/en/organisations?topic=${broad.slug}">2 organisations</a>`);
  for (const [path, count] of [
    ['organisations', 2],
    ['activities', 1],
    ['experiences', 1],
  ] as const) {
    const answer = await site.get(`/api/v1/${path}?topic=${broad.slug}`);
    expect(answer.json<{ count: { count: number } }>().count.count).toBe(count);
  }
});

test('the tree keeps what is above a topic that the filter lets through', async () => {
  const { body } = await site.get('/en/topics?convention=basel');
  expect(body).toContain('1 topic<');
  expect(body.indexOf('Broad topic')).toBeLessThan(body.indexOf('Middle topic'));
  expect(body).not.toContain('Other topic');
  expect((await site.get('/ar/topics')).body).toContain('موضوع واسع');
  expect((await site.get('/en/topics?convention=kyoto')).status).toBe(400);
});

test('a topic’s page says where it belongs and who can help, the most proved first', async () => {
  const { body } = await site.get(`/en/topics/${middle.slug}`);
  expect(body).toContain(`<a href="/en/topics/${broad.slug}">Broad topic</a>`);
  expect(body.indexOf('Proves the narrow')).toBeLessThan(body.indexOf('Knows the middle'));
  expect(body).not.toContain('Knows nothing of it');
  for (const words of ['Narrow deed', 'Narrow lesson', 'Russian', '1 country', 'Basel Convention'])
    expect(body).toContain(words);
  expect(body).not.toContain('<i>');
  expect((await site.get(`/en/topics/${narrow.slug}`)).body).toContain('not confirmed');
  expect((await site.get('/en/topics/no-such-topic')).status).toBe(404);
  const answer = await site.get(`/api/v1/topics/${middle.slug}`);
  expect(answer.json<{ data: object }>().data).toMatchObject({ broader: broad.slug, narrower: [{ id: narrow.slug }] });
});

test('topics that are each other’s broader one do not hang the page', async () => {
  const one = await makeTopic(site.owner, 'Round one');
  const two = await makeTopic(site.owner, 'Round two', { broaderId: one.id });
  await site.owner.updateTable('topic').set({ broaderId: two.id }).where('id', '=', one.id).execute();
  expect((await site.get(`/en/topics/${one.slug}`)).status).toBe(200);
  expect((await site.get('/en/organisations')).status).toBe(200);
});

test('every topic comes once, page by page, with as many questions to the database as for one', async () => {
  const before = await countStatements(site, () => site.get('/api/v1/topics?convention=minamata'));
  for (let i = 0; i < 105; i++)
    await makeTopic(site.owner, `Topic ${i}`, { conventions: ['rotterdam'], position: 100 });
  expect(await countStatements(site, () => site.get('/api/v1/topics?convention=rotterdam'))).toBe(before);
  const seen: string[] = [];
  let next: string | null = '?convention=rotterdam';
  while (next !== null && seen.length < 300) {
    const answer: Awaited<ReturnType<typeof list>> = await list(next);
    seen.push(...answer.data.map(({ id }) => id));
    next = answer.next === null ? null : new URL(answer.next).search;
  }
  expect(seen).toHaveLength(105);
  expect(new Set(seen).size).toBe(105);
});
