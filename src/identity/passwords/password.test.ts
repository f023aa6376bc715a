import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { givePassword, madePassword } from '../../../test/signing-in.ts';
import { TooMany } from '../../platform/errors.ts';
import { locales } from '../../platform/i18n.ts';
import { isGuessable } from './guessable.ts';
import { hashPassword, isPassword } from './hasher.ts';

let site: TestSite;
let organisation: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
});
afterAll(() => site.close());
beforeEach(async () => void (await site.owner.deleteFrom('attempt').execute()));

const someone = (language = 'en') =>
  makePerson(site.owner, { name: 'Adelaide Made', language, roles: { [organisation.id]: ['member'] } });
const choose = (password: string) => ({ password, passwordAgain: password });
const signIn = (email: string, password: string) => site.visitor().post('/en/sign-in', { email, password });

test('somebody without a password sets one, and signs in by it', async () => {
  const person = await someone();
  const browser = await site.as(person);
  expect((await browser.get('/en/my/password')).body).toContain('Set a password');
  const answer = await browser.post('/en/my/password', choose('lamp otter quarry nine'));
  expect([answer.status, answer.location]).toEqual([303, '/en/my/account']);
  expect((await signIn(person.email, 'lamp otter quarry nine')).status).toBe(303);
  expect((await browser.get('/en/my/password')).body).toContain('Change your password');
});

test('changing it ends all other sessions and links, and is told by mail in her language', async () => {
  const person = await someone('fr');
  await givePassword(site.owner, person);
  const [here, elsewhere] = [await site.as(person), await site.as(person)];
  await site.visitor().post('/en/sign-in', { email: person.email, way: 'link' });
  const link = new URL((await site.mails()).findLast(({ to }) => to === person.email)?.links[0] ?? '').pathname;
  await here.post('/en/my/password', choose('lamp otter quarry nine'));
  expect((await here.get('/en/my/password')).status).toBe(200);
  expect((await elsewhere.get('/en/my/password')).status).toBe(303);
  expect((await site.visitor().get(link)).status).toBe(410);
  expect((await signIn(person.email, madePassword)).status).toBe(422);
  expect((await signIn(person.email, 'lamp otter quarry nine')).status).toBe(303);
  const mail = (await site.mails()).findLast(({ to }) => to === person.email);
  expect(mail?.subject).toBe('Votre mot de passe a été changé');
  expect(mail?.text).not.toContain('otter');
  const entry = await site.owner
    .selectFrom('auditEntry')
    .selectAll()
    .where('action', '=', 'password.changed')
    .where('subjectId', '=', person.id)
    .executeTakeFirst();
  expect(entry?.changes).toEqual({ sessionsEnded: 1 });
});

test.each(locales)('what will not do is said in %s', async (locale) => {
  const browser = await site.as(await someone());
  const send = async (password: string, passwordAgain = password) => {
    const { status, body } = await browser.post(`/${locale}/my/password`, { password, passwordAgain });
    expect(body).not.toContain('lamp otter');
    return status;
  };
  expect(await send('short')).toBe(422);
  expect(await send('lamp otter quarry nine', 'lamp otter quarry ten')).toBe(422);
  expect(await send('x'.repeat(201))).toBe(422);
  expect(await send('Password123456!')).toBe(422);
  expect(await send('')).toBe(422);
});

test('one spelling of a password is like another, whatever made it', async () => {
  const hash = await hashPassword('cafe\u0301 ﬁve lamps');
  expect(await isPassword(hash, 'caf\u00e9 five lamps')).toBe(true);
  expect(await isPassword(hash, 'cafe five lamps')).toBe(false);
  expect(await isPassword(undefined, 'anything')).toBe(false);
});

test('two at a time and a hundred waiting; who comes then is asked to come again, and the place goes on', async () => {
  const hash = await hashPassword(madePassword);
  const results = await Promise.allSettled(Array.from({ length: 150 }, () => isPassword(hash, 'wrong')));
  const refused = results.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(150 - 102);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(TooMany);
  expect(await isPassword(hash, madePassword)).toBe(true);
});

describe('a guessable password', () => {
  test.each([
    'password1234',
    'P@ssw0rd2024',
    'qwertyuiop12',
    '123456789012',
    'abcdefghijkl',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'adelaidemade1',
    'Adelaide.Made2026',
    'entente-basel-2026',
    'motdepasse123',
    'contraseña2025',
    'пароль123456',
    'йцукен123456',
    'iloveyou1234',
    'WelcomeWelcome',
    '987654321098',
  ])('%s', (password) => expect(isGuessable(password, ['Adelaide Made', 'adelaide@example.org'])).toBe(true));

  test.each([
    madePassword,
    'lamp otter quarry nine',
    'xkvj-qzpm-wotl',
    '关于河流的四个词语汇编',
    'شجرة قمر نافذة حديقة',
    'ветер лодка сахар окно',
    'My waste bin sings at dusk',
  ])('is not: %s', (password) => expect(isGuessable(password, ['Adelaide Made', 'adelaide@example.org'])).toBe(false));
});
