import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authenticator } from '../../../test/authenticator.ts';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { relyingPartyOf } from './relying-party.ts';

const origin = 'http://localhost:8080';
let site: TestSite;
let organisation: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
});
afterAll(() => site.close());

const someone = (role: 'member' | 'steward' = 'member') =>
  makePerson(site.owner, { roles: { [organisation.id]: [role] } });
const options = async (client: Client, path: string) => JSON.parse((await client.post(`/en${path}/options`)).body);
const rowsOf = (person: { id: string }) =>
  site.owner.selectFrom('passkey').where('personId', '=', person.id).selectAll().orderBy('createdAt').execute();
const actionsOf = async (person: { id: string }) =>
  (
    await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', person.id)
      .orderBy('at')
      .orderBy('id')
      .select('action')
      .execute()
  ).map(({ action }) => action);

/** Makes a passkey for who is signed in here. */
async function addTo(client: Client, name = 'Telephone', key = new Authenticator(origin)): Promise<Authenticator> {
  const credential = key.create(await options(client, '/my/passkeys'));
  const { status, location } = await client.post('/en/my/passkeys', { name, credential });
  expect([status, location]).toEqual([303, '/en/my/passkeys?done=added']);
  return key;
}
/** Somebody with a passkey and no session. */
async function holder(role: 'member' | 'steward' = 'member') {
  const person = await someone(role);
  const client = await site.as(person, { strong: false });
  return { person, client, key: await addTo(client) };
}

