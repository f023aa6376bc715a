import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Act, record } from '../../audit/index.ts';
import { type Actor, inScope, type Role } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';
import { toldChanges } from './told-changes.ts';

type Made = { id: string; name: string };

let site: TestSite;
let centre: { id: string; slug: string };
let partner: { id: string; slug: string };
let amina: Made;
let boris: Made;
let stranger: Made;
let browsers: Record<'amina' | 'boris' | 'stranger', Client>;

const acting = (person: Made, organisation: { id: string }, roles: Role[] = ['editor']): Actor => ({
  kind: 'person',
  personId: person.id,
  organisationId: organisation.id,
  roles,
  address: `192.0.2.${person.name.length}`,
});
const act = (actor: Actor, what: Act) => inScope(site.platform.db, actor, (scope) => record(scope, what));

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  centre = await makeOrganisation(site.owner, kenya, 'Centre');
  partner = await makeOrganisation(site.owner, kenya, 'Partner');
  amina = await makePerson(site.owner, { name: 'Amina Steward', roles: { [centre.id]: ['steward'] } });
  boris = await makePerson(site.owner, { name: 'Boris Editor', roles: { [centre.id]: ['editor'] } });
  stranger = await makePerson(site.owner, { name: 'Stranger Elsewhere', roles: { [partner.id]: ['steward'] } });
  browsers = { amina: await site.as(amina), boris: await site.as(boris), stranger: await site.as(stranger) };

  await act(acting(boris, centre), {
    action: 'tested.edited',
    subject: { kind: 'organisation', id: centre.id },
    changes: { city: { from: 'Nairobi', to: '<b>Mombasa</b>' }, languages: ['en', 'fr'] },
  });
  await act(acting(amina, centre, ['steward']), {
    action: 'tested.role-given',
    subject: { kind: 'person', id: boris.id },
  });
  await act(
    { kind: 'visitor', address: '198.51.100.9' },
    { action: 'signing.failed', subject: { kind: 'person', id: boris.id } },
  );
  await act(acting(stranger, partner), { action: 'tested.of-partner', concerns: [centre.id] });
  await act(acting(stranger, partner), { action: 'tested.of-partner-alone' });
});
afterAll(() => site.close());

const ofCentre = () => `/en/organisations/${centre.slug}/trail`;
const actionsIn = (body: string) =>
  [...body.matchAll(/<th role="rowheader" scope="row"><span dir="auto">([^<]*)/g)].map(([, action]) => action);

describe('one’s own trail', () => {
  test('shows what one did and what was done to one, the newest first', async () => {
    const { status, body, headers } = await browsers.boris.get('/en/my/trail');
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('no-store');
    expect(actionsIn(body)).toEqual(['signing.failed', 'tested.role-given', 'tested.edited']);
    expect(body).toContain('Amina Steward');
    expect(body).toContain('&lt;b>Mombasa');
    expect(body).toContain('English and French');
    // Where somebody tried to sign in from is hers to know, where her steward was is not.
    expect(body).toContain('198.51.100.9');
    expect(body).not.toContain(`192.0.2.${amina.name.length}`);
  });

  test('of others shows nothing', async () => {
    const { body } = await browsers.stranger.get('/en/my/trail');
    expect(actionsIn(body)).toEqual(['tested.of-partner-alone', 'tested.of-partner']);
  });

  test('is nobody’s without signing in', async () => {
    expect((await site.visitor().get('/en/my/trail')).location).toMatch(/^\/en\/sign-in\?next=/);
    expect((await site.visitor().get('/en/my/trail.csv')).location).toMatch(/^\/en\/sign-in\?next=/);
  });

  test.each(locales)('is there in %s', async (locale) => {
    expect((await browsers.boris.get(`/${locale}/my/trail`)).status).toBe(200);
    expect((await browsers.boris.get(`/${locale}/my/trail?group=organisation`)).status).toBe(200);
  });
});

