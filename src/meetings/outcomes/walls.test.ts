import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inScope, visitor } from '../../db/scope.ts';
import { findBriefly } from '../follow-up/answers.queries.ts';
import { listOutcomes } from './outcomes.queries.ts';
import { changeOutcome, endOutcome, publishOutcomes, recordOutcome, viewRecording } from './recording.actions.ts';

let site: TestSite;
let meeting: { id: string; slug: string };
let other: { id: string };
let organiser: Actor;
let stranger: Actor;
let draft: string;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(site.owner, kenya, 'Convener');
  other = await makeOrganisation(site.owner, kenya, 'Other');
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id, { convenerId: convener.id });
  const as = async (organisationId: string): Promise<Actor> => ({
    kind: 'person',
    personId: (await makePerson(site.owner, { roles: { [organisationId]: ['steward'] } })).id,
    organisationId,
    roles: ['steward'],
  });
  [organiser, stranger] = [await as(convener.id), await as(other.id)];
  const form = { 'text-en': 'Not for everybody yet', owners: '@Other' } as Parameters<typeof recordOutcome>[2];
  draft = await inScope(site.platform.db, organiser, (scope) => recordOutcome(scope, meeting.slug, form, 'en'));
});
afterAll(() => site.close());

test('what is not published is seen by its organisers alone: the database alone', async () => {
  for (const actor of [visitor, stranger])
    for (const table of ['outcome', 'outcome_text', 'outcome_organisation']) {
      const { rows } = await inScope(site.platform.db, actor, ({ db }) =>
        sql`select * from ${sql.table(table)}`.execute(db),
      );
      expect(rows, table).toEqual([]);
    }
  const { rows } = await inScope(site.platform.db, organiser, ({ db }) => sql`select id from outcome`.execute(db));
  expect(rows).toHaveLength(1);
});

test('nobody else writes them: the database alone', async () => {
  const [{ id } = { id: '' }] = await site.owner.selectFrom('outcome').select('id').execute();
  await site.owner.updateTable('outcome').set({ publishedAt: new Date() }).execute();
  for (const actor of [visitor, stranger]) {
    const run = (statement: ReturnType<typeof sql>) =>
      inScope(site.platform.db, actor, ({ db }) => statement.execute(db));
    const changed = await run(sql`update outcome set kind = 'action' where id = ${id}`);
    expect(Number(changed.numAffectedRows)).toBe(0);
    expect(Number((await run(sql`update outcome_text set text = 'x'`)).numAffectedRows)).toBe(0);
    expect(Number((await run(sql`delete from outcome_text`)).numAffectedRows)).toBe(0);
    expect(Number((await run(sql`delete from outcome_organisation`)).numAffectedRows)).toBe(0);
    for (const statement of [
      sql`insert into outcome (id, slug, meeting_id, position) values (${v7()}, 'mine', ${meeting.id}, 9)`,
      sql`insert into outcome_text (outcome_id, language, text) values (${id}, 'fr', 'x')`,
      sql`insert into outcome_organisation (outcome_id, organisation_id, position) values (${id}, (select id from organisation where id <> ${other.id} limit 1), 9)`,
    ])
      await expect(run(statement)).rejects.toThrow(/row-level security/);
  }
  await site.owner.updateTable('outcome').set({ publishedAt: null }).execute();
});

test('the domain alone', async () => {
  const past = { db: site.owner, actor: stranger, now: new Date() };
  expect(await listOutcomes(past, 'en')).toEqual([]);
  expect(await findBriefly(past, draft, 'en')).toBeUndefined();
  const form = { 'text-en': 'Mine' } as Parameters<typeof recordOutcome>[2];
  await expect(viewRecording(past, meeting.slug, 'en')).rejects.toThrow();
  await expect(recordOutcome(past, meeting.slug, form, 'en')).rejects.toThrow();
  await expect(changeOutcome(past, draft, form, 'en')).rejects.toThrow();
  await expect(endOutcome(past, draft, { end: 'close', why: 'x' })).rejects.toThrow();
  await expect(publishOutcomes(past, meeting.slug)).rejects.toThrow();
});
