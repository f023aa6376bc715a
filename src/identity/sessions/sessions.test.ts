import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { readDevice } from './device.ts';

let site: TestSite;
let one: { id: string; slug: string };
let two: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  one = await makeOrganisation(site.owner, country, 'First House');
  two = await makeOrganisation(site.owner, country, 'Second House');
});
afterAll(() => site.close());

const sessionsOf = (personId: string) =>
  site.owner.selectFrom('session').where('personId', '=', personId).where('endedAt', 'is', null).select('id').execute();

test('sessions are listed with device, address and times, and ended one by one or all', async () => {
  const person = await makePerson(site.owner, { roles: { [one.id]: ['editor'] } });
  const [phone, laptop, tablet] = [await site.as(person), await site.as(person), await site.as(person)];
  const device = 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
  const [first] = await sessionsOf(person.id);
  await site.owner
    .updateTable('session')
    .set({ device, address: '192.0.2.7', startedAt: new Date('2026-10-03T14:05:00Z') })
    .where('id', '=', first?.id ?? '')
    .execute();
  for (const locale of locales) expect((await laptop.get(`/${locale}/my/sessions`)).status).toBe(200);
  const { body } = await laptop.get('/en/my/sessions');
  for (const said of ['Firefox on Android', '192.0.2.7', '3 October 2026', '14:05 UTC', '(this one)', 'End all others'])
    expect(body).toContain(said);

  await laptop.post('/en/my/sessions', { session: first?.id ?? '' });
  expect((await phone.get('/en/my/account')).status).toBe(303);
  expect((await tablet.get('/en/my/account')).status).toBe(200);
  const all = await laptop.post('/en/my/sessions', { session: '' });
  expect(all.location).toBe('/en/my/sessions?done=all');
  expect((await tablet.get('/en/my/account')).status).toBe(303);
  expect((await laptop.follow(all)).body).not.toContain('End all others');
  const [own] = await sessionsOf(person.id);
  expect((await laptop.post('/en/my/sessions', { session: own?.id ?? '' })).location).toBe('/en/sign-in');
  expect((await laptop.get('/en/my/account')).status).toBe(303);
});

test('somebody else’s session is none of hers', async () => {
  const person = await makePerson(site.owner, { roles: { [one.id]: ['editor'] } });
  const other = await makePerson(site.owner, { roles: { [one.id]: ['steward'] } });
  const browser = await site.as(person);
  const stranger = await site.as(other);
  const [own] = await sessionsOf(person.id);
  await stranger.post('/en/my/sessions', { session: own?.id ?? '' });
  await stranger.post('/en/my/sessions', { session: '' });
  expect((await browser.get('/en/my/account')).status).toBe(200);
  expect((await stranger.post('/en/my/sessions', { session: 'x' })).status).toBe(422);
});

test('one acts for one organisation at a time, and goes back to where one was', async () => {
  const person = await makePerson(site.owner, {
    name: 'Made Both',
    roles: { [one.id]: ['editor'], [two.id]: ['steward'] },
  });
  const browser = await site.as(person, { organisationId: one.id });
  for (const locale of locales) expect((await browser.get(`/${locale}/my/organisation`)).status).toBe(200);
  const page = await browser.get('/en/my/organisation?next=/en/organisations');
  expect(page.body).toContain('name="next" value="/en/organisations"');
  const answer = await browser.post('/en/my/organisation', { organisation: two.id, next: '/en/organisations' });
  expect(answer.location).toBe('/en/organisations');
  expect((await browser.follow(answer)).body).toContain('Made Both, acting for Second House');
  // Another browser of hers goes on for the other.
  expect((await (await site.as(person, { organisationId: one.id })).get('/en/organisations')).body).toContain(
    'acting for First House',
  );

  for (const next of ['//e.example', 'https://e.example', '/\\e.example', ''])
    expect((await browser.post('/en/my/organisation', { organisation: one.id, next })).location).toBe('/en/my');
  const country = await makeCountry(site.owner, 'UGA', { en: 'Uganda' });
  const foreign = await makeOrganisation(site.owner, country, 'Foreign');
  expect((await browser.post('/en/my/organisation', { organisation: foreign.id })).status).toBe(422);
  expect((await browser.get('/en/my/organisation')).body).not.toContain('Foreign');
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1',
    'Chrome',
    'iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  ['curl/8.5.0', undefined, undefined],
])('%s is read', (said, browser, system) => {
  expect(readDevice(said)).toEqual({ browser, system });
});
