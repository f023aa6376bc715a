import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makeActivity, makeTopic } from '../../../test/made-activities.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
let kenya: string;
let peru: string;
let lead: { id: string; slug: string };
let partner: { id: string; slug: string };
let wastes: { id: string; slug: string };
let eWaste: { id: string; slug: string };

beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  peru = await makeCountry(site.owner, 'PER', { en: 'Peru', ar: 'بيرو' });
  lead = await makeOrganisation(site.owner, kenya, 'Centre for Wastes');
  partner = await makeOrganisation(site.owner, peru, 'Partner <b>Lima</b>');
  wastes = await makeTopic(site.owner, 'Wastes');
  eWaste = await makeTopic(site.owner, 'E-waste', wastes.id);
});
afterAll(() => site.close());
beforeEach(() => site.owner.deleteFrom('activity').execute());

interface Page {
  data: { slug: string; title: string }[];
  count: { count: number; more: boolean };
  next: string | null;
}
const titles = async (query: string): Promise<string[]> =>
  (await site.get(`/api/v1/activities${query}`)).json<Page>().data.map(({ title }) => title);
const make = (facts: Partial<Parameters<typeof makeActivity>[1]> = {}) =>
  makeActivity(site.owner, { lead: lead.id, ...facts });
/** What the filters of the page offer: "Kenya (2)". */
const options = (html: string): string[] =>
  Array.from(html.matchAll(/<option [^>]*value="[^"]+"[^>]*>([^<]+)</g), ([, label = '']) => label.trim());

test('filters combine, and each value says what the list would have with it', async () => {
  await make({ title: 'A', countries: [kenya], conventions: ['basel'], kind: 'training', start: '2012', end: '2014' });
  await make({ title: 'B', countries: [kenya, peru], conventions: ['stockholm'], start: '2013-05' });
  await make({ title: 'C', countries: [peru], partners: [partner.id], conventions: ['basel'], stage: 'planned' });

  expect(await titles('?country=KEN&convention=basel')).toEqual(['A']);
  expect(await titles(`?organisation=${partner.slug}`)).toEqual(['C']);
  expect((await titles(`?organisation=${lead.slug}&country=PER`)).sort()).toEqual(['B', 'C']);
  expect(await titles('?stage=planned&kind=training')).toEqual([]);

  const { body } = await site.get('/en/activities?country=KEN');
  expect(body).toContain('2 entries');
  const offered = options(body);
  // The chosen filter counts without itself, all others with it.
  expect(offered).toEqual(expect.arrayContaining(['Kenya (2)', 'Peru (2)', 'Training (1)', 'Workshop (1)']));
  expect(offered).toEqual(expect.arrayContaining(['Basel Convention (1)', 'Stockholm Convention (1)', '2013 (2)']));
  expect(offered).not.toContain('Planned (1)');
});

test('a topic stands for its narrower ones, each activity counted once', async () => {
  await make({ title: 'Broad', topics: [wastes.id] });
  await make({ title: 'Narrow', topics: [eWaste.id] });
  await make({ title: 'Both', topics: [wastes.id, eWaste.id] });

  expect((await titles(`?topic=${wastes.slug}`)).sort()).toEqual(['Both', 'Broad', 'Narrow']);
  expect((await titles(`?topic=${eWaste.slug}`)).sort()).toEqual(['Both', 'Narrow']);
  expect(options((await site.get('/en/activities')).body)).toEqual(
    expect.arrayContaining(['Wastes (3)', 'E-waste (2)']),
  );
});

test('a year finds what ran in it; without a known end, what began in it', async () => {
  await make({ title: 'Long', start: '2010-11', end: '2013' });
  await make({ title: 'Open', start: '2011' });
  await make({ title: 'Ending', end: '2012-02-03' });
  await make({ title: 'Undated' });

  expect(await titles('?year=2012&sort=title')).toEqual(['Ending', 'Long']);
  expect(await titles('?year=2011&sort=title')).toEqual(['Long', 'Open']);
  expect(await titles('?year=2014')).toEqual([]);
  const { body } = await site.get('/en/activities');
  expect(options(body)).toEqual(expect.arrayContaining(['2010 (1)', '2011 (2)', '2012 (2)', '2013 (1)']));
});

test('partial dates are shown as they are known; what is undated comes last in both directions and is counted', async () => {
  await make({ title: 'Month', start: '2015-12', end: '2020-11' });
  await make({ title: 'Day', start: '2012-10-03', end: '2012-10-05' });
  await make({ title: 'Undated' });

  expect(await titles('')).toEqual(['Month', 'Day', 'Undated']);
  expect(await titles('?sort=oldest')).toEqual(['Day', 'Month', 'Undated']);
  const { body } = await site.get('/en/activities');
  expect(body).toContain('December 2015 – November 2020');
  expect(body).toContain('3–5 October 2012');
  expect(body).toContain('1 of them is undated and stands last.');
  expect(body).toContain('1 without a date is not drawn.');
});

test('titles are sorted by their letters, whatever their case, accents and marks', async () => {
  for (const title of ['zinc', 'Écologie', '“Apple”', 'Éa', 'eb', 'ёлка', 'ЕЖ', 'Едок']) await make({ title });
  expect(await titles('?sort=title')).toEqual(['“Apple”', 'Éa', 'eb', 'Écologie', 'zinc', 'Едок', 'ЕЖ', 'ёлка']);
});

test.each(['newest', 'oldest', 'title'])('pages by %s go through all rows once', async (sort) => {
  for (let i = 0; i < 120; i += 1)
    await make({ title: `Same ${i % 7}`, ...(i % 3 > 0 && { start: String(2000 + (i % 5)) }) });
  const seen: string[] = [];
  let next: string | null = `/api/v1/activities?sort=${sort}`;
  while (next !== null) {
    const page: Page = (await site.get(next.replace(/^https?:\/\/[^/]+/, ''))).json<Page>();
    expect(page.count).toEqual({ count: 120, more: false });
    seen.push(...page.data.map(({ slug }) => slug));
    next = page.next;
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);

  const first = await site.get(`/en/activities?sort=${sort}`);
  const following = /<a href="([^"]+)" rel="next"/.exec(first.body)?.[1] ?? '';
  const { body } = await site.get(following.replaceAll('&amp;', '&'));
  expect(body).toContain(`/en/activities/${seen[50]}"`);
  expect(body).not.toContain(`/en/activities/${seen[49]}"`);
});

