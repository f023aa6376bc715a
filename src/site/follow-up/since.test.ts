import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inReadScope, visitor } from '../../db/scope.ts';
import { viewSince } from '../../meetings/index.ts';

let site: TestSite;
let one: { id: string; slug: string };
let other: { id: string; slug: string };
let seriesId: string;
let convener: { id: string };
let organiser: Client;
let people: Record<string, { id: string; organisation: { id: string } }>;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  one = await makeOrganisation(site.owner, kenya, 'One centre');
  other = await makeOrganisation(site.owner, kenya, 'Other centre');
  seriesId = (await makeSeries(site.owner, 'Joint meetings', ['basel'])).id;
  organiser = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  const of = async (organisation: { id: string }) => ({
    id: (await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } })).id,
    organisation,
  });
  people = { one: await of(one), other: await of(other) };
});
afterAll(() => site.close());

// After the first meeting of these tests and before the second.
let clock = Date.UTC(2020, 5, 1);
async function say(outcome: { id: string }, who: string, state: string) {
  const person = people[who];
  clock += 60_000;
  await site.owner
    .insertInto('outcomeAnswer')
    .values({
      ...{
        id: `${clock
          .toString(16)
          .padStart(12, '0')
          .replace(/^(.{8})(.{4})$/, '$1-$2')}-7000-8000-000000000000`,
      },
      ...{ outcomeId: outcome.id, organisationId: person?.organisation.id ?? '', personId: person?.id ?? '', state },
      ...{ words: `${who} says ${state}`, language: 'en', answeredAt: new Date(clock) },
    })
    .execute();
}
const meetingOf = (startsOn: string) => makeMeeting(site.owner, seriesId, { startsOn, convenerId: convener.id });
const groupsAt = async (meeting: { slug: string }) => {
  const { groups } = await inReadScope(site.platform.db, visitor, (scope) => viewSince(scope, meeting.slug, 'en'));
  return new Map(groups.flatMap(({ group, outcomes }) => outcomes.map(({ text }) => [text, group])));
};

test('what one of several owners has not done is not done, and what the page of an outcome says, the next meeting opens with', async () => {
  const first = await meetingOf('2020-01-01');
  const second = await meetingOf('2021-01-01');
  const owners = [one.id, other.id];
  const said: Record<string, [string, string][]> = {
    nothing: [],
    'one done': [['one', 'done']],
    'both done': [
      ['one', 'done'],
      ['other', 'done'],
    ],
    'done, not ours': [
      ['one', 'done'],
      ['other', 'not-ours'],
    ],
    'one not ours': [['one', 'not-ours']],
    'both not ours': [
      ['one', 'not-ours'],
      ['other', 'not-ours'],
    ],
    'stuck, done': [
      ['one', 'stuck'],
      ['other', 'done'],
    ],
    'done, stuck again': [
      ['one', 'done'],
      ['other', 'done'],
      ['one', 'stuck'],
    ],
  };
  for (const [position, [text, words]] of Object.entries(said).entries()) {
    const outcome = await makeOutcome(site.owner, first.id, { text, owners, position });
    for (const [who, state] of words) await say(outcome, who, state);
  }
  // Who was asked before and is an owner no more does not count.
  const passedOn = await makeOutcome(site.owner, first.id, { text: 'passed on', owners: [other.id], position: 90 });
  await say(passedOn, 'one', 'not-ours');
  const nobodys = await makeOutcome(site.owner, first.id, { text: 'nobody’s', owners: [], position: 91 });
  await say(nobodys, 'one', 'done');
  const groups = await groupsAt(second);
  expect(Object.fromEntries(groups)).toEqual({
    nothing: 'silent',
    'one done': 'under-way',
    'both done': 'done',
    'done, not ours': 'done',
    'one not ours': 'silent',
    'both not ours': 'not-ours',
    'stuck, done': 'stuck',
    'done, stuck again': 'stuck',
    'passed on': 'silent',
    'nobody’s': 'unowned',
  });
  const listed = JSON.parse((await site.get('/en/outcomes.json')).body).data as { text: string; state: string }[];
  // What nobody is to see to stands apart there; in the list it is one of the silent.
  groups.set('nobody’s', 'silent');
  for (const { text, state } of listed) expect([text, state]).toEqual([text, groups.get(text)]);
});

