import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { enqueue } from '../../platform/jobs.ts';
import { signToken } from '../../platform/token.ts';
import { remindJob } from './freshness.jobs.ts';
import { addMonths, freshnessOf } from './freshness.ts';

describe('freshness', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  test.each([
    [null, 'unconfirmed'],
    ['2026-11-23', 'fresh'],
    ['2025-11-24', 'fresh'],
    ['2025-11-23', 'ageing'],
    ['2025-05-24', 'ageing'],
    ['2025-05-23', 'dropped'],
    ['2001-01-01', 'dropped'],
  ])('of what was confirmed on %s is %s', (day, expected) => {
    expect(freshnessOf(day, now)).toBe(expected);
    // The hour says nothing.
    if (day !== null) expect(freshnessOf(new Date(`${day}T23:59:59Z`), now)).toBe(expected);
  });
  test('months end on their last day', () => {
    expect(addMonths(new Date('2024-02-29T12:00:00Z'), 12).toISOString()).toBe('2025-02-28T12:00:00.000Z');
    expect(addMonths(new Date('2026-03-31T00:00:00Z'), -1).toISOString()).toBe('2026-02-28T00:00:00.000Z');
  });
});

let site: TestSite;
let seat: Made;
let centre: Made;
let steward: { id: string; email: string };
let client: Client;

beforeAll(async () => {
  site = await createTestSite();
  seat = await makePlace(site.owner, { names: { en: 'Seatland' } });
});
beforeEach(async () => {
  centre = await makeMember(site.owner, seat, { name: 'A centre', serves: [seat], unconfirmed: ['all'] });
  steward = await makePerson(site.owner, { name: 'Stella Steward', roles: { [centre.id]: ['steward'] } });
  client = await site.as(steward);
});
afterAll(() => site.close());

const path = () => `/en/organisations/${centre.slug}`;
const confirm = (fields: Record<string, string> = {}) => client.post(`${path()}/confirmation`, fields);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
/** As if the last confirmation had been given that many days ago. */
const age = (days: number, groups?: string[]) =>
  site.owner
    .updateTable('factConfirmation')
    .set({ confirmedAt: daysAgo(days) })
    .where('organisationId', '=', centre.id)
    .$if(groups !== undefined, (rows) => rows.where('factGroup', 'in', groups ?? []))
    .execute();
const state = async (group: string) =>
  (await site.get(`/api/v1/organisations/${centre.slug}`))
    .json<{ data: { confirmations: { facts: string; freshness: string }[] } }>()
    .data.confirmations.find(({ facts }) => facts === group)?.freshness;
async function remind() {
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, remindJob, {}));
  const mails = await site.mails();
  return mails.filter(({ to }) => to === steward.email);
}
const linkIn = (mail: { links: readonly string[] } | undefined) =>
  new URL(mail?.links.find((link) => link.includes('/facts/confirmation/')) ?? 'http://none').pathname;

describe('confirming', () => {
  test('imported facts count as unconfirmed until somebody says that they are right', async () => {
    expect((await site.get(path())).body).toContain('from public sources');
    expect(await state('place')).toBe('unconfirmed');
    expect((await confirm({ group: 'place' })).location).toBe(`${path()}/edit#place`);
    expect([await state('place'), await state('countries')]).toEqual(['fresh', 'unconfirmed']);
    await confirm();
    expect(await state('countries')).toBe('fresh');
    const { body } = await site.get(path());
    expect(body).toContain('A centre, ');
    expect(body).not.toContain('not confirmed');
    expect(body).not.toContain('Stella Steward');
    expect((await client.get(`${path()}/edit`)).body).toContain('Stella Steward');
  });

  test('is for those who keep the facts', async () => {
    const other = await makeMember(site.owner, seat);
    const foreign = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['editor'] } }));
    expect((await foreign.post(`${path()}/confirmation`)).status).toBe(403);
    expect((await site.visitor().post(`${path()}/confirmation`)).status).toBe(303);
    expect(await state('place')).toBe('unconfirmed');
  });

  test('saving a group confirms it', async () => {
    await client.post(`${path()}/edit/languages`, { languages: ['en'] });
    expect(await state('languages')).toBe('fresh');
  });
});

describe('time', () => {
  const countryPage = async () => (await site.get(`/en/countries/${seat.slug}`)).body;

  test('makes facts age and drop out, and brings nothing away', async () => {
    await confirm();
    const list = async () => (await site.get(`/api/v1/organisations?country=${seat.slug}&confirmed=yes`)).body;
    expect(await list()).toContain(centre.slug);
    expect(await countryPage()).not.toContain('Not confirmed for 18 months');

    await age(400);
    expect(await state('countries')).toBe('ageing');
    expect(await list()).toContain(centre.slug);
    expect((await site.get(path())).body).toContain('ageing');

    await age(600, ['countries']);
    expect(await list()).not.toContain(centre.slug);
    expect((await site.get(`/api/v1/organisations?country=${seat.slug}`)).body).toContain(centre.slug);
    const body = await countryPage();
    expect(body).toContain('Not confirmed for 18 months or longer');
    expect(body.indexOf(`/organisations/${centre.slug}"`)).toBeGreaterThan(body.indexOf('Not confirmed for 18 months'));
    expect((await site.get(path())).body).toContain('out of date');
    expect((await site.get('/en/organisations')).body).toContain('Confirmed in the last 18 months');

    await confirm({ group: 'countries' });
    expect(await list()).toContain(centre.slug);
  });
});

