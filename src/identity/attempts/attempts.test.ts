import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { givePassword, madePassword } from '../../../test/signing-in.ts';
import { openDatabase } from '../../db/database.ts';
import { inAccounts, visitor } from '../../db/scope.ts';
import { TooMany } from '../../platform/errors.ts';
import { createApp } from '../../platform/http.tsx';
import { placeOf } from '../../platform/place.ts';
import { createPlatform } from '../../platform/platform.ts';
import { identity } from '../index.ts';
import { giveBackAttempt, takeAttempt, tidyUp } from './attempts.actions.ts';
import { keyOf, type Limit } from './limits.ts';

let site: TestSite;
/** A second process, as far as the database can tell. */
let second: Awaited<ReturnType<typeof createApp>>;
let secondDb: ReturnType<typeof openDatabase>;
let person: { id: string; email: string };
beforeAll(async () => {
  site = await createTestSite();
  secondDb = openDatabase(site.webUrl, { max: 4 });
  const { assets, baseUrl, dataDate, filesDirectory, secretKey } = site.platform;
  const settings = { assets, baseUrl, dataDate, filesDirectory, secretKey, trustProxy: true };
  second = await createApp(createPlatform(secondDb, settings), [identity]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const organisation = await makeOrganisation(site.owner, country, 'Keeper');
  person = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
  await givePassword(site.owner, person);
});
afterAll(async () => {
  await second.close();
  await secondDb.destroy();
  await site.close();
});
beforeEach(async () => void (await site.owner.deleteFrom('attempt').execute()));

const trySignIn = async (app: typeof second, email: string, password: string, from = '192.0.2.1') => {
  const answer = await app.inject({
    method: 'POST',
    url: '/en/sign-in',
    remoteAddress: from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ email, password, way: 'password' }).toString(),
  });
  return { status: answer.statusCode, wait: Number(answer.headers['retry-after']) };
};
const countOf = (answers: { status: number }[], status: number) =>
  answers.filter((one) => one.status === status).length;
const goBack = (minutes: number) =>
  site.owner
    .updateTable('attempt')
    .set({ since: sql`since - make_interval(mins => ${minutes})` })
    .execute();

describe('sign-in by password', () => {
  test('300 attempts at one account, at the same time, at two processes: ten are tried', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        trySignIn(index % 2 === 0 ? site.app : second, person.email, `wrong ${index}`, `198.51.100.${index % 200}`),
      ),
    );
    expect([countOf(answers, 422), countOf(answers, 429)]).toEqual([10, 290]);
    const rows = await site.owner
      .selectFrom('attempt')
      .where(
        'key',
        '=',
        keyOf(site.platform.secretKey, {
          limit: { name: 'password', windows: [] },
          about: person.email,
        }),
      )
      .select('count')
      .execute();
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });

  test('a hundred from one place, at whatever accounts; not a place beside it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 130 }, (_, index) =>
        trySignIn(
          index % 2 === 0 ? site.app : second,
          `who-${index}@example.org`,
          'wrong',
          `2001:db8:1:2::${index + 1}`,
        ),
      ),
    );
    expect([countOf(answers, 422), countOf(answers, 429)]).toEqual([100, 30]);
    expect((await trySignIn(second, person.email, madePassword, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await trySignIn(second, person.email, madePassword, '2001:db8:1:3::1')).status).toBe(303);
  });

  test('while one has to wait the right password is not tried; the answer says how long; then it is', async () => {
    for (let time = 0; time < 10; time += 1) await trySignIn(site.app, person.email, 'wrong');
    const refused = await trySignIn(second, person.email, madePassword);
    expect(refused.status).toBe(429);
    expect(refused.wait).toBeGreaterThan(14 * 60);
    expect(refused.wait).toBeLessThanOrEqual(16 * 60);
    // Refusals do not lengthen it.
    await goBack(14);
    expect((await trySignIn(second, person.email, madePassword)).status).toBe(429);
    await goBack(2);
    expect((await trySignIn(second, person.email, madePassword)).status).toBe(303);
  });

  test('the window slides: what was tried longer ago makes room first', async () => {
    for (let time = 0; time < 6; time += 1) await trySignIn(site.app, person.email, 'wrong');
    await goBack(10);
    for (let time = 0; time < 4; time += 1) expect((await trySignIn(site.app, person.email, 'wrong')).status).toBe(422);
    const refused = await trySignIn(site.app, person.email, 'wrong');
    expect(refused.status).toBe(429);
    expect(refused.wait).toBeLessThanOrEqual(6 * 60);
    await goBack(6);
    const answers = [];
    for (let time = 0; time < 8; time += 1) answers.push(await trySignIn(site.app, person.email, 'wrong'));
    expect([countOf(answers, 422), countOf(answers, 429)]).toEqual([6, 2]);
  });

  test('signing in begins the account’s count anew, and does not count against the place', async () => {
    for (let round = 0; round < 12; round += 1) {
      for (let time = 0; time < 8; time += 1) await trySignIn(site.app, person.email, 'wrong');
      expect((await trySignIn(site.app, person.email, madePassword)).status).toBe(303);
    }
    // 96 were wrong from this place, and 12 right.
    const answers = [];
    for (let time = 0; time < 6; time += 1)
      answers.push(await trySignIn(site.app, `other-${time}@example.org`, 'wrong'));
    expect([countOf(answers, 422), countOf(answers, 429)]).toEqual([4, 2]);
  });

  test('who signs in rightly, many at once from one office, is not kept waiting', async () => {
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        trySignIn(index % 2 === 0 ? site.app : second, person.email, madePassword),
      ),
    );
    expect(countOf(answers, 303)).toBe(9);
    expect((await site.owner.selectFrom('attempt').select('count').execute()).every(({ count }) => count === 0)).toBe(
      true,
    );
  });
});

