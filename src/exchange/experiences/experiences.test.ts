import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makeActivity, makeExperience, makeTopic } from '../../../test/made-activities.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
let kenya: string;
let peru: string;
let teller: { id: string; slug: string };
let wastes: { id: string; slug: string };
let eWaste: { id: string; slug: string };

beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  peru = await makeCountry(site.owner, 'PER', { en: 'Peru', ar: 'بيرو' });
  teller = await makeOrganisation(site.owner, kenya, 'Centre');
  wastes = await makeTopic(site.owner, 'Wastes');
  eWaste = await makeTopic(site.owner, 'E-waste', wastes.id);
});
afterAll(() => site.close());
beforeEach(() => site.owner.deleteFrom('experience').execute());

interface Page {
  data: { slug: string; title: string }[];
  next: string | null;
}
const make = (facts: Partial<Parameters<typeof makeExperience>[1]> = {}) =>
  makeExperience(site.owner, { teller: teller.id, ...facts });
const titles = async (query: string): Promise<string[]> =>
  (await site.get(`/api/v1/experiences${query}`)).json<Page>().data.map(({ title }) => title);

test('filters combine and are counted; a topic stands for its narrower ones', async () => {
  const other = await makeOrganisation(site.owner, peru, 'Other centre');
  await make({ title: 'A', countryId: kenya, countries: [peru], topics: [eWaste.id, wastes.id], year: 2015 });
  await make({ title: 'B', countryId: peru, topics: [wastes.id], year: 2016 });
  await make({ title: 'C', teller: other.id, topics: [eWaste.id] });

  expect(await titles(`?topic=${wastes.slug}`)).toEqual(['B', 'A', 'C']);
  expect(await titles(`?topic=${eWaste.slug}&country=PER`)).toEqual(['A']);
  expect(await titles(`?organisation=${other.slug}`)).toEqual(['C']);
  expect(await titles('?year=2016')).toEqual(['B']);
  expect(await titles('?country=XXX')).toEqual([]);

  const { body } = await site.get('/en/experiences?country=PER');
  for (const option of ['Wastes (2)', 'E-waste (1)', 'Kenya (1)', 'Peru (2)', 'Centre (2)', '2015 (1)'])
    expect(body).toContain(`>${option}</option>`);
  expect((await site.get('/en/experiences')).body).toContain('1 of them names no year and stands last.');
});

test.each(['newest', 'oldest', 'title'])('pages by %s go through all rows once', async (sort) => {
  for (let i = 0; i < 110; i += 1) await make({ title: `Same ${i % 5}`, ...(i % 2 > 0 && { year: 2000 + (i % 5) }) });
  const seen: string[] = [];
  let next: string | null = `/api/v1/experiences?sort=${sort}`;
  while (next !== null) {
    const page: Page = (await site.get(next.replace(/^https?:\/\/[^/]+/, ''))).json<Page>();
    seen.push(...page.data.map(({ slug }) => slug));
    next = page.next;
  }
  expect(seen).toHaveLength(110);
  expect(new Set(seen).size).toBe(110);
});

test('the list asks the database as often for 50 rows as for one', async () => {
  await make({ topics: [eWaste.id] });
  const one = await countStatements(site, () => site.get('/en/experiences'));
  for (let i = 0; i < 60; i += 1)
    await make({ countryId: peru, topics: [eWaste.id, wastes.id], year: 2000 + (i % 20) });
  expect(await countStatements(site, () => site.get('/en/experiences'))).toBe(one);
});

test('as CSV, with cells that would run made harmless', async () => {
  await make({ title: '@SUM(A1)', summary: '<b>Lesson</b>', countryId: kenya, countries: [peru] });
  const { body } = await site.get('/en/experiences.csv');
  expect(body).toContain("'@SUM(A1)");
  expect(body).toContain('KEN; PER');
});

test('the page tells the lesson, where it comes from, and what is like it', async () => {
  const activity = await makeActivity(site.owner, { lead: teller.id, title: 'The project' });
  const { slug } = await make({
    title: 'What did not work',
    summary: 'It ended with <its> donor.',
    countryId: kenya,
    countries: [peru],
    topics: [wastes.id, eWaste.id],
    activities: [activity.id],
    note: 'later research',
    year: 2018,
  });
  await make({ title: 'One topic in common', topics: [eWaste.id], year: 2020 });
  await make({ title: 'Two topics in common', topics: [eWaste.id, wastes.id], year: 2001 });
  await make({ title: 'Nothing in common' });

  const { body } = await site.get(`/en/experiences/${slug}`);
  for (const said of [
    'It ended with &lt;its> donor.',
    'Centre',
    'Kenya',
    'Peru',
    '2018',
    'later research',
    'The project',
  ])
    expect(body).toContain(said);
  expect(body.indexOf('Two topics in common')).toBeLessThan(body.indexOf('One topic in common'));
  expect(body).toContain('One topic in common');
  expect(body).not.toContain('Nothing in common');
  expect((await site.get('/en/experiences/nothing-here')).status).toBe(404);
});

test('how sure it is that it was told at a meeting is said in words', async () => {
  const series = await makeSeries(site.owner, 'Joint meetings');
  const { id: meetingId } = await makeMeeting(site.owner, series.id, {
    title: 'Joint meeting',
    startsOn: '2016-10-31',
  });
  const sure = await make({ meetingId, presentationMatch: 'confirmed' });
  const unsure = await make({ meetingId, presentationMatch: 'organisation-only' });

  const confirmed = (await site.get(`/en/experiences/${sure.slug}`)).body;
  expect(confirmed).toContain('Joint meeting');
  expect(confirmed).toContain('31 October 2016');
  expect(confirmed).toContain('It is confirmed that this experience was presented');
  expect(confirmed).not.toContain('Confirmed is only');
  expect((await site.get(`/en/experiences/${unsure.slug}`)).body).toContain(
    'Confirmed is only that this organisation gave a presentation at the meeting',
  );
  const { data } = (await site.get(`/api/v1/experiences/${unsure.slug}`)).json<{ data: object }>();
  expect(data).toMatchObject({ presentationMatch: 'organisation-only', meeting: { name: 'Joint meeting' } });
});

test('in Arabic, with names in Arabic and the lesson marked as it is written', async () => {
  const { slug } = await make({ title: 'A lesson', summary: 'In English', countryId: kenya });
  const list = (await site.get('/ar/experiences')).body;
  expect(list).toContain('<span lang="en" dir="auto">A lesson</span>');
  const { body } = await site.get(`/ar/experiences/${slug}`);
  expect(body).toContain('كينيا');
  expect(body).toContain('<h1 lang="en" dir="ltr">A lesson</h1>');
});
