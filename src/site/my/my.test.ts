import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { makeActivity } from '../../../test/made-activities.ts';
import { makePerson } from '../../../test/made-people.ts';
import { countStatements } from '../../../test/statements.ts';
import { inReadScope } from '../../db/scope.ts';

let site: TestSite;
let centre: { id: string; slug: string };
let partner: { id: string; slug: string };
let kenya: string;
let director: { id: string };
let browser: Client;
beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  centre = await makeOrganisation(site.owner, kenya, 'Centre');
  partner = await makeOrganisation(site.owner, kenya, 'Partner');
  director = await makePerson(site.owner, { roles: { [centre.id]: ['steward'] } });
  browser = await site.as(director);
});
afterAll(() => site.close());

const followButton = (body: string) => /name="follow" value="(yes|no)"/.exec(body)?.[1];

test('a visitor is offered no button; who is signed in follows and follows no more, and comes back to where she was', async () => {
  const page = `/en/organisations/${partner.slug}`;
  expect(followButton((await site.visitor().get(page)).body)).toBeUndefined();
  expect(followButton((await browser.get(page)).body)).toBe('yes');
  const fields = { kind: 'organisation', name: partner.slug, follow: 'yes', next: page };
  expect((await browser.post('/en/my/following', fields)).location).toBe(page);
  expect((await browser.post('/en/my/following', fields)).status).toBe(303);
  expect(followButton((await browser.get(page)).body)).toBe('no');
  expect((await browser.get('/en/my')).body).toContain('Partner');
  await browser.post('/en/my/following', { ...fields, follow: 'no' });
  expect(followButton((await browser.get(page)).body)).toBe('yes');
});

test.each([
  { kind: 'organisation', name: 'never-made', follow: 'yes' },
  { kind: 'person', name: 'x', follow: 'yes' },
  { kind: 'country', name: 'KEN', follow: 'perhaps' },
  {},
])('what cannot be followed is not: %j', async (fields) => {
  expect((await browser.post('/en/my/following', fields)).status).toBeGreaterThanOrEqual(400);
  expect((await browser.post('/en/my/following', fields)).status).toBeLessThan(500);
});

test('it shows what is new of what one follows, of every kind, the newest first', async () => {
  await makeActivity(site.owner, { lead: partner.id, title: 'Workshop by the partner', start: '2015-03-01' });
  await makeDocument(site.owner, {
    title: 'Paper of the partner',
    authorOrganisationId: partner.id,
    datedOn: '2016-01-01',
    datedPrecision: 'year',
  });
  await makeDocument(site.owner, {
    title: 'Kept from others',
    ownerOrganisationId: partner.id,
    authorOrganisationId: partner.id,
    audience: 'named',
  });
  expect((await browser.get('/en/my')).body).not.toContain('Workshop by the partner');
  await browser.post('/en/my/following', { kind: 'organisation', name: partner.slug, follow: 'yes' });
  await browser.post('/en/my/following', { kind: 'country', name: 'KEN', follow: 'yes' });
  const { body } = await browser.get('/en/my');
  expect(body).toContain('Workshop by the partner');
  expect(body.indexOf('Paper of the partner')).toBeLessThan(body.indexOf('Workshop by the partner'));
  expect(body).not.toContain('Kept from others');
  expect((await browser.get('/ar/my')).body).toContain('كينيا');
});

test('nobody sees what another follows: each wall alone', async () => {
  const other = await makePerson(site.owner, { roles: { [centre.id]: ['steward'] } });
  const actor = { kind: 'person', personId: other.id, organisationId: centre.id, roles: ['steward'] } as const;
  const { rows } = await inReadScope(site.platform.db, actor, ({ db }) => sql`select id from follow`.execute(db));
  expect(rows).toEqual([]);
  expect((await (await site.as(other)).get('/en/my')).body).not.toContain('Partner');
  const { listFollowed } = await import('../../exchange/following/following.queries.ts');
  const past = { db: site.owner, actor, now: new Date() };
  expect(await listFollowed(past, other.id, 'en')).toEqual([]);
  expect(await listFollowed(past, director.id, 'en')).toHaveLength(2);
});

test('what one follows is in what one takes along, and goes when one leaves', async () => {
  const someone = await makePerson(site.owner, { roles: { [centre.id]: ['member'] } });
  const mine = await site.as(someone);
  await mine.post('/en/my/following', { kind: 'organisation', name: partner.slug, follow: 'yes' });
  expect((await mine.post('/en/my/export')).body).toContain(partner.slug);
  // Also of somebody who has no role any more.
  await site.owner.updateTable('membership').set({ endedAt: new Date() }).where('personId', '=', someone.id).execute();
  const left = await mine.post('/en/my/leave', { sure: '1' });
  expect(left.status, left.body).toBe(303);
  const kept = await site.owner.selectFrom('follow').where('personId', '=', someone.id).select('id').execute();
  expect(kept).toEqual([]);
});

