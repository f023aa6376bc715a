import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Known, type OpenId, startOpenId } from '../../../test/open-id.ts';
import { domainOf, failures } from './provider.ts';
import { readSignOnCommand } from './sign-on.command.ts';

let site: TestSite;
let folder: string;
let country: string;
/** The organisation with single sign-on, and one that has its own. */
let ours: { id: string; slug: string };
let theirs: { id: string; slug: string };
let openId: OpenId;
let other: OpenId;
const said: string[] = [];
const callback = (slug: string) => `http://localhost:8080/sign-in/sign-on/callback/${slug}`;

beforeAll(async () => {
  site = await createTestSite();
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-sign-on-'));
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  ours = await makeOrganisation(site.owner, country, 'Keeper');
  theirs = await makeOrganisation(site.owner, country, 'Other keeper');
  openId = await startOpenId({ redirectUri: callback(ours.slug) });
  other = await startOpenId({ redirectUri: callback(theirs.slug), inIdToken: true });
  await setUp(ours.slug, openId, 'example.org');
  await setUp(theirs.slug, other, 'example.net');
});
afterAll(async () => {
  await openId?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
  await site?.close();
});

async function command(...args: string[]): Promise<void> {
  const run = readSignOnCommand(args);
  if (run === undefined) throw new Error(`not understood: ${args.join(' ')}`);
  said.length = 0;
  await run({
    ...site.platform,
    folder,
    say: (line) => void said.push(line),
    listOrganisationSlugs: async () => [ours.slug, theirs.slug],
  });
}
async function setUp(slug: string, provider: OpenId, domain: string, ...more: string[]): Promise<void> {
  writeFileSync(path.join(folder, 'secret'), `${provider.clientSecret}\n`);
  const own = ['--issuer', provider.issuer, '--client-id', provider.clientId, '--client-secret-file', 'secret'];
  await command('set', slug, ...own, '--domain', domain, ...more);
}

const member = (email: string, organisation = ours) =>
  makePerson(site.owner, { email, roles: { [organisation.id]: ['member'] } });
const begin = (client: Client, { slug } = ours, more = '') =>
  client.get(`/fr/sign-in/sign-on/begin?organisation=${slug}${more}`);
/** From the button to where the browser is sent in the end. */
async function signOn(
  known: Known | undefined,
  client = site.visitor(),
  organisation = ours,
  provider = openId,
  more = '',
) {
  provider.next = known;
  const { location } = await begin(client, organisation, more);
  const back = await provider.visit(location);
  return { client, back, answer: await client.get(back.pathname + back.search) };
}
const failure = ({ answer }: { answer: { location: string } }) =>
  new URL(answer.location, 'http://x').searchParams.get('why');
const lastSession = (person: { id: string }) =>
  site.owner
    .selectFrom('session')
    .where('personId', '=', person.id)
    .orderBy('startedAt', 'desc')
    .select(['method', 'strong'])
    .executeTakeFirst();

describe('on the page to sign in', () => {
  test('an address of such a domain is sent to its organisation, whether it has an account or not', async () => {
    await member('known@example.org');
    const answers = await Promise.all(
      ['known@example.org', 'nobody@EXAMPLE.org'].map((email) =>
        site.visitor().post('/fr/sign-in', { email, password: 'a password', next: '/fr/my/account' }),
      ),
    );
    const to = `/fr/sign-in/sign-on?organisation=${ours.slug}&next=%2Ffr%2Fmy%2Faccount`;
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, to],
      [303, to],
    ]);
    const { body } = await site.visitor().get(to);
    expect(body).toContain('Keeper');
    expect(body).toContain('/fr/sign-in/sign-on/begin?');
  });

  test('a link by mail still comes, and other domains sign in here', async () => {
    const link = await site.visitor().post('/en/sign-in', { email: 'known@example.org', way: 'link' });
    expect(link.location).toBe('/en/sign-in/mail-sent');
    for (const email of ['a@sub.example.org', 'a@example.com', 'a@notexample.org'])
      expect((await site.visitor().post('/en/sign-in', { email, password: 'x' })).status, email).toBe(422);
  });

  test('an organisation without it, and none at all, are told so', async () => {
    for (const query of ['', '?organisation=never-made', '?organisation=%27'])
      expect((await site.visitor().get(`/en/sign-in/sign-on${query}`)).body).toContain('has no sign-in of its own');
    for (const query of ['', '?organisation=never-made'])
      expect((await site.visitor().get(`/en/sign-in/sign-on/begin${query}`)).location).toMatch(
        /^\/en\/sign-in\/sign-on/,
      );
  });
});

