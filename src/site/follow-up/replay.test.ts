import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImportSite } from '../../../test/importing.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inReadScope, inScope, type Person, visitor } from '../../db/scope.ts';
import { answerOutcome, carryOverOpen, viewSince } from '../../meetings/index.ts';
import { changeOutcome, publishOutcomes, viewRecording } from '../../meetings/outcomes/recording.actions.ts';

// What was agreed at Barcelona in 2010 goes on in Geneva in 2012, as the reference data has both.
const barcelona = 'joint-consultation-2010-barcelona';
const geneva = 'joint-meeting-2012-10-03';

let site: Awaited<ReturnType<typeof createImportSite>>;
let secretariat: Person;
beforeAll(async () => {
  site = await createImportSite();
  const { id } = await site.db
    .selectFrom('organisation')
    .where('slug', '=', 'brs-secretariat')
    .select('id')
    .executeTakeFirstOrThrow();
  const person = await makePerson(site.db, { roles: { [id]: ['secretariat'] } });
  secretariat = { kind: 'person', personId: person.id, organisationId: id, roles: ['secretariat'] };
}, 120_000);
afterAll(() => site.end());

test('outcomes of Barcelona are carried into Geneva, their owners answer, and the follow-up is filled without a word typed again', async () => {
  const before = await inReadScope(site.web, visitor, (scope) => viewSince(scope, geneva, 'en'));
  const agreed = before.groups.flatMap(({ outcomes }) => outcomes).filter(({ meeting }) => meeting === barcelona);
  expect(agreed.length).toBeGreaterThan(0);
  expect(before.groups[0]?.group).toBe('silent');

  expect(await inScope(site.web, secretariat, (scope) => carryOverOpen(scope, geneva))).toBe(before.toCarry.length);
  const { outcomes } = await inScope(site.web, secretariat, (scope) => viewRecording(scope, geneva, 'en'));
  const drafts = outcomes.filter(({ publishedAt }) => publishedAt === null);
  expect(drafts.map(({ texts }) => texts[0]?.text)).toEqual(expect.arrayContaining(agreed.map(({ text }) => text)));
  const [first] = drafts;
  if (first === undefined) throw new Error('nothing was carried over');
  const form = { 'text-en': first.texts[0]?.text, owners: '@brs-secretariat', version: String(first.version) };
  await inScope(site.web, secretariat, async (scope) => {
    await changeOutcome(scope, first.slug, form as Parameters<typeof changeOutcome>[2], 'en');
    await publishOutcomes(scope, geneva);
  });
  const answer = {
    state: 'under-way' as const,
    words: 'Workshops were held',
    language: 'en' as const,
    activities: [],
    documents: [],
  };
  await inScope(site.web, secretariat, (scope) =>
    answerOutcome({ ...scope, now: new Date('2012-10-02') }, first.slug, answer, { activityIds: [], documentIds: [] }),
  );
  const after = await inReadScope(site.web, visitor, (scope) => viewSince(scope, geneva, 'en'));
  const all = after.groups.flatMap(({ outcomes: rows }) => rows);
  expect(all).toHaveLength(before.total);
  expect(all.every(({ carried }) => carried?.isPublished)).toBe(true);
  expect(after.groups.find(({ group }) => group === 'under-way')?.outcomes[0]?.answers[0]?.words).toBe(
    'Workshops were held',
  );
}, 60_000);