describe('limits', () => {
  const limit: Limit = {
    name: 'tested',
    windows: [
      { most: 3, minutes: 1 },
      { most: 5, minutes: 60 },
    ],
  };
  const take = (about: string) =>
    inAccounts(site.platform.db, visitor, (scope) => takeAttempt(scope, 'key', [{ limit, about }]));

  test('all windows of a limit hold', async () => {
    for (let time = 0; time < 3; time += 1) await take('a');
    await expect(take('a')).rejects.toThrow(TooMany);
    await goBack(2);
    for (let time = 0; time < 2; time += 1) await take('a');
    await expect(take('a')).rejects.toThrow(TooMany);
    const { until } = (await take('a').catch((error: unknown) => error)) as TooMany;
    expect(until.getTime() - Date.now()).toBeGreaterThan(57 * 60_000);
  });

  test('one of several that is used up lets none be counted', async () => {
    for (let time = 0; time < 3; time += 1) await take('b');
    const both = [
      { limit, about: 'c' },
      { limit, about: 'b' },
    ];
    await expect(inAccounts(site.platform.db, visitor, (scope) => takeAttempt(scope, 'key', both))).rejects.toThrow();
    for (let time = 0; time < 3; time += 1) await take('c');
  });

  test('what is given back can be taken again', async () => {
    for (let time = 0; time < 3; time += 1) await take('d');
    await inAccounts(site.platform.db, visitor, (scope) => giveBackAttempt(scope, 'key', [{ limit, about: 'd' }]));
    await take('d');
    await expect(take('d')).rejects.toThrow(TooMany);
  });

  test('nothing of whom or what was tried can be read in the database', async () => {
    await trySignIn(site.app, person.email, 'wrong', '203.0.113.77');
    const rows = await site.owner.selectFrom('attempt').selectAll().execute();
    expect(rows).toHaveLength(2);
    for (const { key } of rows) expect(key).toHaveLength(32);
  });

  test('what is over is cleared away, what counts is not', async () => {
    await take('e');
    await goBack(25 * 60);
    await take('e');
    await inAccounts(site.platform.db, visitor, tidyUp);
    expect(await site.owner.selectFrom('attempt').selectAll().execute()).toHaveLength(1);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8::0001:2:3:4', '2001:db8:0:0::/64'],
    ['2001:DB8:a:B::', '2001:db8:a:b::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ])('%s comes from %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });
});
