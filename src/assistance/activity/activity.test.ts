import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makeActivity, makeExperience, makeTopic } from '../../../test/made-activities.ts';

let site: TestSite;
let kenya: string;
let lead: { id: string; slug: string };

beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  lead = await makeOrganisation(site.owner, kenya, 'Centre for Wastes');
});
afterAll(() => site.close());

test('the page says all that is known of an activity, each note beside its fact', async () => {
  const partner = await makeOrganisation(site.owner, kenya, 'Partner <One>');
  const topic = await makeTopic(site.owner, 'E-waste');
  const { slug } = await makeActivity(site.owner, {
    lead: lead.id,
    title: 'Inventory of e-waste',
    summary: 'What was done.',
    kind: 'project',
    start: '2015-12',
    end: '2020',
    stage: 'completed',
    stageNote: 'end as planned',
    funding: 'GEF',
    budgetUsd: 11_000_000,
    participantsCount: 41,
    partners: [partner.id],
    partnersNote: 'and others',
    countries: [kenya],
    countriesNote: 'host country only',
    topics: [topic.id],
    conventions: ['basel'],
    source: 'https://example.org/page',
    unconfirmed: ['status'],
  });
  const { body } = await site.get(`/en/activities/${slug}`);
  for (const said of [
    'What was done.',
    'Project',
    'December 2015 – 2020',
    'Centre for Wastes',
    'Partner &lt;One>',
    'and others',
  ])
    expect(body).toContain(said);
  for (const said of ['Kenya', 'host country only', 'E-waste', 'Basel Convention', 'GEF', 'US$ 11,000,000', '>41<'])
    expect(body).toContain(said);
  expect(body).toContain('href="https://example.org/page"');
  expect(body).toMatch(/<dt>Stage<\/dt><dd>Completed.*end as planned.*not confirmed/s);

  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
  expect(JSON.parse(json)).toMatchObject({ '@type': 'Project', name: 'Inventory of e-waste', foundingDate: '2015-12' });
});

test('it leads to what was told from it and to others of the same lead, those of its countries first', async () => {
  const peru = await makeCountry(site.owner, 'PER', { en: 'Peru' });
  const { id: leadId } = await makeOrganisation(site.owner, kenya, 'Another centre');
  const here = await makeActivity(site.owner, { lead: leadId, countries: [kenya], start: '2012' });
  await makeActivity(site.owner, { lead: leadId, title: 'Far away', countries: [peru], start: '2012-06' });
  await makeActivity(site.owner, { lead: leadId, title: 'Same country', countries: [kenya], start: '2001' });
  await makeActivity(site.owner, { lead: lead.id, title: 'Of another lead', countries: [kenya], start: '2012' });
  const told = await makeExperience(site.owner, { teller: lead.id, title: 'What we learned', activities: [here.id] });

  const { body } = await site.get(`/en/activities/${here.slug}`);
  expect(body).toContain(`href="/en/experiences/${told.slug}"`);
  expect(body.indexOf('Same country')).toBeGreaterThan(0);
  expect(body.indexOf('Same country')).toBeLessThan(body.indexOf('Far away'));
  expect(body).not.toContain('Of another lead');
});

test('little is known: the page says so', async () => {
  const { slug } = await makeActivity(site.owner, { lead: lead.id, unconfirmed: ['all'], source: 'general knowledge' });
  const { body } = await site.get(`/ar/activities/${slug}`);
  expect(body).toContain('بلا تاريخ');
  expect(body).toContain('لم يذكر أي بلد');
  expect(body).toContain('chip late');
});

test('as JSON, and nothing where there is nothing', async () => {
  const { slug } = await makeActivity(site.owner, {
    lead: lead.id,
    title: 'One',
    countries: [kenya],
    start: '2012-10',
  });
  const { data } = (await site.get(`/api/v1/activities/${slug}?lang=ar`)).json<{ data: object }>();
  expect(data).toMatchObject({
    slug,
    title: 'One',
    titleLanguage: 'en',
    startsOn: '2012-10-01',
    startsPrecision: 'month',
    countries: [{ iso3: 'KEN', name: 'كينيا' }],
    url: `http://localhost:8080/ar/activities/${slug}`,
  });
  for (const url of ['/en/activities/nothing-here', '/api/v1/activities/nothing-here', '/en/activities/Not_A_Slug'])
    expect((await site.get(url)).status).toBe(404);
});
