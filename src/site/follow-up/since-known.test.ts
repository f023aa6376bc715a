import { strFromU8, unzipSync } from 'fflate';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
import { inReadScope, visitor } from '../../db/scope.ts';
import { writeDocx } from '../../platform/paper.ts';
import { viewSinceLastTime } from './follow-up.actions.ts';
import { sincePaper } from './since-paper.view.ts';

vi.setConfig({ testTimeout: 60_000 });

let site: TestSite;
let kenya: string;
let owner: { id: string; slug: string };
let personId: string;
beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  owner = await makeOrganisation(site.owner, kenya, 'Owning centre');
  personId = (await makePerson(site.owner, { roles: { [owner.id]: ['steward'] } })).id;
});
afterAll(() => site.close());

async function say(outcome: { id: string }, state: string, words: string, day: string): Promise<string> {
  const id = v7();
  await site.owner
    .insertInto('outcomeAnswer')
    .values({
      ...{ id, outcomeId: outcome.id, organisationId: owner.id, personId, state, words },
      ...{ language: 'en', answeredAt: new Date(day) },
    })
    .execute();
  return id;
}
const pageOf = async ({ slug }: { slug: string }) => (await site.get(`/en/meetings/${slug}/since-last-time`)).body;
/** The words of one group of the page. */
function groupIn(body: string, group: string): string {
  const from = body.indexOf(`<section aria-labelledby="${group}"`);
  return from < 0 ? '' : body.slice(from, body.indexOf('</section>', from)).replace(/<[^>]+>/g, ' ');
}

test('the page of a meeting that is over says what was known then; what was done before the last meeting does not come back', async () => {
  const series = await makeSeries(site.owner, 'Meetings of the past');
  const of = (startsOn: string) => makeMeeting(site.owner, series.id, { startsOn });
  const [of2010, of2012, of2014] = [await of('2010-05-05'), await of('2012-05-05'), await of('2014-05-05')];
  const agreed = (text: string, more: object = {}) =>
    makeOutcome(site.owner, of2010.id, { text, owners: [owner.id], dueOn: null, ...more });
  await say(await agreed('Hold a workshop'), 'done', 'Held in Made City', '2011-03-01');
  const report = await agreed('Write a report', { dueOn: '2013-01-01', duePrecision: 'day', dueLast: '2013-01-01' });
  await say(report, 'under-way', 'Half is written', '2011-04-01');
  await say(report, 'done', 'All is written', '2020-01-01');
  await agreed('Closed in between', { closedAt: new Date('2011-05-01'), whyClosed: 'Overtaken' });
  await agreed('Closed much later', { closedAt: new Date('2021-01-01'), whyClosed: 'Overtaken' });

  const then = await pageOf(of2012);
  expect(groupIn(then, 'done')).toContain('Held in Made City');
  expect(groupIn(then, 'under-way')).toContain('Half is written');
  expect(groupIn(then, 'closed')).toContain('Closed in between');
  expect(groupIn(then, 'silent')).toContain('Closed much later');
  expect(then).not.toContain('All is written');
  expect(groupIn(then, 'under-way')).not.toContain('late');

  const later = await pageOf(of2014);
  expect(later).not.toContain('Hold a workshop');
  expect(later).not.toContain('Closed in between');
  expect(groupIn(later, 'late')).toContain('Half is written');
  expect(later).not.toContain('All is written');

  // What is done before it is agreed anew comes back as long as the meeting that agreed it is the last.
  await say(
    await makeOutcome(site.owner, of2012.id, { text: 'Of 2012', owners: [owner.id] }),
    'done',
    'x',
    '2012-05-05',
  );
  await makeMeeting(site.owner, series.id, { startsOn: '2013-01-01', cancelledAt: new Date() });
  expect(groupIn(await pageOf(of2014), 'done')).toContain('Of 2012');
});

test('the public page of a meeting leads there where there is something, by as many questions however many there are', async () => {
  const series = await makeSeries(site.owner, 'Meetings with a link');
  const of = (startsOn: string) => makeMeeting(site.owner, series.id, { startsOn });
  const [one, two, three] = [await of('2010-05-05'), await of('2012-05-05'), await of('2014-05-05')];
  const link = ({ slug }: { slug: string }) => `href="/en/meetings/${slug}/since-last-time"`;
  const bodyOf = async ({ slug }: { slug: string }) => (await site.get(`/en/meetings/${slug}`)).body;
  expect(await bodyOf(two)).not.toContain(link(two));
  await makeOutcome(site.owner, one.id, { text: 'A draft', publishedAt: null });
  expect(await bodyOf(two)).not.toContain(link(two));
  const done = await makeOutcome(site.owner, one.id, { text: 'Done soon', owners: [owner.id], position: 2 });
  await say(done, 'done', 'It is', '2011-01-01');
  expect(await bodyOf(one)).not.toContain(link(one));
  expect(await bodyOf(two)).toContain(link(two));
  expect(await bodyOf(three)).not.toContain(link(three));

  const signedIn = await site.as({ id: personId });
  const ask = () => countStatements(site, () => signedIn.get(`/en/meetings/${two.slug}`));
  await ask();
  const few = await ask();
  for (let position = 3; position < 20; position += 1)
    await makeOutcome(site.owner, one.id, { text: `Outcome ${position}`, owners: [owner.id], position });
  expect(await ask()).toBe(few);
});

