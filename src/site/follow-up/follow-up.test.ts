import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makeActivity } from '../../../test/made-activities.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let kenya: string;
let convener: { id: string; slug: string };
let owner: { id: string; slug: string };
let first: { id: string; slug: string };
let second: { id: string; slug: string };
let organiser: Client;
let director: { id: string; email: string };
beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  owner = await makeOrganisation(site.owner, kenya, 'Owning centre');
  const series = await makeSeries(site.owner, 'Joint meetings', ['basel']);
  first = await makeMeeting(site.owner, series.id, { startsOn: '2026-10-01', convenerId: convener.id });
  second = await makeMeeting(site.owner, series.id, { startsOn: '2027-10-01', convenerId: convener.id });
  const secretary = await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } });
  organiser = await site.as(secretary);
  director = await makePerson(site.owner, { language: 'fr', roles: { [owner.id]: ['steward'] } });
});
afterAll(() => site.close());

const recording = () => `/en/meetings/${first.slug}/outcomes/new`;
const fields = (more: Record<string, string> = {}) => ({
  'text-en': 'Train the customs inspectors on waste shipments',
  owners: `@${owner.slug}`,
  due: '31 March 2027',
  kind: 'action',
  cites: 'bc 12/9 paragraph 4',
  ...more,
});

test('one line is read for confirmation, and nothing of it is lost', async () => {
  const line = `Train inspectors @"Owning centre" //31 mars 2027`;
  const { body } = await organiser.get(`${recording()}?line=${encodeURIComponent(line)}`);
  expect(body).toContain('Train inspectors</textarea>');
  expect(body).toContain(`value="@${owner.slug}"`);
  expect(body).toContain('value="2027-03-31"');
  const wrong = await organiser.get(`${recording()}?line=${encodeURIComponent('Train @nobody-at-all //one day')}`);
  expect(wrong.body).toContain('not known here: nobody-at-all');
  expect(wrong.body).toContain('value="@nobody-at-all"');
  expect(wrong.body).toContain('This is no date: one day');
});

test('what is written down waits for its publication, and then everybody sees who is to do what by when', async () => {
  const sent = await organiser.post(recording(), fields());
  expect(sent.status, sent.body).toBe(303);
  const slug = `${first.slug}-o1`;
  expect((await site.get(`/en/meetings/${first.slug}`)).body).not.toContain('customs inspectors');
  expect((await site.get(`/en/outcomes/${slug}`)).status).toBe(404);
  expect((await organiser.get(recording())).body).toContain('not published yet');
  expect((await organiser.post(`/en/meetings/${first.slug}/outcomes/publish`)).status).toBe(303);
  const { body } = await site.get(`/en/meetings/${first.slug}`);
  expect(body).toContain('customs inspectors');
  expect(body).toContain('31 March 2027');
  expect(body).toContain('no word yet');
  const page = await site.get(`/en/outcomes/${slug}`);
  expect(page.body).toContain('BC-12/9 para 4');
  const api = JSON.parse((await site.get(`/api/v1/meetings/${first.slug}`)).body);
  expect(api.data.outcomes[0]).toMatchObject({
    number: '1',
    state: 'silent',
    dueLast: '2027-03-31',
    responsible: { slug: owner.slug },
  });
});

test('two who change the same see each other’s words; nothing is overwritten unseen', async () => {
  const path = `/en/outcomes/${first.slug}-o1/edit`;
  const version = /name="version" value="(\d+)"/.exec((await organiser.get(path)).body)?.[1] ?? '';
  expect((await organiser.post(path, fields({ version, 'text-fr': 'Former les inspecteurs' }))).status).toBe(303);
  const late = await organiser.post(path, fields({ version, 'text-en': 'Something else' }));
  expect(late.status).toBe(422);
  expect(late.body).toContain('Somebody changed it meanwhile');
  expect(late.body).toContain('Former les inspecteurs');
  expect(late.body).toContain('Something else');
});