describe('the mail', () => {
  test('comes once to each steward, with all that is ageing, and not again for the same', async () => {
    await confirm();
    expect(await remind()).toEqual([]);
    await age(380, ['place', 'countries']);
    const second = await makePerson(site.owner, { language: 'fr', roles: { [centre.id]: ['steward'] } });
    const [mail, ...more] = await remind();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Seat');
    expect(mail?.text).toContain('Countries served');
    expect(mail?.text).not.toContain('Expertise');
    expect(await remind()).toHaveLength(1);
    expect((await site.mails()).filter(({ to }) => to === second.email)).toHaveLength(1);

    // Another group ages later: a mail about that one alone.
    await age(370, ['expertise']);
    const [, later] = await remind();
    expect(later?.text).toContain('Expertise');
    // Confirmed and aged again: asked again.
    await confirm();
    await age(366, ['place']);
    expect(await remind()).toHaveLength(3);
  });

  test('goes to no member, and to no steward whose time is over', async () => {
    await confirm();
    await age(380);
    const member = await makePerson(site.owner, { roles: { [centre.id]: ['member', 'editor'] } });
    await site.owner
      .updateTable('membership')
      .set({ endedAt: new Date() })
      .where('personId', '=', steward.id)
      .execute();
    expect(await remind()).toEqual([]);
    expect((await site.mails()).filter(({ to }) => to === member.email)).toEqual([]);
  });

  test('has a button that works without signing in, and does nothing for who only follows the link', async () => {
    await confirm();
    await age(380, ['place']);
    const link = linkIn((await remind())[0]);
    const somebody = site.visitor();
    for (let i = 0; i < 3; i++) {
      const shown = await somebody.get(link);
      expect(shown.status).toBe(200);
      expect(shown.body).toContain('All of this is still right');
    }
    expect((await site.request('HEAD', link)).status).toBeLessThan(500);
    expect(await state('place')).toBe('ageing');

    const pressed = await somebody.post(link);
    expect(pressed.status).toBe(303);
    expect((await somebody.follow(pressed)).body).toContain('Thank you');
    expect(await state('place')).toBe('fresh');
    const noted = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', centre.id)
      .where('action', '=', 'facts.confirmed')
      .orderBy('id', 'desc')
      .select(['personId', 'organisationId', 'changes'])
      .executeTakeFirstOrThrow();
    expect(noted).toMatchObject({ personId: steward.id, organisationId: centre.id, changes: { how: 'mail' } });

    // Opened and pressed once more: nothing happens, and it says so.
    expect((await somebody.get(link)).body).toContain('Nothing more is to be done');
    await age(380, ['place']);
    expect((await somebody.post(link)).status).toBe(303);
    expect(await state('place')).toBe('ageing');
  });

  test('confirms nothing that was changed since, nor for who is a steward no more', async () => {
    await confirm();
    await age(380, ['place', 'languages']);
    const link = linkIn((await remind())[0]);
    await client.post(`${path()}/edit/languages`, { languages: ['en'] });
    await age(5, ['languages']);
    await site.owner
      .updateTable('membership')
      .set({ endedAt: new Date() })
      .where('personId', '=', steward.id)
      .execute();
    const pressed = await site.visitor().post(link);
    expect((await site.get(pressed.location)).body).toContain('no longer a steward');
    expect(await state('place')).toBe('ageing');
  });

  test.each([
    ['forged', () => `${'x'.repeat(60)}.${'y'.repeat(43)}`],
    [
      'of another purpose',
      () => signToken(site.platform.secretKey, 'invitation', `${centre.id} ${steward.id} 9999999999999`),
    ],
    ['expired', () => signToken(site.platform.secretKey, 'confirm facts', `${centre.id} ${steward.id} 1`)],
    [
      'signed for a mail that never was',
      () => signToken(site.platform.secretKey, 'confirm facts', `${centre.id} ${steward.id} 9999999999999`),
    ],
    ['nonsense', () => '%00%ff'],
  ])('a link that is %s is explained and does nothing', async (_, make) => {
    await confirm();
    await age(380);
    const link = `/en/facts/confirmation/${make()}`;
    const shown = await site.get(link);
    expect([400, 404, 410]).toContain(shown.status);
    if (shown.status === 410) expect(shown.body).toContain('This link no longer works');
    expect((await site.visitor().post(link)).status).toBeLessThan(500);
    expect(await state('place')).toBe('ageing');
  });
});
