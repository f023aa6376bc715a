import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { giveSecondFactor } from '../../../test/signing-in.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let organisation: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
});
afterAll(() => site.close());
beforeEach(async () => void (await site.owner.deleteFrom('attempt').execute()));

const member = (language = 'en') =>
  makePerson(site.owner, { name: 'Ada Made', language, roles: { [organisation.id]: ['member'] } });
const mailsTo = async ({ email }: { email: string }) => (await site.mails()).filter(({ to }) => to === email);

/** Asks for a link as a visitor and gives its path, as the mail brings it. */
async function linkFor(person: { email: string }, next = ''): Promise<string> {
  await site.visitor().post('/en/sign-in', { email: person.email, way: 'link', next });
  return new URL((await mailsTo(person)).at(-1)?.links[0] ?? 'about:blank').pathname;
}
const isIn = async (browser: Client) => (await browser.get('/en/organisations')).body.includes('Ada Made, acting for');
const sessionsOf = ({ id }: { id: string }) =>
  site.owner.selectFrom('session').where('personId', '=', id).where('endedAt', 'is', null).select('method').execute();

test('the link opens a page, and pressing its button signs in, in any browser, once', async () => {
  const person = await member();
  const path = await linkFor(person, '/en/documents?q=x');
  // What scanners of mail do.
  for (let time = 0; time < 3; time += 1) expect((await site.get(path)).status).toBe(200);
  expect((await site.request('HEAD', path)).status).toBe(200);
  expect(await sessionsOf(person)).toEqual([]);

  const browser = site.visitor();
  expect((await browser.get(path)).body).toContain('sign in as Ada Made');
  const pressed = await browser.post(path);
  expect([pressed.status, pressed.location]).toEqual([303, '/en/documents?q=x']);
  expect(await isIn(browser)).toBe(true);

  const late = site.visitor();
  expect((await late.follow(await late.post(path))).status).toBe(410);
  expect(await isIn(late)).toBe(false);
  expect(await sessionsOf(person)).toEqual([{ method: 'link' }]);
});

test('two who press at the same time become one session', async () => {
  const person = await member();
  const path = await linkFor(person);
  const browsers = Array.from({ length: 8 }, () => site.visitor());
  await Promise.all(browsers.map((browser) => browser.post(path)));
  const inside = await Promise.all(browsers.map(isIn));
  expect(inside.filter(Boolean)).toHaveLength(1);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test('a link is over after a quarter of an hour, with the one that was used, and for somebody who left', async () => {
  const person = await member();
  const [first, second] = [await linkFor(person), await linkFor(person)];
  await site.visitor().post(second);
  expect((await site.visitor().get(first)).status).toBe(410);

  const third = await linkFor(person);
  await site.owner
    .updateTable('signInLink')
    .set({ endsAt: new Date(Date.now() - 1000) })
    .where('usedAt', 'is', null)
    .execute();
  const browser = site.visitor();
  expect((await browser.get(third)).status).toBe(410);
  await browser.post(third);
  expect(await isIn(browser)).toBe(false);

  const fourth = await linkFor(person);
  await site.owner.updateTable('person').set({ leftAt: new Date() }).where('id', '=', person.id).execute();
  expect((await browser.get(fourth)).status).toBe(410);
  await browser.post(fourth);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test('a link that is made up leads nowhere', async () => {
  const path = await linkFor(await member());
  expect((await site.visitor().get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(410);
  for (const token of ['x', 'A'.repeat(42), 'A'.repeat(44), '%00'.repeat(10)])
    expect((await site.visitor().get(`/en/sign-in/link/${token}`)).status).toBe(404);
  expect((await site.visitor().post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('the database does not hold what a link is made of', async () => {
  const path = await linkFor(await member());
  const rows = JSON.stringify(await site.owner.selectFrom('signInLink').selectAll().execute());
  expect(rows).not.toContain(path.split('/').at(-1));
});

test('who has a second factor is asked for it after the link', async () => {
  const person = await member();
  const code = await giveSecondFactor(site.owner, site.platform.secretKey, person);
  const path = await linkFor(person, '/en/documents');
  const browser = site.visitor();
  const pressed = await browser.post(path);
  expect(pressed.location).toBe('/en/sign-in/second-factor');
  expect(await isIn(browser)).toBe(false);
  const given = await browser.post(pressed.location, { code: code() });
  expect(given.location).toBe('/en/documents');
  expect(await isIn(browser)).toBe(true);
});

test.each(locales)('the mail is small and in the language of its reader: %s', async (language) => {
  const person = await member(language);
  const path = await linkFor(person);
  const [mail] = await mailsTo(person);
  expect(path.startsWith(`/${language}/sign-in/link/`)).toBe(true);
  expect(mail?.bytes).toBeLessThan(10_000);
  expect(mail?.html).toContain(`<html lang="${language}"`);
  expect((await site.visitor().get(path)).status).toBe(200);
  expect((await site.visitor().get(path.replace(/.$/, '_'))).status).toBe(410);
});

test('nobody is written to who has no account, and the request is forgotten', async () => {
  const before = (await site.mails()).length;
  await site.visitor().post('/en/sign-in', { email: 'nobody@nowhere.example', way: 'link' });
  expect(await site.mails()).toHaveLength(before);
});

test('five links in an hour for one address, known or not, and twenty from one place', async () => {
  const person = await member();
  const ask = (email: string) => site.visitor().post('/en/sign-in', { email, way: 'link' });
  for (const email of [person.email, 'who@nowhere.example']) {
    for (let time = 0; time < 5; time += 1) expect((await ask(email)).status).toBe(303);
    const refused = await ask(email);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(58 * 60);
    expect(wait).toBeLessThanOrEqual(61 * 60);
  }
  expect(await mailsTo(person)).toHaveLength(5);
  for (let one = 0; one < 10; one += 1) expect((await ask(`other-${one}@nowhere.example`)).status).toBe(303);
  expect((await ask('one-more@nowhere.example')).status).toBe(429);
});
