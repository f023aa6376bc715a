import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { enqueue } from '../../platform/jobs.ts';
import { remindOfPapersJob } from './deadlines.jobs.ts';

let site: TestSite;
let editor: Client;
let asked: Client;
let stranger: Client;
let path: string;
let later: string;
let askedOrganisation: { id: string; slug: string };

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(site.owner, country, 'Convener');
  askedOrganisation = await makeOrganisation(site.owner, country, 'Asked Centre');
  const other = await makeOrganisation(site.owner, country, 'Stranger');
  const second = await makeOrganisation(site.owner, country, 'Second Centre');
  const series = await makeSeries(site.owner, 'Deadlines');
  const meeting = await makeMeeting(site.owner, series.id, {
    convenerId: convener.id,
    startsOn: inDays(20),
    lastDay: inDays(20),
  });
  const ahead = await makeMeeting(site.owner, series.id, {
    convenerId: convener.id,
    startsOn: inDays(45),
    lastDay: inDays(45),
  });
  later = `/en/meetings/${ahead.slug}/documents/deadlines`;
  await makePerson(site.owner, { email: 'second@example.org', roles: { [second.id]: ['editor'] } });
  path = `/en/meetings/${meeting.slug}/documents/deadlines`;
  const client = async (organisation: { id: string }, email?: string) =>
    site.as(await makePerson(site.owner, { ...(email && { email }), roles: { [organisation.id]: ['editor'] } }));
  editor = await client(convener);
  asked = await client(askedOrganisation, 'asked@example.org');
  stranger = await client(other);
});
afterAll(() => site.close());

test('the six-week rule holds until the meeting sets its own days', async () => {
  const page = words((await editor.get(path)).body);
  expect(page).toMatch(/Working document [^A-Z]*\w+ \d{4}|Working document/);
  const due = await editor.get(path);
  expect(due.body).toContain('42');
  const set = await editor.post(path, {
    'deadlines.0.kind': 'working',
    'deadlines.0.daysBefore': '10',
    'patterns.0.kind': 'working',
    'patterns.0.pattern': 'UNEP/DL.1/{n}',
  });
  expect(set.status, words(set.body)).toBe(303);
  const after = await editor.get(path);
  expect(after.body).toContain('UNEP/DL.1/{n}');
  expect(words(after.body)).toMatch(/Working document .{0,40} 10 the meeting ahead/);
});

test('who is asked sees what is asked of her, and nobody else does', async () => {
  expect((await stranger.get(path)).status).toBe(403);
  expect((await asked.get(path)).status).toBe(403);
  const fields = { search: 'Asked Centre', kind: 'working', title: 'A study of needs', dueOn: inDays(-3) };
  expect((await stranger.post(`${path}/asked`, fields)).status).toBe(403);
  expect((await editor.post(`${path}/asked`, { ...fields, title: '' })).status).toBe(422);
  expect((await editor.post(`${path}/asked`, fields)).status).toBe(303);
  expect(words((await editor.get(path)).body)).toMatch(/A study of needs Asked Centre Working document .{0,40} late/);
  const own = await asked.get(path);
  expect(own.body).toContain('A study of needs');
  expect(own.body).not.toContain('name="search"');
  expect((await asked.post(path, {})).status).toBe(403);
  expect((await stranger.get(path)).status).toBe(403);
});

const mailsTo = async (who: string) => (await site.mails()).filter(({ to }) => to.includes(who));
async function remind(): Promise<void> {
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, remindOfPapersJob, {}));
  await site.mails();
}
const askedDaysAgo = (days: number) =>
  site.owner
    .updateTable('documentAssignment')
    .set({ askedAt: new Date(Date.now() - days * 86_400_000) })
    .execute();

test('who is asked is told at once; reminders go once a week at most, and no more once it is there', async () => {
  const [told, ...others] = await mailsTo('asked@example.org');
  expect(others).toEqual([]);
  expect(told?.subject).toBe('Your organisation is asked for a document: A study of needs');
  // Not on the morning after she was asked.
  await remind();
  expect(await mailsTo('asked@example.org')).toHaveLength(1);
  await askedDaysAgo(3);
  await remind();
  const [, mail] = await mailsTo('asked@example.org');
  expect(mail?.subject).toBe('A document is due: A study of needs');
  await remind();
  expect(await mailsTo('asked@example.org')).toHaveLength(2);
  const lastWeek = new Date(Date.now() - 8 * 86_400_000);
  await site.owner.updateTable('documentAssignment').set({ remindedAt: lastWeek }).execute();
  await remind();
  expect(await mailsTo('asked@example.org')).toHaveLength(3);
});

test('a reminder goes by the days that the page shows: the usual ones of each kind', async () => {
  const ask = (kind: string, title: string) =>
    editor.post(`${later}/asked`, { search: 'Second Centre', kind, title, dueOn: '' });
  // Four weeks before: due in 17 days. Three months before: late. Of no usual days: never due.
  expect((await ask('information', 'Far information')).status).toBe(303);
  expect((await ask('provisional-agenda', 'Late agenda')).status).toBe(303);
  expect((await ask('presentation', 'Undated talk')).status).toBe(303);
  expect(await mailsTo('second@example.org')).toHaveLength(3);
  await askedDaysAgo(3);
  await remind();
  const reminders = (await mailsTo('second@example.org')).slice(3);
  expect(reminders.map(({ subject }) => subject)).toEqual(['A document is due: Late agenda']);
});