describe('making one', () => {
  test('it is kept, told by mail, noted, and makes the session strong', async () => {
    const steward = await someone('steward');
    const client = await site.as(steward, { strong: false });
    expect((await client.get(`/en/organisations/${organisation.slug}/people`)).status).toBe(303);
    const asked = await options(client, '/my/passkeys');
    expect(asked).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    // What the authenticator keeps of her does not tell her address.
    expect(Buffer.from(asked.user.id, 'base64url').toString('hex')).toBe(steward.id.replaceAll('-', ''));
    await addTo(client, 'Key <b>');
    const { body } = await client.get('/en/my/passkeys?done=added');
    expect(body).toContain('Key &lt;b>');
    expect(body).toContain('cannot be removed');
    expect((await client.get(`/en/organisations/${organisation.slug}/people`)).status).toBe(200);
    expect(await actionsOf(steward)).toContain('passkey.added');
    expect((await site.mails()).at(-1)).toMatchObject({ to: steward.email, subject: /passkey was made/ });
  });

  test.each([
    ['for another origin', { origin: 'https://elsewhere.example' }],
    ['for another host', { rpId: 'elsewhere.example' }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['without knowing its person', { verified: false }],
  ])('not one %s', async (_, lies) => {
    const person = await someone();
    const client = await site.as(person);
    const credential = new Authenticator(origin).create(await options(client, '/my/passkeys'), lies);
    expect((await client.post('/en/my/passkeys', { name: 'Forged', credential })).status).toBe(422);
    expect(await rowsOf(person)).toEqual([]);
  });

  test('a challenge is good once, for the session that asked', async () => {
    const [one, other] = [await someone(), await someone()];
    const [client, stranger] = [await site.as(one), await site.as(other)];
    const key = new Authenticator(origin);
    const credential = key.create(await options(client, '/my/passkeys'));
    expect((await stranger.post('/en/my/passkeys', { name: 'Stolen', credential })).status).toBe(422);
    expect((await client.post('/en/my/passkeys', { name: 'Mine', credential })).status).toBe(303);
    expect((await client.post('/en/my/passkeys', { name: 'Again', credential })).status).toBe(422);
    // Whose it is stays: somebody else does not get the key of another by offering it as hers.
    const again = key.create(await options(stranger, '/my/passkeys'));
    expect((await stranger.post('/en/my/passkeys', { name: 'Stolen', credential: again })).status).toBe(422);
    expect([(await rowsOf(one)).length, (await rowsOf(other)).length]).toEqual([1, 0]);
  });

  test('a session that is not strong makes none where there is a strong means already', async () => {
    const { person, client } = await holder();
    const weak = await site.as(person, { strong: false });
    const credential = new Authenticator(origin).create(await options(weak, '/my/passkeys'));
    const { status, body } = await weak.post('/en/my/passkeys', { name: 'Second', credential });
    expect(status).toBe(422);
    expect(body).toContain('first show your passkey');
    expect(body).not.toContain('data-passkey="create"');
    const [first] = await rowsOf(person);
    expect((await weak.post('/en/my/passkeys/removal', { id: first?.id ?? '' })).status).toBe(422);
    await addTo(client, 'Second');
    expect(await rowsOf(person)).toHaveLength(2);
  });

  test('wants a name, a script, and a proof of the last quarter of an hour', async () => {
    const person = await someone();
    const client = await site.as(person);
    const answer = await client.post('/en/my/passkeys', { _form: 'new' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('runs our script');
    expect((await client.post('/en/my/passkeys', { name: 'x', credential: '{"id":7}' })).status).toBe(422);
    await site.owner
      .updateTable('session')
      .where('personId', '=', person.id)
      .set({ provedAt: new Date(Date.now() - 16 * 60_000) })
      .execute();
    for (const path of ['/en/my/passkeys', '/en/my/passkeys/options', '/en/my/passkeys/removal'])
      expect((await client.post(path)).location, path).toMatch(/^\/en\/sign-in\/again\?/);
  });
});

describe('signing in', () => {
  const signIn = async (
    key: Authenticator,
    lies: Parameters<Authenticator['get']>[1] = {},
    client = site.visitor(),
  ) => {
    const credential = key.get(await options(client, '/sign-in/passkey'), lies);
    return { client, credential, answer: await client.post('/en/sign-in/passkey', { credential, next: '/fr/my' }) };
  };

  test('without an address, into a strong session, on to where she wanted', async () => {
    const { key, person } = await holder('steward');
    const { client, answer } = await signIn(key);
    expect([answer.status, answer.location]).toEqual([303, '/fr/my']);
    expect((await client.get(`/en/organisations/${organisation.slug}/people`)).status).toBe(200);
    const session = await site.owner
      .selectFrom('session')
      .where('personId', '=', person.id)
      .orderBy('startedAt', 'desc')
      .select(['method', 'strong'])
      .executeTakeFirst();
    expect(session).toEqual({ method: 'passkey', strong: true });
    expect((await rowsOf(person))[0]).toMatchObject({ counter: 1, usedAt: expect.any(Date) });
  });

  test('the options name nobody and no passkey', async () => {
    const asked = await options(site.visitor(), '/sign-in/passkey');
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(asked.allowCredentials ?? []).toEqual([]);
  });

  test('never on to another site, and never by what another site sent', async () => {
    const { key } = await holder();
    const client = site.visitor();
    const credential = key.get(await options(client, '/sign-in/passkey'));
    const cross = await client.post('/en/sign-in/passkey', { credential }, { 'sec-fetch-site': 'cross-site' });
    expect(cross.status).toBe(403);
    const { location } = await client.post('/en/sign-in/passkey', { credential, next: '//elsewhere.example' });
    expect(location).toBe('/en/my');
  });

  test.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another host', { rpId: 'elsewhere.example' }],
    ['another challenge', { challenge: 'AAAA' }],
    ['nobody known to it', { verified: false }],
    ['another key', { key: new Authenticator(origin).keys.privateKey }],
    ['another person', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
  ])('not with %s', async (_, lies) => {
    const { key, person } = await holder();
    const { client, answer } = await signIn(key, lies);
    expect(answer.status).toBe(422);
    expect(client.cookies.has('entente')).toBe(false);
    expect(await actionsOf(person)).toContain('sign-in.failed');
  });

  test('an answer is good once, in the browser that asked, for five minutes', async () => {
    const { key } = await holder();
    const { client, credential, answer } = await signIn(key);
    expect(answer.status).toBe(303);
    expect((await client.post('/en/sign-in/passkey', { credential })).status).toBe(422);

    const [one, other] = [site.visitor(), site.visitor()];
    const forOne = key.get(await options(one, '/sign-in/passkey'));
    await options(other, '/sign-in/passkey');
    expect((await other.post('/en/sign-in/passkey', { credential: forOne })).status).toBe(422);
    await site.owner
      .updateTable('signInStep')
      .set({ endsAt: new Date(Date.now() - 1000) })
      .execute();
    expect((await one.post('/en/sign-in/passkey', { credential: forOne })).status).toBe(422);
    expect((await site.visitor().post('/en/sign-in/passkey', { credential: forOne })).status).toBe(422);
  });

  test('two answers at once are one sign-in', async () => {
    const { key } = await holder();
    const client = site.visitor();
    const credential = key.get(await options(client, '/sign-in/passkey'));
    const cookies = Object.fromEntries(client.cookies);
    const answers = await Promise.all(
      [1, 2, 3].map(() => {
        const twin = site.visitor();
        for (const [name, value] of Object.entries(cookies)) twin.cookies.set(name, value);
        return twin.post('/en/sign-in/passkey', { credential });
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  test('a counter that goes backwards is a copy: refused, told and noted', async () => {
    const { key, person } = await holder();
    expect((await signIn(key, { counter: 10 })).answer.status).toBe(303);
    for (const counter of [10, 3, 0]) {
      const { answer } = await signIn(key, { counter });
      expect(answer.status, String(counter)).toBe(422);
      expect(answer.body).toContain('seems to have been copied');
    }
    expect(await actionsOf(person)).toContain('passkey.refused');
    expect((await site.mails()).at(-1)).toMatchObject({ to: person.email, subject: /passkey of yours was refused/ });
    expect((await rowsOf(person))[0]?.counter).toBe(10);
  });

  test('an authenticator that does not count signs in again and again', async () => {
    const { key } = await holder();
    for (let time = 0; time < 3; time += 1) expect((await signIn(key, { counter: 0 })).answer.status).toBe(303);
  });

  test('not with one that was removed, nor with one of somebody who left', async () => {
    const { key, person, client } = await holder();
    const [row] = await rowsOf(person);
    expect((await client.post('/en/my/passkeys/removal', { id: row?.id ?? '' })).location).toContain('done=removed');
    const removed = await signIn(key);
    expect(removed.answer.status).toBe(422);
    expect(removed.answer.body).toContain('may have been removed');
    const unknown = await signIn(new Authenticator(origin));
    expect(unknown.answer.status).toBe(422);

    const gone = await holder();
    await site.owner.updateTable('person').set({ leftAt: new Date() }).where('id', '=', gone.person.id).execute();
    expect((await signIn(gone.key)).answer.status).toBe(422);
  });

  test('what is no answer of a browser is read by nobody', async () => {
    const client = site.visitor();
    await options(client, '/sign-in/passkey');
    const key = new Authenticator(origin);
    const good = key.get({ challenge: 'AAAA', rpId: 'localhost' });
    const bad = [
      '',
      '{',
      '[]',
      '{}',
      'null',
      good.replace('public-key', 'x'),
      good.replace(/"id":"[^"]*"/, '"id":"%"'),
    ];
    for (const credential of [...bad, good.slice(0, -1), `${'['.repeat(20_000)}`])
      expect((await client.post('/en/sign-in/passkey', { credential })).status).toBe(422);
  });
});

describe('proving it once more', () => {
  test('with one of one’s own, which makes the session strong', async () => {
    const { key, person } = await holder('steward');
    const weak = await site.as(person, { strong: false });
    expect((await weak.get('/en/sign-in/again')).body).toContain('data-passkey="get"');
    const asked = await options(weak, '/sign-in/again/passkey');
    expect(asked.allowCredentials).toMatchObject([{ id: key.id.toString('base64url') }]);
    const credential = key.get(asked);
    const { location } = await weak.post('/en/sign-in/again/passkey', { credential, next: '/en/my/passkeys' });
    expect(location).toBe('/en/my/passkeys');
    expect((await weak.get(`/en/organisations/${organisation.slug}/people`)).status).toBe(200);
    expect(await actionsOf(person)).toContain('session.strengthened');
    expect((await weak.post('/en/sign-in/again/passkey', { credential })).status).toBe(422);
  });

  test('not with somebody else’s, and not with what was signed to sign in', async () => {
    const [{ person }, other] = [await holder(), await holder()];
    const client = await site.as(person, { strong: false });
    const asked = await options(client, '/sign-in/again/passkey');
    const refused = await client.post('/en/sign-in/again/passkey', { credential: other.key.get(asked) });
    expect(refused.status).toBe(422);
    const forSignIn = other.key.get(await options(client, '/sign-in/passkey'));
    expect((await client.post('/en/sign-in/again/passkey', { credential: forSignIn })).status).toBe(422);
    const row = await site.owner
      .selectFrom('session')
      .where('personId', '=', person.id)
      .orderBy('startedAt', 'desc')
      .select('strong')
      .executeTakeFirst();
    expect(row?.strong).toBe(false);
  });

  test('is not offered to somebody who has none', async () => {
    const client = await site.as(await someone());
    expect((await client.get('/en/sign-in/again')).body).not.toContain('data-passkey');
  });
});

describe('keeping them', () => {
  test('one is renamed; what is another’s is not there', async () => {
    const { person, client } = await holder();
    const other = await holder();
    const [own] = await rowsOf(person);
    const [theirs] = await rowsOf(other.person);
    expect((await client.post('/en/my/passkeys/name', { id: own?.id ?? '', name: 'Blue key' })).status).toBe(303);
    expect((await rowsOf(person))[0]?.name).toBe('Blue key');
    expect((await client.post('/en/my/passkeys/name', { id: own?.id ?? '', name: '' })).status).toBe(422);
    for (const path of ['name', 'removal']) {
      const { status } = await client.post(`/en/my/passkeys/${path}`, { id: theirs?.id ?? '', name: 'Mine now' });
      expect(status, path).toBe(404);
    }
    expect((await rowsOf(other.person))[0]?.name).toBe('Telephone');
  });

  test('the last strong means of a steward stays, also when two are removed at once', async () => {
    const { person, client } = await holder('steward');
    const [first] = await rowsOf(person);
    const refused = await client.post('/en/my/passkeys/removal', { id: first?.id ?? '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('this is the last');
    await addTo(client, 'Second');
    const ids = (await rowsOf(person)).map(({ id }) => id);
    const both = await Promise.all(ids.map((id) => client.post('/en/my/passkeys/removal', { id })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await rowsOf(person)).toHaveLength(1);
  });

  test('with the last one gone, no session of a member is strong any more, and she is told', async () => {
    const { person, client } = await holder();
    const [row] = await rowsOf(person);
    expect((await client.post('/en/my/passkeys/removal', { id: row?.id ?? '' })).status).toBe(303);
    const sessions = await site.owner
      .selectFrom('session')
      .where('personId', '=', person.id)
      .select('strong')
      .execute();
    expect(sessions.every(({ strong }) => !strong)).toBe(true);
    expect((await site.mails()).at(-1)).toMatchObject({ to: person.email, subject: /was removed/ });
    expect(await actionsOf(person)).toContain('passkey.removed');
  });
});

test('browsers know passkeys on a host with https, and on this machine', () => {
  expect(relyingPartyOf('http://localhost:8080')).toEqual({ id: 'localhost', origin: 'http://localhost:8080' });
  expect(relyingPartyOf('https://entente.example.org')).toEqual({
    id: 'entente.example.org',
    origin: 'https://entente.example.org',
  });
  for (const url of [
    'http://127.0.0.1:8080',
    'https://192.0.2.7',
    'https://[2001:db8::1]',
    'http://entente.example.org',
  ])
    expect(relyingPartyOf(url), url).toBeUndefined();
});

test('at the number of a machine the page says why there are none, and nothing is offered', async () => {
  const numbered = await createTestSite({ baseUrl: 'http://127.0.0.1:8080' });
  try {
    const place = await makeOrganisation(
      numbered.owner,
      await makeCountry(numbered.owner, 'KEN', { en: 'Kenya' }),
      'Keeper',
    );
    const client = await numbered.as(await makePerson(numbered.owner, { roles: { [place.id]: ['member'] } }));
    const { body } = await client.get('/en/my/passkeys');
    expect(body).toContain('Browsers allow no passkeys');
    expect(body).not.toContain('data-passkey');
    expect((await numbered.get('/en/sign-in')).body).not.toContain('data-passkey');
    expect((await client.post('/en/my/passkeys/options')).status).toBe(404);
    expect((await numbered.visitor().post('/en/sign-in/passkey/options')).status).toBe(404);
  } finally {
    await numbered.close();
  }
});