test('silent ones first, then what nobody is to see to, late, under way, done: on the page and on paper, with all that is known of each', async () => {
  const series = await makeSeries(site.owner, 'Meetings in order');
  const of = (startsOn: string) => makeMeeting(site.owner, series.id, { startsOn });
  const [first, second, next] = [await of('2010-05-05'), await of('2011-05-05'), await of('2090-05-05')];
  const began = await makeOutcome(site.owner, first.id, { text: 'Late one', owners: [owner.id] });
  const agreed = (text: string, more: object = {}) =>
    makeOutcome(site.owner, second.id, { text, owners: [owner.id], ...more });
  const due = { dueOn: '2012-03-31', duePrecision: 'day', dueLast: '2012-03-31' };
  const finished = await agreed('Finished one');
  const working = await agreed('Working one');
  const late = await agreed('Late one', { carriedFromId: began.id, ...due });
  await agreed('Silent one', due);
  await agreed('Nobody’s one', { owners: [] });
  const activity = await makeActivity(site.owner, { lead: owner.id, title: 'A made workshop', start: '2011-09-09' });
  const document = await makeDocument(site.owner, { title: 'A made report' });
  const answerId = await say(finished, 'done', 'Finished in September', '2011-09-10');
  await site.owner
    .insertInto('outcomeEvidence')
    .values([
      { id: v7(), answerId, activityId: activity.id },
      { id: v7(), answerId, documentId: document.id },
    ])
    .execute();
  await say(working, 'under-way', 'Still working', '2011-10-10');
  await say(late, 'under-way', 'Nearly there', '2011-11-11');

  const body = await pageOf(next);
  const expected = {
    silent: 'Silent one',
    unowned: 'Nobody’s one',
    late: 'Late one',
    'under-way': 'Working one',
    done: 'Finished one',
  };
  const places = Object.keys(expected).map((group) => body.indexOf(`<h2 id="${group}"`));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const [group, text] of Object.entries(expected)) {
    expect(groupIn(body, group)).toContain(text);
    expect(body).toMatch(new RegExp(`href="#${group}">[^<]* 1<`));
  }
  expect(groupIn(body, 'silent')).toMatch(/Due 31 March 2012 +late/);
  expect(groupIn(body, 'late')).toContain('carried over once');
  expect(body).toContain(`/en/activities/${activity.slug}"`);
  expect(body).toContain(`/en/documents/${document.slug}"`);

  const baseUrl = 'https://entente.example';
  const paper = await inReadScope(site.platform.db, visitor, async (scope) =>
    sincePaper('en', await viewSinceLastTime(scope, next.slug, 'en'), { date: scope.now, baseUrl }),
  );
  const zip = unzipSync(await writeDocx(paper));
  const text = strFromU8(zip['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '');
  const order = Object.values(expected).map((words) => text.indexOf(words));
  expect(order.every((place) => place > 0)).toBe(true);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(text).toMatch(
    /No word from those responsible\s+1\s+Nobody responsible is named\s+1\s+Late\s+1\s+Under way\s+1\s+Done\s+1/,
  );
  expect(text).toMatch(/Owning centre · Due 31 March 2012 · late · carried over once/);
  expect(text).toContain('Owning centre, 10 September 2011');
  expect(text).toContain('Finished in September');
  const links = strFromU8(zip['word/_rels/document.xml.rels'] ?? new Uint8Array());
  expect(links).toContain(`${baseUrl}/en/activities/${activity.slug}"`);
  expect(links).toContain(`${baseUrl}/en/documents/${document.slug}"`);
  expect(links).toContain(`${baseUrl}/en/outcomes/${finished.slug}"`);
});

test('the list of all outcomes can be asked for those that are late, whatever their state', async () => {
  const { body } = await site.get('/en/outcomes?state=late');
  expect(body).toContain('Silent one');
  expect(body).toContain('Late one');
  expect(body).not.toContain('Finished one');
  expect(body).not.toContain('Working one');
  const { data } = JSON.parse((await site.get('/api/v1/outcomes?state=late')).body);
  expect(data.length).toBeGreaterThan(1);
  expect((await site.get('/en/outcomes?state=never')).status).toBe(400);
});
