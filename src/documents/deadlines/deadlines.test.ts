import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let editor: Client;
let asked: Client;
let stranger: Client;
let path: string;
let askedOrganisation: { id: string; slug: string };

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(site.owner, country, 'Convener');
  askedOrganisation = await makeOrganisation(site.owner, country, 'Asked Centre');
  const other = await makeOrganisation(site.owner, country, 'Stranger');
  const series = await makeSeries(site.owner, 'Deadlines');
  const meeting = await makeMeeting(site.owner, series.id, {
    convenerId: convener.id,
    startsOn: inDays(20),
    lastDay: inDays(20),
  });
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

test('reminders go once a week at most, and no more once it is there', async () => {
  const { remindOfPapersJob } = await import('./deadlines.jobs.ts');
  const { enqueue } = await import('../../platform/jobs.ts');
  const { inScope, visitor } = await import('../../db/scope.ts');
  const remind = async () => {
    await inScope(site.platform.db, visitor, (scope) => enqueue(scope, remindOfPapersJob, {}));
    return (await site.mails()).filter(({ to }) => to.includes('asked@example.org')).length;
  };
  expect(await remind()).toBe(1);
  const [mail] = (await site.mails()).filter(({ to }) => to.includes('asked@example.org'));
  expect(mail?.text).toContain('A study of needs');
  expect(await remind()).toBe(1);
  const lastWeek = new Date(Date.now() - 8 * 86_400_000);
  await site.owner.updateTable('documentAssignment').set({ remindedAt: lastWeek }).execute();
  expect(await remind()).toBe(2);
});
