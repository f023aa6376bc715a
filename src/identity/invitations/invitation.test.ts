import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { signToken } from '../../platform/token.ts';

let site: TestSite;
let organisation: { id: string; slug: string };
let other: { id: string; slug: string };
let steward: Client;
let stewardPerson: { id: string; name: string };
beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisation = await makeOrganisation(site.owner, country, 'Keeper');
  other = await makeOrganisation(site.owner, country, 'Neighbour');
  stewardPerson = await makePerson(site.owner, { name: 'Made Steward', roles: { [organisation.id]: ['steward'] } });
  steward = await site.as(stewardPerson);
});
afterAll(() => site.close());

let number = 0;
const madeAddress = () => {
  number += 1;
  return `invited-${number}@example.org`;
};
const peoplePage = () => `/en/organisations/${organisation.slug}/people`;

/** Invites by the form, and gives the path in the mail. */
async function invite(fields: Record<string, string | string[]> = {}, by = steward, page = peoplePage()) {
  const email = typeof fields['email'] === 'string' ? fields['email'] : madeAddress();
  const answer = await by.post(page, { email, language: 'en', roles: ['editor'], ...fields });
  expect([answer.status, answer.location], answer.body.slice(0, 0)).toEqual([303, `${page}?done=invited`]);
  const mail = (await site.mails()).filter(({ to }) => to.toLowerCase() === email.toLowerCase()).at(-1);
  const link = mail?.links[0] ?? '';
  return { email, mail, path: link.replace('http://localhost:8080', '') };
}
const newPerson = {
  name: 'Invited Person',
  language: 'en',
  way: 'password',
  newPassword: 'lorries carry seven quiet maps',
};
const rolesOf = async (email: string) => {
  const rows = await site.owner
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.personId', 'm.personId')
    .where('a.email', '=', email)
    .where('m.endedAt', 'is', null)
    .select(['m.role', 'm.convention', 'm.organisationId', 'm.givenBy'])
    .execute();
  return rows;
};

