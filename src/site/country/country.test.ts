import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeMeeting, makeSeries } from '../../../test/made.ts';
import { makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

interface Answer {
  data: { servedBy: { name: string; sharedLanguages: string[]; activities: number }[] };
}
const page = async (iso3: string, language = 'en') => (await site.get(`/${language}/countries/${iso3}`)).body;
const helpers = async (iso3: string) => (await site.get(`/api/v1/countries/${iso3}`)).json<Answer>().data.servedBy;

test('who can help: first those who speak the country’s language, then those who did most there, then by name', async () => {
  const country = await makePlace(site.owner, { officialUnLanguages: ['fr'], unGroup: 'african' });
  const serving = (name: string, languages: string[], kind = 'basel-centre') =>
    makeMember(site.owner, country, { name, languages, kind, serves: [country] });
  await serving('Aardvark', ['en']);
  const active = await serving('Zebra', ['en']);
  const partner = await serving('Yak', ['en']);
  await serving('Œuvre', ['en', 'fr']);
  await serving('Antelope office', ['fr'], 'fao-regional-office');
  await makeMember(site.owner, country, { name: 'Serves somebody else', serves: [await makePlace(site.owner)] });
  await makeDeed(site.owner, active, { countries: [country] });
  await makeDeed(site.owner, active, { countries: [country], partners: [partner] });

  expect((await helpers(country.iso3)).map(({ name, activities }) => [name, activities])).toEqual([
    ['Antelope office', 0],
    ['Œuvre', 0],
    ['Zebra', 2],
    ['Yak', 1],
    ['Aardvark', 0],
  ]);
  const body = await page(country.iso3);
  const order = [
    'Regional centres',
    'Œuvre',
    'Zebra',
    'Yak',
    'Aardvark',
    'FAO and UNEP regional offices',
    'Antelope office',
  ];
  const places = order.map((words) => body.indexOf(`${words}<`) + body.indexOf(`${words}</`));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(body).toContain('<span class="chip done">French</span>');
  expect(body).not.toContain('Serves somebody else');
  expect(body).toContain(`organisation=${active.slug}&amp;country=${country.iso3}">2 activities`);
});

test('who keeps no list of countries is named apart, if it works worldwide or in that part of the world', async () => {
  const country = await makePlace(site.owner, { unGroup: 'grulac', names: { en: 'Grulacia' } });
  await makeMember(site.owner, country, { name: 'Everywhere network', region: 'global' });
  await makeMember(site.owner, country, { name: 'Latin network', region: 'lac' });
  await makeMember(site.owner, country, { name: 'Asian network', region: 'asia' });
  const body = await page(country.iso3);
  expect(body).toContain('nobody has said whether they serve Grulacia');
  expect(body).toContain('Everywhere network');
  expect(body).toContain('Latin network');
  expect(body).not.toContain('Asian network');
  expect(await helpers(country.iso3)).toEqual([]);
});

test('status, source, and what was done, met and learned there', async () => {
  const country = await makePlace(site.owner, {
    ...{
      names: { en: 'Dueland', zh: '某国' },
      source: 'https://example.org/treaties',
      sourceNote: 'copied in March 2015',
    },
    statuses: { basel: { isParty: true, since: '1994-02-07' }, stockholm: { isParty: true } },
    unconfirmed: ['parties.stockholm'],
  });
  const topic = await makeTopic(site.owner, 'Topic of the helper', { labels: { zh: '专题名' } });
  const centre = await makeMember(site.owner, country, {
    ...{ name: 'Unsure helper', serves: [country], topics: [topic], unconfirmed: ['serves'] },
  });
  await makeDeed(site.owner, centre, { title: 'Done in Dueland', countries: [country] });
  await makeLesson(site.owner, centre, { title: 'Learned in Dueland', country });
  const series = await makeSeries(site.owner, 'Series');
  await makeMeeting(site.owner, series.id, { title: 'Met in Dueland', countryId: country.id, city: 'Duetown' });
  const body = await page(country.iso3);
  for (const words of ['Done in Dueland', 'Learned in Dueland', 'Met in Dueland', 'Duetown', 'Topic of the helper'])
    expect(body).toContain(words);
  expect(body).toContain('Party since 7 February 1994');
  expect(body).toContain('Party (date not known)');
  expect(body.match(/>Unknown</g)).toHaveLength(2);
  expect(body).toContain('copied in March 2015');
  expect(body.match(/>not confirmed</g)).toHaveLength(2);
  const chinese = await page(country.iso3, 'zh');
  expect(chinese).toContain('<h1>某国</h1>');
  expect(chinese).toContain('专题名');
});

test('the European Union is said to be no country, and a country without anything says so', async () => {
  await makePlace(site.owner, { iso3: 'EUE', names: { en: 'European Union' } });
  expect(await page('EUE')).toContain('Regional economic integration organisation, not a country');
  const empty = await makePlace(site.owner, { names: { en: 'Emptyland' }, unGroup: 'eastern-european' });
  const body = await page(empty.iso3);
  expect(body).toContain('No organisation names Emptyland among the countries it serves.');
  expect(body).toContain('No activity is recorded there yet.');
  for (const path of ['/en/countries/XYZ', '/en/countries/ken', '/api/v1/countries/XYZ'])
    expect((await site.get(path)).status).toBe(404);
});

test('as many questions to the database for fifty helpers as for none', async () => {
  const topic = await makeTopic(site.owner, 'Topic of fifty');
  const full = await makePlace(site.owner);
  for (let i = 0; i < 50; i++) {
    const helper = await makeMember(site.owner, full, { serves: [full], topics: [topic] });
    await makeDeed(site.owner, helper, { countries: [full] });
  }
  const empty = await makePlace(site.owner);
  const none = await countStatements(site, () => page(empty.iso3));
  expect(await countStatements(site, () => page(full.iso3))).toBe(none);
});