describe('the trail of an organisation', () => {
  test('shows its steward what was done for it and what concerns it', async () => {
    const { status, body } = await browsers.amina.get(ofCentre());
    expect(status).toBe(200);
    expect(actionsIn(body)).toEqual(['tested.of-partner', 'tested.role-given', 'tested.edited']);
    expect(body).toContain('Somebody of another organisation');
    expect(body).not.toContain('Stranger Elsewhere');
    expect(body).toContain(`192.0.2.${boris.name.length}`);
    expect(body).not.toContain(`192.0.2.${stranger.name.length}`);
  });

  test('is filtered by what it is about and by person', async () => {
    const by = async (query: string) => actionsIn((await browsers.amina.get(`${ofCentre()}?${query}`)).body);
    expect(await by('group=signing')).toEqual([]);
    expect(await by('group=test')).toEqual([]);
    expect(await by(`person=${boris.id}`)).toEqual(['tested.role-given', 'tested.edited']);
    expect(await by(`group=tested&person=${stranger.id}`)).toEqual(['tested.of-partner']);
    expect((await browsers.amina.get(`${ofCentre()}?person=x`)).status).toBe(400);
    expect((await browsers.amina.get(`${ofCentre()}?group=a%27b`)).status).toBe(400);
    expect((await browsers.amina.get(`${ofCentre()}?after=x`)).status).toBe(400);
  });

  test('is for the stewards of that organisation alone, with their role in force', async () => {
    expect((await browsers.boris.get(ofCentre())).status).toBe(403);
    expect((await browsers.stranger.get(ofCentre())).status).toBe(403);
    expect((await browsers.stranger.get(`${ofCentre()}.csv`)).status).toBe(403);
    expect((await browsers.amina.get('/en/organisations/never-made/trail')).status).toBe(404);
    const weak = await (await site.as(amina, { strong: false })).get(ofCentre());
    expect([weak.status, weak.body.includes('tested.edited')]).toEqual([303, false]);
  });

  test('is a file too, and taking it is an entry', async () => {
    const { body, headers } = await browsers.amina.get(`${ofCentre()}.csv?person=${boris.id}`);
    expect(headers['content-disposition']).toContain('trail.csv');
    expect(headers['cache-control']).toContain('no-store');
    const lines = body.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2);
    expect(lines[2]).toContain('tested.edited');
    expect(lines[2]).toContain('Boris Editor');
    const after = await browsers.amina.get(ofCentre());
    expect(actionsIn(after.body)[0]).toBe('Took the trail as a file');
    expect(after.body).toContain(boris.id);
  });
});

test('a long trail is read page by page: each entry once, in order, those of one moment too', async () => {
  const person = await makePerson(site.owner, { roles: { [partner.id]: ['member'] } });
  const actor = acting(person, partner);
  // In one transaction all have one time.
  await inScope(site.platform.db, actor, async (scope) => {
    for (let number = 0; number < 60; number++)
      await record(scope, { action: 'long.first', subject: { kind: 'person', id: person.id } });
  });
  for (let number = 0; number < 60; number++)
    await act(actor, { action: 'long.second', subject: { kind: 'thing', id: v7() } });
  const browser = await site.as(person);
  const seen: (string | undefined)[] = [];
  let url: string | undefined = '/en/my/trail?group=long';
  for (let page = 0; url !== undefined && page < 9; page++) {
    const { body } = await browser.get(url);
    seen.push(...actionsIn(body));
    url = /<a href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen).toEqual([...Array(60).fill('long.second'), ...Array(60).fill('long.first')]);
});

test('a page asks the database as often for one entry as for fifty', async () => {
  const person = await makePerson(site.owner, { roles: { [partner.id]: ['member'] } });
  const browser = await site.as(person);
  const actor = acting(person, partner);
  await act(actor, { action: 'count.one' });
  const { countStatements } = await import('../../../test/statements.ts');
  const one = await countStatements(site, () => browser.get('/en/my/trail'));
  for (let number = 0; number < 49; number++) await act(actor, { action: 'count.one' });
  expect(await countStatements(site, () => browser.get('/en/my/trail'))).toBe(one);
});