test('owners are told once, in their language; the link answers without signing in, and looking changes nothing', async () => {
  await site.runJobs();
  const mails = (await site.mails()).filter(({ to }) => JSON.stringify(to).includes(director.email));
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  const link = /https?:\/\/[^\s"<>]*\/fr\/outcomes\/asked\/[\w.-]+/.exec(JSON.stringify(mail))?.[0] ?? '';
  expect(link).not.toBe('');
  const path = new URL(link).pathname;
  const activity = await makeActivity(site.owner, {
    lead: owner.id,
    title: 'Workshop for customs inspectors',
    start: '2026-11-01',
  });
  const visitor = site.visitor();
  const { body, status } = await visitor.get(path);
  expect(status).toBe(200);
  expect(body).toContain('Former les inspecteurs');
  expect(body).toContain('Workshop for customs inspectors');
  expect(await site.owner.selectFrom('outcomeAnswer').select('id').execute()).toEqual([]);

  const slug = `${first.slug}-o1`;
  const answer = { _form: 'answer-1', outcome: slug, organisation: owner.slug, state: 'under-way', language: 'fr' };
  const empty = await visitor.post(path, answer);
  expect(empty.status).toBe(422);
  const told = await visitor.post(path, {
    ...answer,
    words: 'Nous formons depuis novembre',
    activities: activity.slug,
  });
  expect(told.status, told.body).toBe(303);
  expect((await visitor.get(`${path}x`)).status).toBe(410);
  const page = await site.get(`/en/outcomes/${slug}`);
  expect(page.body).toContain('Nous formons depuis novembre');
  expect(page.body).toContain('Workshop for customs inspectors');
  expect(page.body).toContain('under way');
});

test('nobody gets two mails in a week, and one before and after the date', async () => {
  const count = async () => (await site.mails()).filter(({ to }) => JSON.stringify(to).includes(director.email)).length;
  const before = await count();
  await organiser.post(recording(), fields({ 'text-en': 'Write a report', due: '2020-01' }));
  await organiser.post(`/en/meetings/${first.slug}/outcomes/publish`);
  await site.runJobs();
  expect(await count()).toBe(before);
  await site.owner
    .updateTable('outcomeNotice')
    .set({ toldAt: new Date(Date.now() - 8 * 86_400_000) })
    .execute();
  await organiser.post(recording(), fields({ 'text-en': 'Write another', due: '' }));
  await organiser.post(`/en/meetings/${first.slug}/outcomes/publish`);
  await site.runJobs();
  expect(await count()).toBe(before + 1);
  const occasions = await site.owner.selectFrom('outcomeNotice').select('occasion').execute();
  expect(new Set(occasions.map(({ occasion }) => occasion))).toEqual(new Set(['published', 'after']));
});

test('the next meeting opens with it: silent first, then late, under way; carried over by a button, owners and words with it', async () => {
  const path = `/en/meetings/${second.slug}/since-last-time`;
  const { body } = await organiser.get(path);
  expect(body.indexOf('id="silent"')).toBeLessThan(body.indexOf('id="under-way"'));
  expect(body).toContain('Nous formons depuis novembre');
  expect((await organiser.post(`${path}/carry-over`)).status).toBe(303);
  expect((await organiser.post(`${path}/carry-over`)).status).toBe(303);
  expect((await organiser.get(path)).body).toContain('not published yet');
  await organiser.post(`/en/meetings/${second.slug}/outcomes/publish`);
  const carried = await site.get(`/fr/meetings/${second.slug}`);
  expect(carried.body).toContain('Former les inspecteurs');
  const chain = await site.get(`/en/outcomes/${second.slug}-o3`);
  expect(chain.body).toMatch(/From meeting to meeting/);
  const { rows } = {
    rows: await site.owner.selectFrom('outcome').where('meetingId', '=', second.id).select('id').execute(),
  };
  expect(rows).toHaveLength(3);
});

test('who is not responsible is not heard, and who does not organise changes nothing', async () => {
  const stranger = await site.as(await makePerson(site.owner, { roles: { [owner.id]: ['editor'] } }));
  expect((await stranger.post(recording(), fields())).status).toBe(403);
  expect((await stranger.post(`/en/outcomes/${first.slug}-o1/end`, { end: 'close', why: 'x' })).status).toBe(403);
  const other = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['steward'] } }));
  const answer = { state: 'done', words: 'Ours', language: 'en' };
  expect((await other.post(`/en/outcomes/${second.slug}-o1/answer`, answer)).status).toBe(422);
  expect((await stranger.post(`/en/outcomes/${second.slug}-o1/answer`, { ...answer, state: 'not-ours' })).status).toBe(
    303,
  );
  expect((await organiser.get(`/en/meetings/${second.slug}/outcomes/new`)).body).toContain('name others, or close it');
  const ended = await organiser.post(`/en/outcomes/${second.slug}-o1/end`, { end: 'close', why: 'Overtaken' });
  expect(ended.status).toBe(303);
  expect((await site.get(`/en/outcomes/${second.slug}-o1`)).body).toContain('Overtaken');
});

test('all outcomes stand in one list with filters, as a file and in the interface; what opens the meeting is a document', async () => {
  const { body } = await site.get(`/en/outcomes?organisation=${owner.slug}&state=closed`);
  expect(body).toContain('closed (1)');
  expect(body).toContain(`/en/outcomes/${second.slug}-o1`);
  expect(body).not.toContain(`/en/outcomes/${second.slug}-o2"`);
  expect((await site.get('/ar/outcomes')).status).toBe(200);
  expect((await site.get('/en/outcomes.csv')).body).toContain(`${second.slug}-o1`);
  const api = JSON.parse((await site.get(`/api/v1/outcomes?convention=basel&country=KEN&age=1`)).body);
  expect(api.count.count).toBeGreaterThan(3);
  expect((await site.get(`/ar/meetings/${second.slug}/since-last-time`)).status).toBe(200);
  const pdf = await site.get(`/en/meetings/${second.slug}/since-last-time.pdf`);
  expect(pdf.status).toBe(200);
  expect(pdf.body.slice(0, 5)).toBe('%PDF-');
  expect((await site.get(`/ar/meetings/${second.slug}/since-last-time.docx`)).status).toBe(200);
});