test('the list asks the database as often for 50 rows as for one', async () => {
  await make({ countries: [kenya], topics: [eWaste.id], partners: [partner.id], start: '2012' });
  const one = await countStatements(site, () => site.get('/en/activities'));
  for (let i = 0; i < 60; i += 1)
    await make({
      countries: [kenya, peru],
      topics: [eWaste.id],
      partners: [partner.id],
      start: String(1990 + (i % 30)),
    });
  expect(await countStatements(site, () => site.get('/en/activities'))).toBe(one);
});

test('what is said about a fact stands beside it, and what is only supposed is marked', async () => {
  await make({ countries: [kenya], countriesNote: 'host country only', unconfirmed: ['countries'] });
  const { body } = await site.get('/en/activities');
  expect(body).toMatch(/Kenya<\/a>.*not confirmed.*host country only/s);
});

test('what people wrote is text', async () => {
  const title = '<script>alert(1)</script>"\'&';
  await make({ title, countriesNote: '</small><img src=x onerror=alert(1)>', partners: [partner.id] });
  const { body } = await site.get('/en/activities');
  expect(body).toContain('&lt;script>alert(1)');
  expect(body).not.toContain('<img');
  expect(body).not.toContain('<b>Lima');
});

test('an Arabic page says Arabic names, and marks the title that is in another language', async () => {
  await make({ title: 'Inspection workshop', countries: [kenya] });
  await make({ title: 'Second', titles: { ar: 'حلقة ثانية' }, start: '2014' });
  const { body } = await site.get('/ar/activities');
  expect(body).toContain('<span lang="en" dir="auto">Inspection workshop</span>');
  expect(body).toContain('حلقة ثانية</a>');
  expect(body).toContain('كينيا');
  expect(body).toContain('حلقة عمل');
});

test('a filter that names nothing known finds nothing and can be taken away', async () => {
  await make();
  const { status, body } = await site.get('/en/activities?country=XXX');
  expect(status).toBe(200);
  expect(body).toContain('No activity matches all of these filters.');
  expect(body).toContain('<a href="/en/activities">Clear all filters</a>');
});

test('before the first activity the page says what will be here', async () => {
  expect((await site.get('/en/activities')).body).toContain('as soon as the first one is recorded');
});

test.each([
  ['year=twenty', 'year'],
  ['stage=done', 'stage'],
  ['country=ken', 'country'],
  ['sort=random', 'sort'],
  ['after=nonsense', 'after'],
])('%s is answered with what was expected', async (query, name) => {
  await make();
  const page = await site.get(`/en/activities?${query}`);
  expect(page.status).toBe(400);
  const api = await site.get(`/api/v1/activities?${query}`);
  expect(api.status).toBe(400);
  expect(api.json<{ invalid: { name: string }[] }>().invalid.map((one) => one.name)).toEqual([name]);
});
