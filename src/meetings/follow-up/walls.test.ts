import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inScope, type Person, visitor } from '../../db/scope.ts';
import { answerOutcome } from './answers.actions.ts';
import { listNoticesOf } from './notices.queries.ts';

let site: TestSite;
let outcome: { id: string; slug: string };
let owner: Person;
let stranger: Person;
let answerId: string;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const [ours, other] = [
    await makeOrganisation(site.owner, kenya, 'Ours'),
    await makeOrganisation(site.owner, kenya, 'Other'),
  ];
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id);
  outcome = { id: v7(), slug: 'made-outcome' };
  await site.owner
    .insertInto('outcome')
    .values({ ...outcome, meetingId: meeting.id, position: 1 })
    .execute();
  await site.owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome.id, language: 'en', text: 'Agreed' })
    .execute();
  await site.owner
    .insertInto('outcomeOrganisation')
    .values({ outcomeId: outcome.id, organisationId: ours.id })
    .execute();
  const as = async (organisationId: string): Promise<Person> => ({
    kind: 'person',
    personId: (await makePerson(site.owner, { roles: { [organisationId]: ['steward'] } })).id,
    organisationId,
    roles: ['steward'],
  });
  [owner, stranger] = [await as(ours.id), await as(other.id)];
  await inScope(site.platform.db, owner, (scope) =>
    answerOutcome(scope, outcome.slug, answer('Ours'), { activityIds: [], documentIds: [] }),
  );
  answerId = (await site.owner.selectFrom('outcomeAnswer').select('id').executeTakeFirstOrThrow()).id;
  await site.owner
    .insertInto('outcomeNotice')
    .values({
      mailId: v7(),
      personId: owner.personId,
      organisationId: ours.id,
      outcomeId: outcome.id,
      occasion: 'after',
    })
    .execute();
});
afterAll(() => site.close());

const answer = (words: string) => ({
  state: 'done' as const,
  words,
  language: 'en' as const,
  activities: [],
  documents: [],
});
const run = (actor: Actor, statement: ReturnType<typeof sql>) =>
  inScope(site.platform.db, actor, ({ db }) => statement.execute(db));

test('owners alone answer, for their own organisation, and nobody changes what was said: the database alone', async () => {
  const insert = (actor: Person, organisationId = actor.organisationId) =>
    run(
      actor,
      sql`insert into outcome_answer (id, outcome_id, organisation_id, person_id, state, words, language)
        values (${v7()}, ${outcome.id}, ${organisationId}, ${actor.personId}, 'done', 'x', 'en')`,
    );
  await expect(insert(stranger)).rejects.toThrow(/row-level security/);
  await expect(insert(stranger, owner.organisationId)).rejects.toThrow(/row-level security/);
  await expect(insert({ ...owner, roles: ['member'] })).rejects.toThrow(/row-level security/);
  const evidence = sql`insert into outcome_evidence (id, answer_id, url) values (${v7()}, ${answerId}, 'https://example.org')`;
  await expect(run(stranger, evidence)).rejects.toThrow(/row-level security/);
  await expect(run(owner, sql`update outcome_answer set words = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(run(owner, sql`delete from outcome_answer`)).rejects.toThrow(/permission denied/);
});

test('answers to what nobody may see are not seen either: the database alone', async () => {
  await site.owner.insertInto('outcomeEvidence').values({ id: v7(), answerId, url: 'https://example.org' }).execute();
  expect((await run(visitor, sql`select id from outcome_answer`)).rows).toHaveLength(1);
  await site.owner.updateTable('outcome').set({ publishedAt: null }).execute();
  expect((await run(visitor, sql`select id from outcome_answer`)).rows).toEqual([]);
  expect((await run(visitor, sql`select id from outcome_evidence`)).rows).toEqual([]);
  await site.owner.updateTable('outcome').set({ publishedAt: new Date() }).execute();
});

test('who was told of what is her own: the database alone, and the domain alone', async () => {
  expect((await run(owner, sql`select * from outcome_notice`)).rows).toHaveLength(1);
  for (const actor of [visitor, stranger])
    expect((await run(actor, sql`select * from outcome_notice`)).rows).toEqual([]);
  const forged = sql`insert into outcome_notice (mail_id, person_id, organisation_id, outcome_id, occasion)
    values (${v7()}, ${owner.personId}, ${owner.organisationId}, ${outcome.id}, 'before')`;
  await expect(run(stranger, forged)).rejects.toThrow(/row-level security/);
  const past = { db: site.owner, actor: stranger, now: new Date() };
  expect(await listNoticesOf(past, stranger.personId)).toEqual([]);
});

test('who is no owner is not heard: the domain alone', async () => {
  const past = { db: site.owner, actor: stranger, now: new Date() };
  const nothing = { activityIds: [], documentIds: [] };
  await expect(answerOutcome(past, outcome.slug, answer('Theirs'), nothing)).rejects.toThrow();
  await expect(answerOutcome({ ...past, actor: visitor }, outcome.slug, answer('Theirs'), nothing)).rejects.toThrow();
});