describe('what is told of changes', () => {
  const told = (changes: unknown) =>
    toldChanges('en', changes).map(({ field, from, to }) =>
      [field, ...(from === undefined ? [] : [from]), to].join(' | '),
    );

  test.each<[unknown, string[]]>([
    [{ city: { from: null, to: 'Dakar' } }, ['City | – | Dakar']],
    [{ place: { country: { from: 'SEN', to: 'MLI' } } }, ['place · Country | SEN | MLI']],
    [{ left: 3, strong: true }, ['Left | 3', 'With a second factor | yes']],
    [{ languages: ['en', 'fr'] }, ['Languages | English and French']],
    [{ texts: { fr: 'Bonjour' } }, ['Texts · French | Bonjour']],
    [
      {
        roles: [
          { role: 'editor', convention: null },
          { role: 'focal-point', convention: 'basel' },
        ],
      },
      ['Roles | Editor; Focal point, Basel Convention'],
    ],
    [{ names: [{ name: 'Centre', language: 'en' }] }, ['Names | Name Centre, Language English']],
    [{ fields: { city: { from: 'A', to: 'B' } } }, ['City | A | B']],
    [{ from: { city: 'A', kind: 'x' }, to: { city: 'B', kind: 'x' } }, ['City | A | B']],
    [
      { releasedAt: '2026-11-24T10:05:00.000Z', dueOn: '2026-12-01' },
      ['Comes out | 24 November 2026, \u206610:05 UTC\u2069', 'Due | 1 December 2026'],
    ],
    [{ invitationsWithdrawn: 2, neverHeardOf: 'x' }, ['Invitations withdrawn | 2', 'never heard of | x']],
    // Identifiers tell people nothing: how many there are does.
    [{ documents: [v7(), v7()], version: v7(), corrections: [] }, ['Documents | 2', 'Corrections | –']],
    [null, []],
    ['text', [' | text']],
  ])('%j', (changes, expected) => {
    expect(told(changes)).toEqual(expected);
  });

  test('is cut where it is very long, and is never JSON', () => {
    expect(toldChanges('en', { long: 'x'.repeat(1_000) })[0]?.to).toHaveLength(302);
    for (const locale of locales)
      expect(JSON.stringify(toldChanges(locale, { list: [{ a: { b: [1, { c: null }] } }] }))).not.toMatch(
        /\\"|\[object/,
      );
  });

  test('is in the reader’s language', () => {
    expect(toldChanges('fr', { languages: ['en'], strong: false })).toEqual([
      { field: 'Langues', to: 'Anglais' },
      { field: 'Avec un second facteur', to: 'non' },
    ]);
    expect(toldChanges('ar', { city: { from: 'A', to: 'B' } })[0]?.field).toBe('المدينة');
  });
});

test('whoever has an account and no role any more still sees what concerns her', async () => {
  const person = await makePerson(site.owner, { name: 'Gone Colleague' });
  const reader: Actor = { kind: 'visitor', personId: person.id };
  await act(reader, { action: 'tested.by-herself' });
  await act(acting(amina, centre, ['steward']), {
    action: 'tested.to-her',
    subject: { kind: 'person', id: person.id },
  });
  await act(acting(stranger, partner), { action: 'tested.of-others' });
  const browser = await site.as(person);
  const { status, body } = await browser.get('/en/my/trail');
  expect([status, actionsIn(body)]).toEqual([200, ['tested.to-her', 'tested.by-herself']]);
  const file = await browser.get('/en/my/trail.csv');
  expect([file.status, file.body.trim().split('\r\n').length]).toEqual([200, 3]);
  expect(actionsIn((await browser.get('/en/my/trail')).body)[0]).toBe('Took the trail as a file');
  expect((await browser.get(ofCentre())).status).toBe(403);
  expect((await browser.get('/en/my/account')).body).toContain('href="/en/my/trail"');
});
