import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inScope, visitor } from '../../db/scope.ts';
import { saveSummary, viewSummary } from './proceedings.actions.ts';

let site: TestSite;
let meeting: { id: string; slug: string };
let organiser: Actor;
let stranger: Actor;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const [convener, other] = [
    await makeOrganisation(site.owner, kenya, 'Convener'),
    await makeOrganisation(site.owner, kenya, 'Other'),
  ];
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id, { convenerId: convener.id });
  const as = async (organisationId: string): Promise<Actor> => ({
    kind: 'person',
    personId: (await makePerson(site.owner, { roles: { [organisationId]: ['steward'] } })).id,
    organisationId,
    roles: ['steward'],
  });
  [organiser, stranger] = [await as(convener.id), await as(other.id)];
  await inScope(site.platform.db, organiser, (scope) =>
    saveSummary(scope, meeting.slug, 'en', { body: 'Confidential draft' }),
  );
});
afterAll(() => site.close());

test('proceedings: the database alone', async () => {
  for (const actor of [visitor, stranger]) {
    const { rows } = await inScope(site.platform.db, actor, ({ db }) => sql`select id from proceedings`.execute(db));
    expect(rows).toEqual([]);
    const { numUpdatedRows } = await inScope(site.platform.db, actor, ({ db }) =>
      db.updateTable('proceedings').set({ publishedAt: new Date() }).executeTakeFirstOrThrow(),
    );
    expect(Number(numUpdatedRows)).toBe(0);
    const personId = actor.personId ?? v7();
    const row = { id: v7(), meetingId: meeting.id, part: 'summary', language: 'en', body: 'Mine', personId };
    await expect(
      inScope(site.platform.db, actor, ({ db }) => db.insertInto('proceedings').values(row).execute()),
    ).rejects.toThrow(/row-level security/);
  }
});

test('proceedings: the domain alone', async () => {
  const past = { db: site.owner, actor: stranger, now: new Date() };
  await expect(viewSummary(past, meeting.slug, 'en', {})).rejects.toThrow();
  await expect(saveSummary(past, meeting.slug, 'en', { body: 'x' })).rejects.toThrow();
});