describe('whoever has an account and a role comes in', () => {
  test('by the address that the provider vouches for, on to where she wanted, in her language', async () => {
    const person = await member('first@example.org');
    const { answer, client } = await signOn(
      { subject: 'first', email: 'First@Example.org', verified: true },
      undefined,
      ours,
      openId,
      '&next=%2Far%2Fmy%2Faccount',
    );
    expect([answer.status, answer.location]).toEqual([303, '/ar/my/account']);
    expect((await client.follow(answer)).status).toBe(200);
    expect(await lastSession(person)).toEqual({ method: 'single-sign-on', strong: false });
    const noted = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', person.id)
      .orderBy('at')
      .select('action')
      .execute();
    expect(noted.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign-on.tied', 'session.begun']));

    const taken = await (await site.as(person)).post('/en/my/export');
    expect(taken.body).toContain(openId.issuer);

    // From then on she is who she is there, whatever her address.
    const again = await signOn({ subject: 'first', email: 'married@elsewhere.example', verified: false });
    expect(again.answer.location).toBe('/fr/my');
    // Who gets her address does not get her account.
    expect(failure(await signOn({ subject: 'heir', email: 'first@example.org', verified: true }))).toBe('stranger');
  });

  test('also where the address comes in the ID token', async () => {
    const person = await member('token@example.net', theirs);
    const { answer } = await signOn(
      { subject: 't', email: 'token@example.net', verified: true },
      undefined,
      theirs,
      other,
    );
    expect(answer.location).toBe('/fr/my');
    expect((await lastSession(person))?.method).toBe('single-sign-on');
  });

  test('who has a second factor here is asked for it', async () => {
    const person = await member('factor@example.org');
    await site.owner
      .insertInto('totp')
      .values({ personId: person.id, sealedSecret: 'x', confirmedAt: new Date() })
      .execute();
    const { answer, client } = await signOn({ subject: 'factor', email: 'factor@example.org', verified: true });
    expect(answer.location).toBe('/fr/sign-in/second-factor');
    expect(client.cookies.has('entente')).toBe(false);
  });

  test('it is strong where the provider says so, it is trusted with that, and for its own roles alone', async () => {
    const steward = await makePerson(site.owner, { email: 'steward@example.org', roles: { [ours.id]: ['steward'] } });
    const twofold = await makePerson(site.owner, {
      email: 'twofold@example.org',
      roles: { [ours.id]: ['steward'], [theirs.id]: ['steward'] },
    });
    const strengthOf = async (person: typeof steward, more: Partial<Known>) => {
      const { answer } = await signOn({ subject: person.id, email: person.email, verified: true, ...more });
      expect(answer.location).toBe('/fr/my');
      return (await lastSession(person))?.strong;
    };
    expect(await strengthOf(steward, { amr: ['pwd', 'mfa'] })).toBe(false);
    await setUp(ours.slug, openId, 'example.org', '--second-factor-by-provider');
    expect(await strengthOf(steward, { amr: ['pwd', 'mfa'] })).toBe(true);
    expect(await strengthOf(steward, { acr: 'phr' })).toBe(true);
    expect(await strengthOf(steward, { amr: ['pwd'] })).toBe(false);
    expect(await strengthOf(steward, {})).toBe(false);
    expect(await strengthOf(twofold, { amr: ['hwk'] })).toBe(false);
    await setUp(ours.slug, openId, 'example.org');
  });
});

describe('nobody else comes in', () => {
  test.each<[string, Known | undefined]>([
    ['denied', undefined],
    ['stranger', { subject: 'a', email: 'never-made@example.org', verified: true }],
    ['stranger', { subject: 'b', email: 'elsewhere@example.org', verified: true }],
    ['stranger', { subject: 'c', email: 'foreign@example.com', verified: true }],
    ['stranger', { subject: 'd' }],
    ['unverified', { subject: 'e', email: 'first@example.org', verified: false }],
    ['unverified', { subject: 'f', email: 'first@example.org' }],
    ['unverified', { subject: 'g', email: 'first@example.org', verified: 'false' }],
  ])('%s: %j', async (why, known) => {
    if (known?.subject === 'b') await member('elsewhere@example.org', theirs);
    if (known?.subject === 'c') await member('foreign@example.com');
    const { client, answer } = await signOn(known);
    expect(answer.location).toBe(`/fr/sign-in/sign-on/failed?why=${why}&organisation=${ours.slug}`);
    expect(client.cookies.has('entente')).toBe(false);
    const { body } = await client.follow(answer);
    expect(body).toContain('again=1');
    expect(body).not.toMatch(/example\.(org|com)/);
  });

  test('whose role has ended, though she was known by her subject', async () => {
    const person = await member('ended@example.org');
    const known = { subject: 'ended', email: 'ended@example.org', verified: true };
    expect((await signOn(known)).answer.location).toBe('/fr/my');
    await site.owner.updateTable('membership').where('personId', '=', person.id).set({ endedAt: new Date() }).execute();
    expect(failure(await signOn(known))).toBe('stranger');
  });

  test.each(failures)('%s is said in every language', async (why) => {
    for (const locale of ['en', 'fr', 'es', 'ar', 'ru', 'zh'])
      expect((await site.visitor().get(`/${locale}/sign-in/sign-on/failed?why=${why}`)).status).toBe(200);
  });
});

describe('what is forged, replayed or mixed up leads nowhere', () => {
  const known = { subject: 'victim', email: 'victim@example.org', verified: true };
  beforeAll(() => member('victim@example.org'));
  /** What a browser is sent back with, not yet used. */
  async function comeBack(client: Client, who: Known = known) {
    openId.next = who;
    return openId.visit((await begin(client)).location);
  }
  const nobody = (client: Client) => expect(client.cookies.has('entente')).toBe(false);

  test('a callback counts once', async () => {
    const { client, back } = await signOn(known);
    client.cookies.delete('entente');
    expect(failure({ answer: await client.get(back.pathname + back.search) })).toBe('over');
    nobody(client);
  });

  test('a callback counts in the browser that began, with what it began', async () => {
    const client = site.visitor();
    const back = await comeBack(client);
    const thief = site.visitor();
    expect(failure({ answer: await thief.get(back.pathname + back.search) })).toBe('over');
    await begin(thief);
    expect(failure({ answer: await thief.get(back.pathname + back.search) })).toBe('wrong');
    nobody(thief);
  });

  test.each(['state=forged', 'state=', 'code=forged', 'iss=https%3A%2F%2Felsewhere.example', 'code=a&code=b'])(
    'with %s in it',
    async (forged) => {
      const client = site.visitor();
      const back = await comeBack(client);
      const [name = ''] = forged.split('=');
      back.searchParams.delete(name);
      const answer = await client.get(`${back.pathname}?${back.searchParams}&${forged}`);
      expect(failure({ answer })).toBe('wrong');
      nobody(client);
    },
  );

  test('a code that somebody else was given is not taken (PKCE, nonce)', async () => {
    const [attacker, victim] = [site.visitor(), site.visitor()];
    const stolen = (await comeBack(victim)).searchParams.get('code') ?? '';
    const back = await comeBack(attacker, { subject: 'attacker', email: 'attacker@example.org', verified: true });
    back.searchParams.set('code', stolen);
    expect(failure({ answer: await attacker.get(back.pathname + back.search) })).toBe('wrong');
    nobody(attacker);
  });

  test('what one provider says does not count at the address of another', async () => {
    const client = site.visitor();
    const back = await comeBack(client);
    const mixed = back.pathname.replace(ours.slug, theirs.slug) + back.search;
    expect(failure({ answer: await client.get(mixed) })).toBe('over');
    nobody(client);
  });

  test('a provider vouches for the people of its own organisation alone', async () => {
    await makePerson(site.owner, {
      email: 'both@example.org',
      roles: { [ours.id]: ['member'], [theirs.id]: ['member'] },
    });
    const evil = { subject: 'evil', email: 'both@example.org', verified: true };
    expect(failure(await signOn(evil, undefined, theirs, other))).toBe('stranger');
  });

  test('after a quarter of an hour, and once it was set anew or taken away, it is over', async () => {
    const client = site.visitor();
    const back = await comeBack(client);
    await site.owner
      .updateTable('signInStep')
      .set({ endsAt: new Date(Date.now() - 1000) })
      .execute();
    expect(failure({ answer: await client.get(back.pathname + back.search) })).toBe('over');

    const late = await comeBack(client);
    await site.owner.updateTable('signOn').where('organisationId', '=', ours.id).set({ clientId: 'another' }).execute();
    expect(failure({ answer: await client.get(late.pathname + late.search) })).toBe('over');
    await setUp(ours.slug, openId, 'example.org');
  });

  test('who comes from another site presses a button first, and goes on to no other site', async () => {
    const client = site.visitor();
    const answer = await client.get(`/en/sign-in/sign-on/begin?organisation=${ours.slug}`, {
      'sec-fetch-site': 'cross-site',
    });
    expect(answer.location).toBe(`/en/sign-in/sign-on?organisation=${ours.slug}`);
    expect(client.cookies.size).toBe(0);
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/en/sign-in/again'])
      expect(
        (await signOn(known, site.visitor(), ours, openId, `&next=${encodeURIComponent(next)}`)).answer.location,
      ).toBe('/fr/my');
  });

  test('a session that was open in this browser ends, and the new one has a token of its own', async () => {
    const before = await site.as(await member('before@example.org'));
    const token = before.cookies.get('entente');
    await signOn(known, before);
    expect(before.cookies.get('entente')).not.toBe(token);
    const old = site.visitor();
    old.cookies.set('entente', token ?? '');
    expect((await old.get('/en/my/account')).status).toBe(303);
  });

  test('nothing is a fault of ours, whatever comes to the callback', async () => {
    for (const query of [
      '',
      '?error=x',
      '?error=access_denied&state=x',
      `?code=${'x'.repeat(3_000)}`,
      '?%00=%00',
      '?a[b]=c',
    ])
      expect((await site.visitor().get(`/sign-in/sign-on/callback/${ours.slug}${query}`)).status, query).toBe(303);
    expect((await site.visitor().get('/sign-in/sign-on/callback/never-made?code=a&state=b')).status).toBe(303);
  });
});

describe('a provider that does not do', () => {
  test('does not answer', async () => {
    const dead = await startOpenId({ redirectUri: callback(ours.slug) });
    await dead.close();
    await site.owner.updateTable('signOn').where('organisationId', '=', ours.id).set({ issuer: dead.issuer }).execute();
    const answer = await begin(site.visitor());
    expect(answer.location).toBe(`/fr/sign-in/sign-on/failed?why=away&organisation=${ours.slug}`);
    await expect(setUp(ours.slug, dead, 'example.org')).rejects.toThrow('Nothing was changed');
    await setUp(ours.slug, openId, 'example.org');
  });

  test('goes away while somebody is there', async () => {
    const brief = await startOpenId({ redirectUri: callback(ours.slug) });
    await setUp(ours.slug, brief, 'example.org');
    const client = site.visitor();
    brief.next = { subject: 'x', email: 'first@example.org', verified: true };
    const back = await brief.visit((await begin(client)).location);
    await brief.close();
    expect(failure({ answer: await client.get(back.pathname + back.search) })).toBe('away');
    await setUp(ours.slug, openId, 'example.org');
  });

  test('does not take our secret', async () => {
    await setUp(ours.slug, { ...openId, clientSecret: 'another-secret' }, 'example.org');
    expect(failure(await signOn({ subject: 'first', email: 'first@example.org', verified: true }))).toBe('wrong');
    await setUp(ours.slug, openId, 'example.org');
  });

  test('is not https, while the site is', async () => {
    const secure = await createTestSite({ baseUrl: 'https://entente.example.org' });
    try {
      const { id, slug } = await makeOrganisation(
        secure.owner,
        await makeCountry(secure.owner, 'KEN', { en: 'Kenya' }),
        'Keeper',
      );
      const row = await site.owner
        .selectFrom('signOn')
        .where('organisationId', '=', ours.id)
        .selectAll()
        .executeTakeFirstOrThrow();
      await secure.owner
        .insertInto('signOn')
        .values({ ...row, organisationId: id })
        .execute();
      const { location } = await secure.visitor().get(`/en/sign-in/sign-on/begin?organisation=${slug}`);
      expect(location).toBe(`/en/sign-in/sign-on/failed?why=wrong&organisation=${slug}`);
    } finally {
      await secure.close();
    }
  });
});

describe('on the command line', () => {
  test('it is set, listed and removed; the secret is sealed, and noted nowhere', async () => {
    const place = await makeOrganisation(site.owner, country, 'Third keeper');
    await setUp(place.slug, openId, 'third.example', '--domain', '@Bücher.example');
    expect(said.at(-1)).toBe(callback(place.slug));
    await command('list');
    expect(said.join('\n')).toContain(`${place.slug}  third.example, xn--bcher-kva.example`);
    const rows = JSON.stringify([
      await site.owner.selectFrom('signOn').selectAll().execute(),
      await site.owner.selectFrom('auditEntry').where('action', '=', 'sign-on.set').selectAll().execute(),
    ]);
    expect(rows).toContain('third.example');
    expect(rows).not.toContain(openId.clientSecret);
    await command('remove', place.slug);
    await expect(command('remove', place.slug)).rejects.toThrow('has no single sign-on');
    await command('list');
    expect(said.join('\n')).not.toContain(place.slug);
  });

  test('another client forgets who was who; the same one does not', async () => {
    const subjects = () =>
      site.owner.selectFrom('signOnSubject').where('organisationId', '=', ours.id).selectAll().execute();
    await signOn({ subject: 'first', email: 'first@example.org', verified: true });
    expect((await subjects()).length).toBeGreaterThan(0);
    await setUp(ours.slug, openId, 'example.org');
    expect((await subjects()).length).toBeGreaterThan(0);
    await setUp(ours.slug, { ...openId, clientId: 'another' }, 'example.org');
    expect(await subjects()).toEqual([]);
    await setUp(ours.slug, openId, 'example.org');
  });

  test('a domain belongs to one organisation, and every mistake is a sentence', async () => {
    await expect(setUp(theirs.slug, other, 'example.org')).rejects.toThrow('signed in by Keeper already');
    await expect(setUp('never-made', other, 'x.example')).rejects.toThrow('There is no organisation');
    for (const domain of ['example', 'a b.example', '@', 'example.org/x', '192.0.2.1'])
      await expect(setUp(theirs.slug, other, domain), domain).rejects.toThrow('is not the domain');
    const issuers = [
      'http://elsewhere.example',
      'ftp://127.0.0.1',
      'https://login.microsoftonline.com/common/v2.0',
      'https://a.example/?b=c',
      'nonsense',
    ];
    for (const issuer of issuers)
      await expect(setUp(theirs.slug, { ...other, issuer }, 'example.net'), issuer).rejects.toMatchObject({
        name: 'Problem',
      });
    for (const args of [[], ['set'], ['set', ours.slug], ['list', 'x'], ['remove'], ['remove', 'x', '--domain', 'y']])
      expect(readSignOnCommand(args)).toBeUndefined();
  });
});

test('a domain is what comes after the last sign, folded', () => {
  expect(domainOf(' A@EXAMPLE.org ')).toBe('example.org');
  expect(domainOf('"a@example.net"@example.org')).toBe('example.org');
  expect(domainOf('a@ｅｘａｍｐｌｅ.org')).toBe('example.org');
});