test('what was carried over is silent until somebody says a word of it again; how often is counted over all meetings', async () => {
  const meetings = [];
  for (const year of ['2030', '2031', '2032', '2033']) meetings.push(await meetingOf(`${year}-05-05`));
  const [first, second, third, fourth] = meetings;
  if (!first || !second || !third || !fourth) throw new Error('four meetings were made');
  const text = 'carried on';
  const began = await makeOutcome(site.owner, first.id, { text, owners: [one.id] });
  await say(began, 'one', 'under-way');
  expect((await groupsAt(second)).get(text)).toBe('under-way');
  const went = await makeOutcome(site.owner, second.id, { text, owners: [one.id], carriedFromId: began.id });
  expect((await groupsAt(third)).get(text)).toBe('silent');
  expect((await site.get(`/en/meetings/${third.slug}/since-last-time`)).body).toContain('carried over once');
  await say(went, 'one', 'stuck');
  expect((await groupsAt(third)).get(text)).toBe('stuck');
  const stays = await makeOutcome(site.owner, third.id, { text, owners: [one.id], carriedFromId: went.id });
  expect((await site.get(`/en/meetings/${fourth.slug}/since-last-time`)).body).toContain('carried over 2 times');
  // One that was withdrawn is no outcome any more, whoever looks.
  await site.owner
    .updateTable('outcome')
    .set({ withdrawnAt: new Date(), whyWithdrawn: 'x' })
    .where('id', '=', stays.id)
    .execute();
  for (const reader of [site.visitor(), organiser]) {
    const { body } = await reader.get(`/en/outcomes/${began.slug}`);
    expect(body).toContain(`/en/outcomes/${went.slug}"`);
    expect(body).not.toContain(`/en/outcomes/${stays.slug}"`);
  }
});

test('a button pressed twice at once carries once, and what was not offered is not carried', async () => {
  const first = await meetingOf('2040-01-01');
  const second = await meetingOf('2041-01-01');
  const later = await meetingOf('2042-01-01');
  await makeOutcome(site.owner, first.id, { text: 'pressed twice', owners: [one.id] });
  const foreign = await makeOutcome(site.owner, later.id, { text: 'of a later meeting' });
  const draft = await makeOutcome(site.owner, first.id, { text: 'a draft', publishedAt: null, position: 2 });
  const path = `/en/meetings/${second.slug}/since-last-time/carry-over`;
  const before = (await groupsAt(second)).size;
  const sent = await Promise.all([1, 2, 3].map(() => organiser.post(path)));
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
  for (const outcome of [foreign.slug, draft.slug, 'never-made', '<script>'])
    expect((await organiser.post(path, { outcome })).status, outcome).toBe(303);
  const carried = await site.owner
    .selectFrom('outcome')
    .where('meetingId', '=', second.id)
    .select('carriedFromId')
    .execute();
  const from = carried.map(({ carriedFromId }) => carriedFromId);
  expect(new Set(from).size).toBe(from.length);
  expect(from.length).toBeGreaterThan(0);
  expect(from.length).toBeLessThanOrEqual(before);
  expect(from).not.toContain(foreign.id);
  expect(from).not.toContain(draft.id);
});

test('owners are known by their names in any script; signs alone name nobody; a long address stays one', async () => {
  const kenya = await site.owner.selectFrom('country').select('id').executeTakeFirstOrThrow();
  const chinese = await makeOrganisation(site.owner, kenya.id, 'Asia centre');
  await site.owner
    .insertInto('organisationText')
    .values({
      organisationId: chinese.id,
      language: 'zh',
      name: '巴塞尔公约亚太区域中心',
      nameKey: '巴塞尔公约亚太区域中心',
      shortName: '亚太中心',
    })
    .execute();
  const slug = `${'a-very-long-name-of-a-meeting-'.repeat(3)}with-words`.slice(0, 99);
  const long = await makeMeeting(site.owner, seriesId, { convenerId: convener.id, slug: `${slug}-x` });
  const path = `/en/meetings/${long.slug}/outcomes/new`;
  const read = async (line: string) => (await organiser.get(`${path}?line=${encodeURIComponent(line)}`)).body;
  expect(await read('培训检查员@「亚太中心」 ／／2027年3月')).toContain(`value="@${chinese.slug}"`);
  expect(await read('Train @"！！！"')).toContain('not known here');
  expect(await read(`Train @“a "b" c”`)).toContain('@“a &quot;b&quot; c”');
  const sent = await organiser.post(path, { 'text-en': 'Agreed', owners: `@"亚太中心"` });
  expect(sent.status, sent.body).toBe(303);
  const { slug: made } = await site.owner
    .selectFrom('outcome')
    .where('meetingId', '=', long.id)
    .select('slug')
    .executeTakeFirstOrThrow();
  expect(made).toBe(`${slug}-o1`);
});