test('what waits is said, and where it is done', async () => {
  await site.owner
    .insertInto('invitation')
    .values({
      id: v7(),
      organisationId: centre.id,
      email: 'made@example.org',
      emailKey: 'made@example.org',
      expiresAt: new Date(Date.now() + 86_400_000),
    })
    .execute();
  const { body } = await browser.get('/en/my');
  expect(body).toContain('1 invitation of your organisation has not been answered yet');
  expect(body).toContain('7 groups of your organisation’s facts have not been confirmed for a year, or ever');
  expect(body).toContain(`/en/organisations/${centre.slug}/edit`);
  const point = { id: v7(), organisationId: centre.id, personId: director.id, name: 'Made Director' };
  await site.owner.insertInto('contactPoint').values(point).execute();
  expect((await browser.get('/en/my')).body).toContain('You are named as a contact point');
  expect(body).toContain(`/en/organisations/${centre.slug}/trail`);
  const weak = await site.as(director, { strong: false });
  expect((await weak.get('/en/my')).body).toContain('/en/my/second-factor');
});

test('it asks the same number of questions for one followed thing and for many', async () => {
  const someone = await makePerson(site.owner, { roles: { [centre.id]: ['member'] } });
  const mine = await site.as(someone);
  const count = () => countStatements(site, () => mine.get('/en/my'));
  await mine.post('/en/my/following', { kind: 'organisation', name: partner.slug, follow: 'yes' });
  const one = await count();
  await mine.post('/en/my/following', { kind: 'organisation', name: centre.slug, follow: 'yes' });
  await mine.post('/en/my/following', { kind: 'country', name: 'KEN', follow: 'yes' });
  expect(await count()).toBe(one);
});

test('of what was agreed for it to see to, it shows the last word and leads to all; who may not answer has no button', async () => {
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Agreeing')).id);
  const owners = [centre.id, partner.id];
  const made = [];
  for (let position = 1; position <= 12; position += 1)
    made.push(await makeOutcome(site.owner, meeting.id, { owners, position, text: `Agreed ${position}.` }));
  const [first] = made;
  const answer = { state: 'stuck', words: 'No funds yet', language: 'en' };
  expect((await browser.post(`/en/outcomes/${first?.slug}/answer`, answer)).status).toBe(303);
  // What another owner says is her own word.
  const other = await site.as(await makePerson(site.owner, { roles: { [partner.id]: ['editor'] } }));
  await other.post(`/en/outcomes/${first?.slug}/answer`, {
    ...answer,
    state: 'under-way',
    words: 'The partner is at it',
  });
  await site.owner
    .updateTable('outcome')
    .set({ closedAt: new Date() })
    .where('id', '=', made[11]?.id ?? '')
    .execute();
  const { body } = await browser.get('/en/my');
  expect(body.match(/\/answer"/g)).toHaveLength(10);
  expect(body).toContain('No funds yet');
  expect(body).toMatch(/class="chip">stuck</);
  expect(body).toMatch(/class="chip">no word yet</);
  expect(body).not.toContain('The partner is at it');
  expect(body).toMatch(
    new RegExp(`href="/en/outcomes\\?organisation=${centre.slug}">All 12 outcomes for which it is responsible<`),
  );
  const list = await site.get(`/api/v1/outcomes?organisation=${centre.slug}`);
  expect(list.json<{ count: { count: number } }>().count.count).toBe(12);
  const member = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['member'] } }));
  const seen = (await member.get('/en/my')).body;
  expect(seen).toContain('No funds yet');
  expect(seen).not.toContain('/answer"');
  expect((await member.get(`/en/outcomes/${first?.slug}/answer`)).status).toBe(403);
  for (const role of ['editor', 'secretariat'] as const) {
    const may = await site.as(await makePerson(site.owner, { roles: { [centre.id]: [role] } }));
    expect((await may.get('/en/my')).body).toContain(`/en/outcomes/${first?.slug}/answer"`);
  }
  for (const locale of ['fr', 'es', 'ar', 'ru', 'zh'])
    expect((await browser.get(`/${locale}/my`)).body).toContain(`/${locale}/outcomes?organisation=${centre.slug}"`);
});
