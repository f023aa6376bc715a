import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { givePassword, giveSecondFactor, madePassword } from '../../../test/signing-in.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let organisation: { id: string; slug: string };
beforeAll(async () => {
  // In the middle of its thirty seconds no code becomes another one.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 12_000 });
  site = await createTestSite();
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});
beforeEach(async () => void (await site.owner.deleteFrom('attempt').execute()));

async function someone(role: 'member' | 'steward' = 'member') {
  const person = await makePerson(site.owner, { name: 'Ada Made', roles: { [organisation.id]: [role] } });
  await givePassword(site.owner, person);
  const code = await giveSecondFactor(site.owner, site.platform.secretKey, person);
  return { ...person, code };
}
const isIn = async (browser: Client) => (await browser.get('/en/organisations')).body.includes('Ada Made, acting for');
/** As far as the second step. */
async function begin({ email }: { email: string }, next = ''): Promise<Client> {
  const browser = site.visitor();
  const answer = await browser.post('/en/sign-in', { email, password: madePassword, way: 'password', next });
  expect(answer.location).toBe('/en/sign-in/second-factor');
  return browser;
}
const give = (browser: Client, code: string) => browser.post('/en/sign-in/second-factor', { code });
const sessionsOf = ({ id }: { id: string }) =>
  site.owner.selectFrom('session').where('personId', '=', id).where('endedAt', 'is', null).select('strong').execute();

