import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makeActivity } from '../../../test/made-activities.ts';

let site: TestSite;

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', fr: 'Kenya' });
  const benin = await makeCountry(site.owner, 'BEN', { en: 'Benin', fr: 'Bénin' });
  await site.owner.updateTable('country').set({ isoNumeric: '404' }).where('iso3', '=', 'KEN').execute();
  const { id: lead } = await makeOrganisation(site.owner, kenya, 'Centre');
  await makeActivity(site.owner, {
    lead,
    countries: [kenya, benin],
    start: '2011',
    end: '2013',
    conventions: ['basel'],
  });
  await makeActivity(site.owner, { lead, countries: [kenya], start: '2015', stage: 'planned' });
  await makeActivity(site.owner, { lead });
});
afterAll(() => site.close());

test('each country with its number, by number or name, and what names no country is counted', async () => {
  const { body } = await site.get('/en/activities/by-country');
  expect(body).toContain('3 activities, of which 1 names no country.');
  expect(body.indexOf('>Kenya<')).toBeLessThan(body.indexOf('>Benin<'));
  expect(body).toContain('<bdi>2011–2015</bdi>');
  expect(body).toContain('Activities in 2 countries and territories; most in Kenya: 2.');

  const byName = (await site.get('/en/activities/by-country?sort=name')).body;
  expect(byName.indexOf('>Benin<')).toBeLessThan(byName.indexOf('>Kenya<'));
});

test('the map of the list leads to the same figures under the same filters', async () => {
  const { body } = await site.get('/fr/activities?convention=basel');
  expect(body).toContain('href="/fr/activities/by-country?convention=basel"');
  expect(body).toContain('Activités dans 2 pays et territoires ; au plus 1, dans 2 d’entre eux.');
  const table = (await site.get('/fr/activities/by-country?convention=basel')).body;
  expect(table).toContain('href="/fr/activities?country=BEN&amp;convention=basel"');
  expect(table).toContain('Bénin');
});

test('the same as CSV', async () => {
  const { body } = await site.get('/en/activities/by-country.csv');
  expect(body).toBe(
    '\ufeffcountry,name,activities,planned,ongoing,completed,unknown,first_year,last_year\r\n' +
      'KEN,Kenya,2,1,0,1,0,2011,2015\r\nBEN,Benin,1,0,0,1,0,2011,2013\r\n',
  );
});