describe('somebody new', () => {
  test('is invited in her language, sees who invites to what, and comes in with a session', async () => {
    const { email, mail, path } = await invite({ language: 'fr', name: 'Awa' });
    expect(mail?.subject).toBe('Keeper vous invite sur Entente');
    expect(mail?.text).toContain('Made Steward');
    expect(mail?.text).toContain('Bonjour Awa');
    expect(mail?.bytes).toBeLessThan(10_000);
    expect(path).toMatch(/^\/fr\/invitations\//);

    const browser = site.visitor();
    // Programs follow the links of mails: that changes nothing.
    for (let time = 0; time < 3; time += 1) {
      const shown = await browser.get(path);
      expect(shown.status).toBe(200);
      expect(shown.body).toContain('Made Steward');
      expect(shown.body).toContain('Keeper');
      expect(shown.body).toContain('Rédacteur');
      expect(shown.headers['cache-control']).toMatch(/no-store/);
    }
    expect(await rolesOf(email)).toEqual([]);

    const answer = await browser.post(path, { ...newPerson, language: 'fr' });
    expect([answer.status, answer.location]).toEqual([303, '/fr/my/account?done=joined']);
    expect(browser.cookies.has('entente')).toBe(true);
    const account = await browser.follow(answer);
    expect(account.body).toContain('Invited Person, au nom de Keeper');
    expect(await rolesOf(email)).toEqual([
      { role: 'editor', convention: null, organisationId: organisation.id, givenBy: stewardPerson.id },
    ]);
    const session = await site.owner.selectFrom('session').selectAll().where('method', '=', 'invitation').execute();
    expect(session.at(-1)).toMatchObject({ strong: false, organisationId: organisation.id });
  });

  test('may go on without a password', async () => {
    const { email, path } = await invite();
    const answer = await site.visitor().post(path, { name: 'No Password', language: 'en', way: 'link' });
    expect(answer.status).toBe(303);
    const account = await site.owner
      .selectFrom('account')
      .select('personId')
      .where('email', '=', email)
      .executeTakeFirst();
    const password = await site.owner
      .selectFrom('password')
      .where('personId', '=', account?.personId ?? '')
      .select('hash')
      .execute();
    expect(password).toEqual([]);
  });

  test('is told what is missing, and nothing typed is lost', async () => {
    const { path } = await invite();
    const browser = site.visitor();
    for (const [wrong, said] of [
      [{ ...newPerson, newPassword: 'short' }, 'needs at least 12 characters'],
      [{ ...newPerson, newPassword: '' }, 'Fill this in'],
      [{ ...newPerson, newPassword: 'password1234' }, 'would be guessed early'],
      [{ ...newPerson, name: '' }, 'Fill this in'],
      [{ ...newPerson, way: '' }, 'Choose one'],
    ] as const) {
      const answer = await browser.post(path, wrong);
      expect(answer.status, said).toBe(422);
      expect(answer.body).toContain(said);
      if (wrong.name !== '') expect(answer.body).toContain('value="Invited Person"');
      expect(answer.body).not.toContain('value="password1234"');
    }
    expect((await browser.post(path, newPerson)).status).toBe(303);
  });

  test('of a role that demands a second factor is sent on to it, and has nothing of the role before', async () => {
    const { path } = await invite({ roles: ['steward'] });
    const browser = site.visitor();
    const answer = await browser.post(path, newPerson);
    expect(answer.location).toBe(`/en/my/second-factor?next=${encodeURIComponent('/en/my/account?done=joined')}`);
    expect((await browser.get('/en/my/account')).body).toContain('Not in force in this session: Steward');
    expect((await browser.get(peoplePage())).location).toMatch(/^\/en\/my\/second-factor\?next=/);
  });
});

describe('an invitation', () => {
  test('is good once: of many at the same time one comes in', async () => {
    const { email, path } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => site.visitor().post(path, { name: 'One Of Many', language: 'en', way: 'link' })),
    );
    expect(answers.filter(({ location }) => location.includes('done=joined'))).toHaveLength(1);
    expect(await rolesOf(email)).toHaveLength(1);
    const people = await site.owner.selectFrom('person').where('name', '=', 'One Of Many').select('id').execute();
    expect(people).toHaveLength(1);
    const late = site.visitor();
    const after = await late.get(path);
    expect(after.status).toBe(410);
    expect(after.body).toContain('This invitation has been used');
    const again = await late.post(path, newPerson);
    expect((await late.follow(again)).status).toBe(410);
    expect(late.cookies.has('entente')).toBe(false);
  });

  test('two for one address, taken at the same time, make one account', async () => {
    const email = madeAddress();
    const first = await invite({ email });
    const neighbour = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
    const second = await invite({ email }, neighbour, `/en/organisations/${other.slug}/people`);
    const taken = await Promise.all(
      [first, second].map(({ path }) => site.visitor().post(path, { name: 'Twice', language: 'en', way: 'link' })),
    );
    expect(taken.every(({ status }) => status === 303)).toBe(true);
    const accounts = await site.owner.selectFrom('account').where('email', '=', email).select('personId').execute();
    expect(accounts).toHaveLength(1);
    const people = await site.owner.selectFrom('person').where('name', '=', 'Twice').select('id').execute();
    expect(people).toHaveLength(1);
  });

  test('adds its roles to an account that is there, which has to be signed in to', async () => {
    const known = await makePerson(site.owner, { email: madeAddress(), roles: { [other.id]: ['member'] } });
    // Another spelling of the same address.
    const { path } = await invite({ email: known.email.toUpperCase() });
    const visitor = site.visitor();
    const shown = await visitor.get(path);
    expect(shown.body).toContain(`/en/sign-in?next=${encodeURIComponent(path)}`);
    // Somebody who only holds the link gets no further.
    expect((await visitor.follow(await visitor.post(path, newPerson))).body).toContain('has an account already');
    expect(visitor.cookies.has('entente')).toBe(false);

    const stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['member'] } }));
    expect((await stranger.get(path)).body).toContain('signed in with another address');
    await stranger.post(path, newPerson);
    expect(await rolesOf(known.email)).toHaveLength(1);

    const own = await site.as(known);
    expect((await own.get(path)).body).toContain('Accept the invitation');
    const answer = await own.post(path, {});
    expect(answer.location).toBe('/en/my/account?done=joined');
    expect((await own.follow(answer)).body).toContain('acting for Keeper');
    expect((await rolesOf(known.email)).map(({ role }) => role).sort()).toEqual(['editor', 'member']);
  });

  test('that is forged, changed, expired or withdrawn says what to do', async () => {
    const { path, email } = await invite();
    const [, , , token = ''] = path.split('/');
    const [body = '', signature = ''] = token.split('.');
    const id = Buffer.from(body, 'base64url').toString();
    const forgeries = [
      `${body}.${signature.slice(0, -2)}AA`,
      signToken('another key that is long enough too', 'invitation', id).toString(),
      signToken('a key of tests that is long enough', 'address', id),
      signToken('a key of tests that is long enough', 'invitation', 'not an id, but long enough'),
      signToken(
        'a key of tests that is long enough',
        'invitation',
        id.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      ),
    ];
    for (const forged of forgeries)
      for (const ask of ['get', 'post'] as const) {
        const browser = site.visitor();
        const answer =
          ask === 'get'
            ? await browser.get(`/en/invitations/${forged}`)
            : await browser.follow(await browser.post(`/en/invitations/${forged}`, newPerson));
        expect(answer.status, forged).toBe(404);
        expect(answer.body).toContain('This is not an invitation of ours');
      }
    for (const odd of ['x', 'a.b', `${token}.x`, encodeURIComponent("' or 1=1 --")])
      expect((await site.visitor().get(`/en/invitations/${odd}`)).status, odd).toBe(404);

    await site.owner
      .updateTable('invitation')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('email', '=', email)
      .execute();
    const late = site.visitor();
    expect((await late.get(path)).body).toContain('This invitation has run out');
    await late.post(path, newPerson);
    expect(await rolesOf(email)).toEqual([]);

    // Sent again, it is good for another seven days.
    const page = await steward.get(peoplePage());
    expect(page.body).toContain('ran out on');
    const send = `/en/organisations/${organisation.slug}/people/invitations/${id}/sending`;
    expect((await steward.post(send)).location).toBe(`${peoplePage()}?done=sent`);
    expect((await site.mails()).filter(({ to }) => to === email)).toHaveLength(2);
    expect((await late.get(path)).status).toBe(200);
    expect((await steward.post(send)).body).toContain('less than ten minutes ago');

    const withdrawal = send.replace('sending', 'withdrawal');
    expect((await steward.post(withdrawal)).location).toBe(`${peoplePage()}?done=withdrawn`);
    expect((await steward.post(withdrawal)).body).toContain('used or withdrawn meanwhile');
    expect((await late.get(path)).body).toContain('This invitation has been withdrawn');
    await late.post(path, newPerson);
    expect(await rolesOf(email)).toEqual([]);
  });

  test('is shown to the inviter with its link until it is used', async () => {
    const { path, email } = await invite();
    expect((await steward.get(peoplePage())).body).toContain(path);
    await site.visitor().post(path, { name: 'Shown', language: 'en', way: 'link' });
    const after = await steward.get(peoplePage());
    expect(after.body).not.toContain(path);
    expect(after.body).toContain(email);
  });

  test('leaves no address and no link in the audit', async () => {
    const { path, email } = await invite();
    await site.visitor().post(path, newPerson);
    const entries = await site.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', 'like', 'invitation.%')
      .execute();
    expect(entries.map(({ action }) => action)).toContain('invitation.accepted');
    const text = JSON.stringify(entries);
    for (const secret of [email, path.split('/').at(-1) ?? '', 'seven quiet maps']) expect(text).not.toContain(secret);
  });

  test('the kept data know nothing by which it could be accepted', async () => {
    const { path } = await invite();
    const rows = JSON.stringify(await site.owner.selectFrom('invitation').selectAll().execute());
    expect(rows).not.toContain(path.split('.').at(-1));
  });
});