describe('the second step of a sign-in', () => {
  test('nobody is in before it, and who is in after it is so in full', async () => {
    const person = await someone('steward');
    const browser = await begin(person, '/en/documents');
    expect(browser.cookies.has('entente')).toBe(false);
    expect(await isIn(browser)).toBe(false);
    const answer = await give(browser, ` ${person.code().slice(0, 3)} ${person.code().slice(3)} `);
    expect(answer.location).toBe('/en/documents');
    expect(await isIn(browser)).toBe(true);
    expect(await sessionsOf(person)).toEqual([{ strong: true }]);
    expect(browser.cookies.has('entente-step')).toBe(false);
  });

  test('digits of other keyboards are digits', async () => {
    const person = await someone();
    const arabic = person.code().replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    expect((await give(await begin(person), arabic)).status).toBe(303);
  });

  test('a code counts once, and none before it; clocks may be half a minute off', async () => {
    const person = await someone();
    expect((await give(await begin(person), person.code(-2))).status).toBe(422);
    expect((await give(await begin(person), person.code(2))).status).toBe(422);
    expect((await give(await begin(person), person.code())).status).toBe(303);
    expect((await give(await begin(person), person.code())).status).toBe(422);
    expect((await give(await begin(person), person.code(-1))).status).toBe(422);
    expect((await give(await begin(person), person.code(1))).status).toBe(303);
  });

  test('one code that comes twice at the same moment becomes one session', async () => {
    const person = await someone();
    const browsers = await Promise.all(Array.from({ length: 5 }, () => begin(person)));
    const code = person.code();
    const answers = await Promise.all(browsers.map((browser) => give(browser, code)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  test('one step answered twice at the same moment becomes one session', async () => {
    const person = await someone();
    const browser = await begin(person);
    const twin = site.visitor();
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
    await Promise.all([give(browser, person.code()), give(twin, person.code(1))]);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  test('the fifth wrong code ends it, and the right one comes too late', async () => {
    const person = await someone();
    const browser = await begin(person);
    for (let time = 0; time < 4; time += 1) expect((await give(browser, '000000')).status).toBe(422);
    const last = await give(browser, '000000');
    expect(last.location).toBe('/en/sign-in/second-factor');
    expect((await browser.follow(last)).body).toContain('This sign-in is over');
    expect((await give(browser, person.code())).status).toBe(303);
    expect(await isIn(browser)).toBe(false);
  });

  test('who knows the password does not guess codes for long, in however many sign-ins', async () => {
    const person = await someone();
    const outcomes: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const browser = await begin(person);
      for (let time = 0; time < 4; time += 1) outcomes.push((await give(browser, '000000')).status);
    }
    expect(outcomes.filter((status) => status === 422)).toHaveLength(10);
    expect(outcomes.filter((status) => status === 429)).toHaveLength(2);
    const browser = await begin(person);
    expect((await give(browser, person.code())).status).toBe(429);
  });

  test('it is over after ten minutes, nothing that is made up goes on, and another browser has none', async () => {
    const person = await someone();
    const browser = await begin(person);
    await site.owner
      .updateTable('signInStep')
      .set({ endsAt: new Date(Date.now() - 1) })
      .execute();
    await give(browser, person.code());
    expect(await isIn(browser)).toBe(false);

    const fresh = await begin(person);
    const other = site.visitor();
    await give(other, person.code());
    other.cookies.set('entente-step', 'B'.repeat(43));
    await give(other, person.code());
    expect(await isIn(other)).toBe(false);
    expect((await give(fresh, person.code())).status).toBe(303);
  });

  test('a step of another kind is none', async () => {
    const person = await someone();
    const browser = await begin(person);
    await site.owner.updateTable('signInStep').set({ kind: 'passkey' }).execute();
    await give(browser, person.code());
    expect(await isIn(browser)).toBe(false);
  });
});

describe('setting it up', () => {
  const secretOn = (body: string) => /class="secret"[^>]*>([A-Z2-7 ]+)</.exec(body)?.[1]?.replaceAll(' ', '') ?? '';
  const codesOn = (body: string) =>
    Array.from(body.matchAll(/<code dir="ltr">([\d-]+)<\/code>/g), ([, code = '']) => code);

  async function setUp(browser: Client) {
    const page = await browser.get('/en/my/second-factor/setup');
    const secret = secretOn(page.body);
    const code = (steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
    const answer = await browser.post('/en/my/second-factor/setup', { code: code() });
    expect(answer.location).toBe('/en/my/second-factor/codes');
    return { code, codes: codesOn((await browser.follow(answer)).body) };
  }

  test('roles that waited for it are in force at once, and codes are shown once', async () => {
    const person = await makePerson(site.owner, { name: 'Ada Made', roles: { [organisation.id]: ['steward'] } });
    const browser = await site.as(person, { strong: false });
    const people = `/en/organisations/${organisation.slug}/people`;
    const sent = await browser.get(people);
    expect(sent.location).toBe(`/en/my/second-factor?next=${encodeURIComponent(people)}`);
    expect((await browser.follow(sent)).body).toContain(`/setup?next=${encodeURIComponent(people)}`);

    const { codes } = await setUp(browser);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect((await browser.get(people)).status).toBe(200);
    expect(codesOn((await browser.get('/en/my/second-factor/codes')).body)).toEqual([]);
    expect((await browser.get('/en/my/second-factor')).body).toContain('10 recovery codes are left');

    const kept = JSON.stringify([
      await site.owner.selectFrom('recoveryCode').selectAll().execute(),
      await site.owner.selectFrom('signInStep').selectAll().execute(),
    ]);
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
    const mails = (await site.mails()).filter(({ to }) => to === person.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Your second factor is in use']);
  });

  test('a wrong code changes nothing, and the secret stays the same to try again', async () => {
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
    const browser = await site.as(person, { strong: false });
    const first = secretOn((await browser.get('/en/my/second-factor/setup')).body);
    const wrong = await browser.post('/en/my/second-factor/setup', { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(secretOn(wrong.body)).toBe(first);
    expect(first).toHaveLength(32);
    expect(await site.owner.selectFrom('totp').where('personId', '=', person.id).select('personId').execute()).toEqual(
      [],
    );
    const kept = await site.owner.selectFrom('signInStep').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(first);
  });

  test('a recovery code signs in once, in place of the app', async () => {
    const person = await makePerson(site.owner, { name: 'Ada Made', roles: { [organisation.id]: ['member'] } });
    await givePassword(site.owner, person);
    const { codes } = await setUp(await site.as(person));
    const [one = '', two = ''] = codes;
    expect((await give(await begin(person), one)).status).toBe(303);
    expect((await give(await begin(person), one)).status).toBe(422);
    const answers = await Promise.all(
      (await Promise.all([begin(person), begin(person), begin(person)])).map((browser) => give(browser, two)),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('new codes end the old ones; both ask for a proof of now', async () => {
    const person = await someone();
    const browser = await site.as(person);
    const make = () => browser.post('/en/my/second-factor/codes');
    const first = codesOn((await browser.follow(await make())).body);
    const second = codesOn((await browser.follow(await make())).body);
    expect(second).toHaveLength(10);
    expect((await give(await begin(person), first[0] ?? '')).status).toBe(422);
    expect((await give(await begin(person), second[0] ?? '')).status).toBe(303);
    await site.owner
      .updateTable('session')
      .set({ provedAt: new Date(Date.now() - 3_600_000) })
      .execute();
    for (const path of ['codes', 'setup', 'removal'])
      expect((await browser.get(`/en/my/second-factor/${path}`)).location).toMatch(/^\/en\/sign-in\/again/);
    expect((await make()).location).toMatch(/^\/en\/sign-in\/again/);
    const proved = await browser.post('/en/sign-in/again', { way: 'code', code: person.code() });
    expect(proved.status).toBe(303);
    expect((await make()).status).toBe(303);
  });

  test('entering a code strengthens the session; a wrong one does not', async () => {
    const person = await someone('steward');
    const browser = await site.as(person, { strong: false });
    const people = `/en/organisations/${organisation.slug}/people`;
    const page = await browser.follow(await browser.get(people));
    expect(page.body).toContain('Some of your roles come into force');
    expect((await browser.post('/en/my/second-factor', { code: '000000', next: people })).status).toBe(422);
    expect((await browser.get(people)).status).toBe(303);
    const right = await browser.post('/en/my/second-factor', { code: person.code(), next: people });
    expect(right.location).toBe(people);
    expect((await browser.get(people)).status).toBe(200);
  });

  test('it is changed only in a session that had it', async () => {
    const person = await someone();
    const weak = await site.as(person, { strong: false });
    for (const path of ['setup', 'codes', 'removal'])
      expect((await weak.post(`/en/my/second-factor/${path}`, { code: person.code() })).status, path).toBe(403);
    for (const path of ['setup', 'codes']) expect((await weak.get(`/en/my/second-factor/${path}`)).status).toBe(403);
    expect((await give(await begin(person), person.code())).status).toBe(303);
  });

  test('who needs it keeps it, unless there is a passkey; who removes it is told, and is no longer strong', async () => {
    const steward = await someone('steward');
    const browser = await site.as(steward);
    const kept = await browser.post('/en/my/second-factor/removal');
    expect([kept.status, kept.body.includes('It cannot be removed')]).toEqual([422, true]);
    const passkey = { id: 'made', personId: steward.id, publicKey: Buffer.from('k'), counter: 0, name: 'Key' };
    await site.owner.insertInto('passkey').values(passkey).execute();
    expect((await browser.post('/en/my/second-factor/removal')).location).toBe('/en/my/second-factor');

    const member = await someone();
    const own = await site.as(member);
    expect((await own.post('/en/my/second-factor/removal')).status).toBe(303);
    expect(await sessionsOf(member)).toEqual([{ strong: false }]);
    const answer = await site.visitor().post('/en/sign-in', { email: member.email, password: madePassword });
    expect(answer.location).toBe('/en/my');
    expect((await site.mails()).some(({ to, subject }) => to === member.email && /removed/.test(subject))).toBe(true);
  });

  test.each(locales)('every page of it in %s', async (locale) => {
    const person = await someone();
    const browser = await site.as(person);
    for (const path of ['', '/setup', '/codes', '/removal'])
      expect((await browser.get(`/${locale}/my/second-factor${path}`)).status, path).toBe(200);
    await browser.follow(await browser.post(`/${locale}/my/second-factor/codes`));
    expect((await browser.post(`/${locale}/my/second-factor/setup`, { code: '1' })).status).toBe(422);
    const weak = await site.as(person, { strong: false });
    expect((await weak.get(`/${locale}/my/second-factor`)).status).toBe(200);
    expect((await weak.get(`/${locale}/sign-in/again`)).status).toBe(200);
    const without = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } }), {
      strong: false,
    });
    expect((await without.get(`/${locale}/my/second-factor`)).status).toBe(200);
  });
});
