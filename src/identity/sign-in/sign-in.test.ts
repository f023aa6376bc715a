import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { givePassword, giveSecondFactor, madePassword } from '../../../test/signing-in.ts';
import { countStatements } from '../../../test/statements.ts';
import { locales } from '../../platform/i18n.ts';

// The real one, whose calls are counted: that a password is looked at where there is none cannot be seen from outside but by time.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

let site: TestSite;
let organisation: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
});
afterAll(() => site.close());
// Each test begins with nobody having tried anything.
beforeEach(async () => void (await site.owner.deleteFrom('attempt').execute()));

async function member(name = 'Made Member') {
  const person = await makePerson(site.owner, { name, roles: { [organisation.id]: ['member'] } });
  await givePassword(site.owner, person);
  return person;
}
const signIn = (browser: Client, email: string, password = madePassword, more: Record<string, string> = {}) =>
  browser.post('/en/sign-in', { email, password, way: 'password', ...more });
const nameOn = async (browser: Client) =>
  /([\w ]+), acting for/.exec((await browser.get('/en/organisations')).body)?.[1];

describe('by password', () => {
  test('somebody comes in, to where she wanted, and is there on every page', async () => {
    const person = await member('Ada Made');
    const browser = site.visitor();
    const page = await browser.get('/en/sign-in?next=%2Fen%2Forganisations%3Fq%3Dx');
    expect(page.body).toContain('value="/en/organisations?q=x"');
    const answer = await signIn(browser, person.email.toUpperCase(), madePassword, { next: '/en/organisations?q=x' });
    expect([answer.status, answer.location]).toEqual([303, '/en/organisations?q=x']);
    expect(await nameOn(browser)).toBe('Ada Made');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('the audit says who came in, and that somebody failed, without the address of anybody unknown', async () => {
    const person = await member();
    await signIn(site.visitor(), person.email);
    await signIn(site.visitor(), person.email, 'wrong');
    await signIn(site.visitor(), 'secret-name@nowhere.example', 'wrong');
    const entries = await site.owner.selectFrom('auditEntry').selectAll().orderBy('id', 'desc').limit(3).execute();
    expect(entries.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['sign-in.failed', null],
      ['sign-in.failed', person.id],
      ['session.begun', person.id],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/secret-name|nowhere\.example/);
  });

  test.each(locales)('wrong and right are said in %s', async (locale) => {
    const browser = site.visitor();
    const wrong = await browser.post(`/${locale}/sign-in`, { email: 'no@example.org', password: 'x', way: 'password' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="no@example.org"');
    const empty = await browser.post(`/${locale}/sign-in`, { email: '', way: 'password' });
    expect(empty.status).toBe(422);
    expect((await browser.get(`/${locale}/sign-in/mail-sent`)).status).toBe(200);
    expect((await browser.get(`/${locale}/sign-in/second-factor`)).status).toBe(200);
  });

  test('what is typed is never sent back, nor looked for when it is missing', async () => {
    const browser = site.visitor();
    expect((await signIn(browser, 'a@example.org', 'a wrong password')).body).not.toContain('a wrong password');
    const missing = await browser.post('/en/sign-in', { email: 'a@example.org', way: 'password' });
    expect([missing.status, missing.body.includes('Password: Fill this in')]).toEqual([422, true]);
  });
});

describe('nobody finds out whether an address has an account', () => {
  const bare = ({ status, body, headers }: { status: number; body: string; headers: object }) => ({
    status,
    body: body.replace(/<bdi data-cost>.*?<\/bdi>/, '').replace(/made-\d+@example\.org|who@example\.org/g, 'ADDRESS'),
    headers: Object.entries(headers)
      .filter(([name]) => !['date', 'content-length', 'server-timing', 'retry-after'].includes(name))
      .sort(),
  });
  const kinds = {
    'with a password': () => member(),
    'without a password': () => makePerson(site.owner, { roles: { [organisation.id]: ['member'] } }),
    'with a second factor': async () => {
      const person = await member();
      await giveSecondFactor(site.owner, site.platform.secretKey, person);
      return person;
    },
    'who left': async () => {
      const person = await member();
      await site.owner.deleteFrom('account').where('personId', '=', person.id).execute();
      await site.owner.updateTable('person').set({ leftAt: new Date() }).where('id', '=', person.id).execute();
      return person;
    },
  };

  test.each(Object.entries(kinds))('by a wrong password: somebody %s', async (_kind, make) => {
    const person = await make();
    vi.mocked(verify).mockClear();
    const known = await signIn(site.visitor(), person.email, 'wrong');
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(1);
    const unknown = await signIn(site.visitor(), 'who@example.org', 'wrong');
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(2);
    const [one, other] = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'));
    expect(one).toBe('$argon2id$v=19$m=19456,t=2,p=1');
    expect(other).toBe(one);
    expect(known.status).toBe(422);
    expect(bare(known)).toEqual(bare(unknown));
  });

  test('by the statements that the answer takes', async () => {
    const person = await member();
    const statements = (email: string) => countStatements(site, () => signIn(site.visitor(), email, 'wrong'));
    expect(await statements(person.email)).toBe(await statements('who@example.org'));
  });

  test.each(Object.entries(kinds))('by a link: somebody %s', async (_kind, make) => {
    const person = await make();
    const ask = (email: string) => site.visitor().post('/en/sign-in', { email, way: 'link' });
    const [known, unknown] = [await ask(person.email), await ask('who@example.org')];
    expect(known.location).toBe('/en/sign-in/mail-sent');
    expect(bare(known)).toEqual(bare(unknown));
  });

  test('by being told to wait', async () => {
    const person = await member();
    for (const email of [person.email, 'who@example.org'])
      for (let time = 0; time < 10; time += 1) expect((await signIn(site.visitor(), email, 'wrong')).status).toBe(422);
    vi.mocked(verify).mockClear();
    const known = await signIn(site.visitor(), person.email);
    const unknown = await signIn(site.visitor(), 'who@example.org');
    expect(known.status).toBe(429);
    expect(vi.mocked(verify)).not.toHaveBeenCalled();
    expect(bare(known)).toEqual(bare(unknown));
  });
});

describe('a session', () => {
  test('has a token that nobody planted, and a new one at each sign-in', async () => {
    const person = await member();
    const browser = site.visitor();
    const planted = 'A'.repeat(43);
    browser.cookies.set('entente', planted);
    await signIn(browser, person.email);
    const first = browser.cookies.get('entente');
    expect(first).not.toBe(planted);
    const thief = site.visitor();
    thief.cookies.set('entente', planted);
    expect(await nameOn(thief)).toBeUndefined();

    await signIn(browser, person.email);
    expect(browser.cookies.get('entente')).not.toBe(first);
    thief.cookies.set('entente', String(first));
    expect(await nameOn(thief)).toBeUndefined();
    expect(await nameOn(browser)).toBe(person.name);
  });

  test('of somebody else in the same browser is over when the next one comes', async () => {
    const [one, other] = [await member('One Made'), await member('Other Made')];
    const browser = site.visitor();
    await signIn(browser, one.email);
    await signIn(browser, other.email);
    expect(await nameOn(browser)).toBe('Other Made');
    const open = site.owner.selectFrom('session').where('personId', '=', one.id).where('endedAt', 'is', null);
    expect(await open.select('id').execute()).toEqual([]);
  });

  test('ends when she signs out, for the cookie that somebody kept too, and nothing lies in the browser', async () => {
    const person = await member();
    const browser = site.visitor();
    await signIn(browser, person.email);
    const kept = String(browser.cookies.get('entente'));
    const page = await browser.get('/en/my/password');
    expect(page.headers['cache-control']).toBe('private, no-store');
    const out = await browser.post('/en/sign-out');
    expect(out.headers['clear-site-data']).toBe('"storage"');
    expect([out.status, out.location]).toEqual([303, '/en/']);
    expect(browser.cookies.has('entente')).toBe(false);
    browser.cookies.set('entente', kept);
    expect((await browser.get('/en/my/password')).status).toBe(303);
    expect((await browser.post('/en/sign-out')).status).toBe(303);
  });

  test('of somebody who left, or has no address any more, lets nobody in', async () => {
    const person = await member();
    const browser = site.visitor();
    await signIn(browser, person.email);
    await site.owner.updateTable('person').set({ leftAt: new Date() }).where('id', '=', person.id).execute();
    expect((await browser.get('/en/my/password')).location).toMatch(/^\/en\/sign-in/);
    expect((await signIn(site.visitor(), person.email)).status).not.toBe(303);
  });
});

describe('from outside', () => {
  test.each([
    'https://e.example/',
    '//e.example',
    '/\\e.example',
    '/en//e.example',
    '/en/\\..\\e',
    'javascript:alert(1)',
    '/en/x\nset-cookie: a=b',
    '/en/sign-in/second-factor',
    `/en/${'x'.repeat(1_100)}`,
  ])('nobody is led to %j', async (next) => {
    const person = await member();
    const answer = await signIn(site.visitor(), person.email, madePassword, { next });
    expect(answer.location).toBe('/en/my');
    const page = await site.visitor().get(`/en/sign-in?next=${encodeURIComponent(next)}`);
    expect(page.body).not.toMatch(/name="next" value="[^"]/);
  });

  test.each(['/en/sign-in', '/en/sign-in/second-factor', '/en/sign-in/again', '/en/sign-out', '/en/my/password'])(
    '%s takes nothing that another site sends, and stands in no frame',
    async (path) => {
      const person = await member();
      const browser = site.visitor();
      await signIn(browser, person.email);
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': '', origin: 'https://e.example' },
        { 'sec-fetch-site': '', origin: '', referer: '' },
      ] as Record<string, string>[])
        expect((await browser.post(path, { email: person.email, password: madePassword }, headers)).status).toBe(403);
      expect(await nameOn(browser)).toBe(person.name);
      const { headers } = await browser.get(path);
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    },
  );

  test('the address of the server is what it was told, not what a request says', async () => {
    const person = await member();
    const asked = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await site.visitor().post('/en/sign-in', { email: person.email, way: 'link' }, asked);
    const mail = (await site.mails()).find(({ to }) => to === person.email);
    expect(mail?.links.length).toBeGreaterThan(0);
    for (const link of mail?.links ?? []) expect(link).toMatch(/^http:\/\/localhost:8080\//);
  });
});

describe('once more', () => {
  const stale = (person: { id: string }) =>
    site.owner
      .updateTable('session')
      .set({ provedAt: new Date(Date.now() - 3_600_000) })
      .where('personId', '=', person.id)
      .execute();

  test('a page that is guarded asks for the password, and lets her go on', async () => {
    const person = await member();
    const browser = site.visitor();
    await signIn(browser, person.email);
    await stale(person);
    const sent = await browser.get('/en/my/password');
    expect(sent.location).toBe(`/en/sign-in/again?next=${encodeURIComponent('/en/my/password')}`);
    expect((await browser.follow(sent)).status).toBe(200);
    const wrong = await browser.post('/en/sign-in/again', { _form: 'by-password', way: 'password', password: 'wrong' });
    expect([wrong.status, wrong.body.includes('This is not your password')]).toEqual([422, true]);
    expect((await browser.get('/en/my/password')).status).toBe(303);
    const right = await browser.post('/en/sign-in/again', {
      way: 'password',
      password: madePassword,
      next: '/en/my/password',
    });
    expect(right.location).toBe('/en/my/password');
    expect((await browser.get('/en/my/password')).status).toBe(200);
  });

  test('wrong passwords count as at sign-in', async () => {
    const person = await member();
    const browser = site.visitor();
    await signIn(browser, person.email);
    const prove = (password: string) => browser.post('/en/sign-in/again', { way: 'password', password });
    for (let time = 0; time < 10; time += 1) expect((await prove('wrong')).status).toBe(422);
    expect((await prove(madePassword)).status).toBe(429);
    expect((await signIn(site.visitor(), person.email)).status).toBe(429);
  });

  test('a link does too, and one’s own session goes on as strong as it was', async () => {
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } });
    const browser = await site.as(person);
    await stale(person);
    await browser.post('/en/sign-in/again', { way: 'link', next: '/en/my/password' });
    const link = (await site.mails()).findLast(({ to }) => to === person.email)?.links[0] ?? '';
    const answer = await browser.post(new URL(link).pathname);
    expect(answer.location).toBe('/en/my/password');
    expect((await browser.get('/en/my/password')).status).toBe(200);
    const open = site.owner.selectFrom('session').where('personId', '=', person.id).where('endedAt', 'is', null);
    expect(await open.select(['method', 'strong']).execute()).toEqual([{ method: 'link', strong: true }]);
  });
});
