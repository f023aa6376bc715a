import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let organisation: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisation = await makeOrganisation(site.owner, country, 'Keeper');
});
afterAll(() => site.close());

const make = (email?: string) =>
  makePerson(site.owner, { ...(email !== undefined && { email }), roles: { [organisation.id]: ['editor'] } });
const addressOf = async (personId: string) =>
  (await site.owner.selectFrom('account').where('personId', '=', personId).select('email').executeTakeFirst())?.email;
const mailsTo = async (address: string) => (await site.mails()).filter(({ to }) => to === address);
const pathIn = (link: string | undefined) => (link ?? '').replace('http://localhost:8080', '');

describe('/my/account', () => {
  test('shows what one is and for whom, in all languages, and leads to all that is one’s own', async () => {
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['steward', 'editor'] } });
    const browser = await site.as(person, { strong: false });
    for (const locale of locales) expect((await browser.get(`/${locale}/my/account`)).status).toBe(200);
    const { body } = await browser.get('/en/my/account');
    expect(body).toContain(person.email);
    expect(body).toContain('Steward · Editor');
    expect(body).toContain('Not in force in this session: Steward');
    for (const path of ['password', 'second-factor', 'sessions', 'export', 'leave', 'address'])
      expect(body).toContain(`href="/en/my/${path}"`);
    const strong = await site.as(person);
    expect((await strong.get('/en/my/account')).body).toContain(`/en/organisations/${organisation.slug}/people`);
  });

  test('name and language are changed, and the trail says from what to what', async () => {
    const person = await make();
    const browser = await site.as(person);
    const answer = await browser.post('/en/my/account', { name: '  Another   Name ', language: 'ar' });
    expect(answer.location).toBe('/ar/my/account?done=saved');
    expect((await browser.follow(answer)).body).toContain('value="Another Name"');
    const entry = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', person.id)
      .where('action', '=', 'account.edited')
      .select('changes')
      .executeTakeFirst();
    expect(entry?.changes).toEqual({
      name: { from: person.name, to: 'Another Name' },
      language: { from: 'en', to: 'ar' },
    });
    const wrong = await browser.post('/en/my/account', { name: '', language: 'xx' });
    expect(wrong.status).toBe(422);
  });
});

describe('another address', () => {
  test('is used only after the link that went there was pressed; the old one is told', async () => {
    const person = await make();
    const browser = await site.as(person);
    const asked = await browser.post('/en/my/address', { email: 'moved@example.org' });
    expect(asked.location).toBe('/en/my/account?done=asked');
    expect(await addressOf(person.id)).toBe(person.email);
    const [mail] = await mailsTo('moved@example.org');
    const path = pathIn(mail?.links[0]);
    // Following the link is not pressing the button.
    expect((await browser.get(path)).body).toContain('moved@example.org');
    expect(await addressOf(person.id)).toBe(person.email);

    const token = new URL(path, 'http://localhost').searchParams.get('token') ?? '';
    const done = await browser.post('/en/my/address/confirmation', { token });
    expect(done.location).toBe('/en/my/account?done=moved');
    expect(await addressOf(person.id)).toBe('moved@example.org');
    const [told] = await mailsTo(person.email);
    expect(told?.text).toContain('moved@example.org');

    // Used once.
    expect((await browser.post('/en/my/address/confirmation', { token })).status).toBe(422);
    expect((await browser.get(path)).body).toContain('not good any more');
    const trail = await site.owner.selectFrom('auditEntry').where('subjectId', '=', person.id).selectAll().execute();
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['address.asked-for', 'address.changed']));
    expect(JSON.stringify(trail)).not.toContain('@example.org');
  });

  test('serves nobody but the person who asked', async () => {
    const [person, other] = [await make(), await make()];
    const browser = await site.as(person);
    await browser.post('/en/my/address', { email: 'mistyped@example.org' });
    const path = pathIn((await mailsTo('mistyped@example.org'))[0]?.links[0]);
    const token = new URL(path, 'http://localhost').searchParams.get('token') ?? '';
    expect((await site.visitor().get(path)).location).toMatch(/^\/en\/sign-in\?next=/);
    const stranger = await site.as(other);
    expect((await stranger.get(path)).body).not.toContain('mistyped@example.org');
    expect((await stranger.post('/en/my/address/confirmation', { token })).status).toBe(422);
    expect((await browser.post('/en/my/address/confirmation', { token: `${token.slice(0, -3)}AAA` })).status).toBe(422);
    expect(await addressOf(other.id)).toBe(other.email);
    expect(await addressOf(person.id)).toBe(person.email);
  });

  test('that has an account already is not told apart, and its owner hears of it', async () => {
    const [person, other] = [await make(), await make('taken@example.org')];
    const browser = await site.as(person);
    const taken = await browser.post('/en/my/address', { email: 'Taken@Example.org' });
    const free = await browser.post('/en/my/address', { email: 'free@example.org' });
    expect([taken.status, taken.location]).toEqual([free.status, free.location]);
    const [mail] = await mailsTo(other.email);
    expect(mail?.text).toContain('It belongs to your account');
    expect(mail?.text).not.toContain('token=');
  });

  test('needs a recent proof of who one is, and has an end', async () => {
    const person = await make();
    const browser = await site.as(person);
    for (let time = 0; time < 5; time += 1)
      expect((await browser.post('/en/my/address', { email: `try-${time}@example.org` })).status).toBe(303);
    expect((await browser.post('/en/my/address', { email: 'try-6@example.org' })).status).toBe(429);
    expect((await browser.post('/en/my/address', { email: person.email })).status).toBe(422);
    await site.owner
      .updateTable('session')
      .set({ provedAt: new Date(Date.now() - 31 * 60_000) })
      .where('personId', '=', person.id)
      .execute();
    expect((await browser.get('/en/my/address')).location).toMatch(/^\/en\/sign-in\/again\?next=/);
  });
});
