import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeDocument, makeMeeting, makeSeries } from '../../../test/made.ts';
import { type Made, makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
let seat: Made;
beforeAll(async () => {
  site = await createTestSite();
  seat = await makePlace(site.owner, { names: { fr: 'Pays du siège' }, isoNumeric: '404' });
});
afterAll(() => site.close());

const page = async ({ slug }: Made, language = 'en') => (await site.get(`/${language}/organisations/${slug}`)).body;
const record = async ({ slug }: Made) =>
  (await site.get(`/api/v1/organisations/${slug}`)).json<{ data: { expertise: object[] } }>().data;

test('expertise is proved by the activities that it led or was a partner in, narrower topics included', async () => {
  const broad = await makeTopic(site.owner, 'Broad');
  const narrow = await makeTopic(site.owner, 'Narrow', { broaderId: broad.id });
  const idle = await makeTopic(site.owner, 'Idle');
  const unsaid = await makeTopic(site.owner, 'Unsaid');
  const centre = await makeMember(site.owner, seat, { topics: [broad, idle] });
  const other = await makeMember(site.owner, seat);
  await makeDeed(site.owner, centre, { topics: [broad, narrow] });
  await makeDeed(site.owner, other, { partners: [centre], topics: [narrow, unsaid] });
  await makeDeed(site.owner, centre, { partners: [centre], topics: [unsaid] });
  await makeDeed(site.owner, other, { topics: [idle] });

  expect((await record(centre)).expertise).toEqual([
    { topic: broad.slug, stated: true, activities: 2 },
    { topic: idle.slug, stated: true, activities: 0 },
    ...[narrow, unsaid].map(({ slug }) => ({ topic: slug, stated: false, activities: 2 })),
  ]);
  const body = await page(centre);
  expect(body).toContain(`href="/en/activities?organisation=${centre.slug}&amp;topic=${broad.slug}">2 activities`);
  expect(body).toContain('no activity recorded yet');
  const proof = await site.get(`/api/v1/activities?organisation=${centre.slug}&topic=${broad.slug}`);
  expect(proof.json<{ count: object }>().count).toEqual({ count: 2, more: false });
});

test('all that it took part in stands on its page', async () => {
  const centre = await makeMember(site.owner, seat, { name: 'Busy centre', serves: [seat] });
  await makeDeed(site.owner, centre, { title: 'Workshop in a year', startsOn: '2014-01-01', startsPrecision: 'year' });
  await makeDeed(site.owner, centre, { title: 'Workshop without a date' });
  await makeLesson(site.owner, centre, { title: 'Lesson of the centre' });
  await makeDocument(site.owner, { title: 'Report of the centre', authorOrganisationId: centre.id });
  await makeDocument(site.owner, {
    title: 'Kept from the public',
    authorOrganisationId: centre.id,
    audience: 'network',
  });
  const series = await makeSeries(site.owner, 'Series');
  const meeting = await makeMeeting(site.owner, series.id, { title: 'Meeting of the centre' });
  await site.owner
    .insertInto('meetingOrganisation')
    .values({ meetingId: meeting.id, organisationId: centre.id })
    .execute();
  const outcome = {
    id: v7(),
    slug: 'outcome-of-the-centre',
    meetingId: meeting.id,
    position: 1,
  };
  await site.owner.insertInto('outcome').values(outcome).execute();
  await site.owner
    .insertInto('outcomeOrganisation')
    .values({ outcomeId: outcome.id, organisationId: centre.id })
    .execute();
  await site.owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome.id, language: 'en', text: 'It will train the trainers' })
    .execute();

  const body = await page(centre);
  for (const words of [
    'Workshop in a year',
    '2014',
    'undated',
    'Lesson of the centre',
    'Report of the centre',
    'Meeting of the centre',
    'It will train the trainers',
    'Busy centre serves 1 country.',
  ])
    expect(body).toContain(words);
  expect(body).not.toContain('Kept from the public');
  expect(body.indexOf('Workshop in a year')).toBeLessThan(body.indexOf('Workshop without a date'));
  expect(await page(centre, 'fr')).toContain('Pays du siège');
});

test('what nobody has confirmed is said to be so', async () => {
  const guess = await makeMember(site.owner, seat, { source: 'general knowledge', unconfirmed: ['all'] });
  expect(await page(guess)).toContain('Nobody has confirmed this entry yet');
  const list = await makeMember(site.owner, seat, {
    ...{ serves: [seat], servesNote: 'country list from general knowledge', unconfirmed: ['serves'] },
  });
  expect(await page(list)).toMatch(/Countries served <span class="chip late"[^>]*>not confirmed/);
  const firm = await makeMember(site.owner, seat, { serves: [seat] });
  expect(await page(firm)).not.toContain('not confirmed');
});

test('a world without a list of countries is not an unknown list', async () => {
  const worldwide = await makeMember(site.owner, seat, { region: 'global' });
  expect(await page(worldwide)).toContain('It works worldwide and keeps no list of countries.');
  const unknown = await makeMember(site.owner, seat, { region: 'asia' });
  expect(await page(unknown)).toContain('No list of the countries it serves is kept.');
});

test('search engines read it as an organisation, and nothing in it ends the element', async () => {
  const hostile = await makeMember(site.owner, seat, {
    ...{
      name: 'A </script><script>alert(1)</script>',
      shortName: 'AB',
      serves: [seat],
      website: 'javascript:alert(1)',
    },
    ...{ establishedOn: '2005-01-01', establishedPrecision: 'year', names: { ar: 'مركز بازل' } },
  });
  const body = await page(hostile);
  expect(body).not.toContain('<script>alert');
  expect(body).not.toContain('href="javascript:');
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'Organization',
    name: 'A </script><script>alert(1)</script>',
    alternateName: ['AB', 'مركز بازل'],
    foundingDate: '2005',
    areaServed: [{ '@type': 'Country', identifier: seat.slug }],
  });
  expect(await page(hostile, 'ar')).toContain('<h1>مركز بازل</h1>');
});

test('what is not there is not found', async () => {
  for (const path of [
    '/en/organisations/no-such-one',
    '/en/organisations/No%20Slug',
    '/api/v1/organisations/no-such-one',
  ])
    expect((await site.get(path)).status).toBe(404);
});

test('as many questions to the database for fifty activities as for one', async () => {
  const topic = await makeTopic(site.owner, 'Many');
  const busy = await makeMember(site.owner, seat, { serves: [seat], topics: [topic] });
  for (let i = 0; i < 50; i++) await makeDeed(site.owner, busy, { topics: [topic] });
  const quiet = await makeMember(site.owner, seat);
  const one = await countStatements(site, () => page(quiet));
  expect(await countStatements(site, () => page(busy))).toBe(one);
  expect(await page(busy)).toContain('The newest 10 of 50');
});
