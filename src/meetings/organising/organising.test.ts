import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let own: { id: string; slug: string };
let other: { id: string; slug: string };
let series: { id: string; slug: string };
let editor: Client;
let stranger: Client;
let secretariat: Client;
let office: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  own = await makeOrganisation(site.owner, kenya, 'Centre of ours');
  other = await makeOrganisation(site.owner, kenya, 'Another centre');
  office = await makeOrganisation(site.owner, kenya, 'Secretariat');
  series = await makeSeries(site.owner, 'Meetings of ours');
  await site.owner.updateTable('series').set({ keeperId: own.id }).where('id', '=', series.id).execute();
  editor = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['editor'] } }));
  stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
});
afterAll(() => site.close());

const facts = {
  'titles.0.language': 'en',
  'titles.0.title': 'Workshop on waste oils',
  'titles.1.language': 'fr',
  'titles.1.title': 'Atelier sur les huiles usées',
  startDate: '2031-05-06',
  endDate: '2031-05-08',
  opensAt: '9:30',
  closesAt: '17:00',
  timeZone: 'Africa/Nairobi',
  held: 'both',
  country: 'KEN',
  city: 'Nairobi',
  conventions: ['basel', 'stockholm'],
  participantsLanguage: 'en',
};

async function convene(who: Client, fields: Record<string, string | string[]> = {}, query = ''): Promise<string> {
  const asked = await who.post(`/en/meetings/new${query}`, { ...facts, series: series.slug, ...fields });
  expect(asked.status, asked.body).toBe(200);
  const { address } = fieldsOf(asked.body);
  const made = await who.post(`/en/meetings/new${query}`, {
    ...facts,
    series: series.slug,
    ...fields,
    address: String(address),
  });
  expect(made.status, made.body).toBe(303);
  return /meetings\/([^/]+)\/organise/.exec(made.location)?.[1] ?? '';
}

test('an editor calls a meeting in her organisation’s series: its address is proposed, and everybody reads where, when and how', async () => {
  const slug = await convene(editor);
  expect(slug).toBe('workshop-on-waste-oils-2031-05-06');
  const page = await site.get(`/en/meetings/${slug}`);
  expect(page.body).toContain('tentative');
  expect(page.body).toContain('in person and remote');
  expect(page.body).toContain('09:30');
  expect(page.body).toContain('Africa/Nairobi');
  expect(page.body).toContain('Stockholm Convention');
  expect((await site.get(`/fr/meetings/${slug}`)).body).toContain('Atelier sur les huiles usées');
  expect((await site.get('/en/search?q=waste+oils')).body).toContain(`/meetings/${slug}`);
  const list = await site.get('/en/meetings');
  expect(list.body).toContain('tentative');
  expect((await editor.get(`/ar/meetings/${slug}/organise`)).status).toBe(200);
});

test('who is of another organisation reads the meeting, and neither calls nor changes one', async () => {
  const slug = await convene(editor);
  for (const path of ['organise', 'organise/edit', 'organise/status'])
    expect((await stranger.get(`/en/meetings/${slug}/${path}`)).status, path).toBe(403);
  expect((await stranger.post(`/en/meetings/${slug}/organise/status`, { step: 'confirm' })).status).toBe(403);
  expect((await stranger.post('/en/meetings/new', { ...facts, series: series.slug, address: 'mine' })).status).toBe(
    422,
  );
  expect((await stranger.get(`/en/meetings/new?from=${slug}`)).status).toBe(403);
  expect((await site.visitor().get('/en/meetings/new')).location).toContain('/sign-in');
  expect((await stranger.get(`/en/meetings/${slug}`)).body).not.toContain(`${slug}/organise`);
  expect((await editor.get(`/en/meetings/${slug}`)).body).toContain(`${slug}/organise`);
});

test('a meeting known from sources is organised by the secretariat', async () => {
  const { slug } = await makeMeeting(site.owner, series.id, { title: 'Of old' });
  expect((await editor.get(`/en/meetings/${slug}/organise`)).status).toBe(403);
  expect((await secretariat.get(`/en/meetings/${slug}/organise`)).status).toBe(200);
});

test('the secretariat calls a meeting in a series that an organisation keeps: it runs the meeting, and the series stays with its keeper', async () => {
  expect((await secretariat.get('/en/meetings/new')).body).toContain(`value="${series.slug}"`);
  const slug = await convene(secretariat, { startDate: '2031-02-03', endDate: '' });
  const row = await site.owner
    .selectFrom('meeting as m')
    .innerJoin('series as s', 's.id', 'm.seriesId')
    .where('m.slug', '=', slug)
    .select(['s.keeperId', 's.slug', 'm.convenerId'])
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ keeperId: own.id, slug: series.slug, convenerId: office.id });
  expect((await secretariat.get(`/en/meetings/${slug}/organise`)).status).toBe(200);
  expect((await editor.get(`/en/meetings/${slug}/organise`)).status).toBe(403);
});

test('a new series belongs to the organisation whose editor begins it', async () => {
  const slug = await convene(stranger, {
    series: '',
    'newSeries.0.language': 'en',
    'newSeries.0.title': 'Their own days',
  });
  const row = await site.owner
    .selectFrom('meeting as m')
    .innerJoin('series as s', 's.id', 'm.seriesId')
    .where('m.slug', '=', slug)
    .select(['s.keeperId', 'm.convenerId', 's.slug'])
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ keeperId: other.id, convenerId: other.id, slug: 'their-own-days' });
});

test('what makes no sense is said at its field', async () => {
  const said = async (wrong: Record<string, string>, words: string) => {
    const answer = await editor.post('/en/meetings/new', { ...facts, series: series.slug, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(words);
  };
  await said({ endDate: '2031-05-05' }, 'lies before the first');
  await said({ opensAt: 'noon' }, 'Write the hour');
  await said({ timeZone: 'Mars/Olympus' }, 'time zone is not known');
  await said({ timeZone: '' }, 'need the time zone');
  await said({ 'titles.1.language': 'en' }, 'already a title');
  await said({ startDate: '2031-05' }, 'needs an exact day');
});

test('it is confirmed, postponed and cancelled with a reason that everybody reads', async () => {
  const slug = await convene(editor);
  const status = `/en/meetings/${slug}/organise/status`;
  expect((await editor.post(status, { step: 'cancel' })).status).toBe(422);
  expect((await editor.post(status, { step: 'confirm' })).status).toBe(303);
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain('"eventStatus":"https://schema.org/EventScheduled"');
  await editor.post(status, { step: 'postpone', why: 'The hall burnt down.' });
  const postponed = (await site.get(`/en/meetings/${slug}`)).body;
  expect(postponed).toContain('EventPostponed');
  expect(postponed).toContain('The hall burnt down.');
  await editor.post(status, { step: 'cancel', why: 'There is no money.' });
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain('EventCancelled');
  expect((await site.get(`/en/meetings?series=${series.slug}`)).body).toContain('cancelled');
});

test('two who change a meeting at once: the second is told', async () => {
  const slug = await convene(editor);
  const path = `/en/meetings/${slug}/organise/edit`;
  const first = fieldsOf((await editor.get(path)).body);
  expect(first).toMatchObject({
    opensAt: '09:30',
    startDate: '2031-05-06',
    timeZone: 'Africa/Nairobi',
    country: 'KEN',
  });
  expect((await editor.post(path, { ...first, city: 'Mombasa' })).status).toBe(303);
  const colleague = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['steward'] } }));
  const second = await colleague.post(path, { ...first, city: 'Kisumu' });
  expect((await secretariat.post(path, { ...first, city: 'Kisumu' })).status).toBe(403);
  expect(second.status).toBe(422);
  expect(second.body).toContain('Somebody else has saved');
  expect(second.body).toContain('Kisumu');
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain('Mombasa');
});

test('the next meeting of a series takes the agenda with its words in every language, whom to invite, and what is open', async () => {
  const slug = await convene(editor, { startDate: '2031-09-09', endDate: '' });
  const id = (await site.owner.selectFrom('meeting').where('slug', '=', slug).select('id').executeTakeFirstOrThrow())
    .id;
  const [top, under] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
  await site.owner
    .insertInto('agendaItem')
    .values([
      { id: top, meetingId: id, position: 0, number: '1' },
      { id: under, meetingId: id, parentId: top, position: 0, number: '1.1' },
    ])
    .execute();
  await site.owner
    .insertInto('agendaItemText')
    .values([
      { agendaItemId: top, language: 'en', title: 'Opening of the meeting' },
      { agendaItemId: top, language: 'fr', title: 'Ouverture de la réunion', isOriginal: false },
      { agendaItemId: under, language: 'en', title: 'Words of welcome' },
    ])
    .execute();
  await site.owner.insertInto('meetingOrganisation').values({ meetingId: id, organisationId: other.id }).execute();
  const outcome = {
    id: '018f0000-0000-7000-8000-0000000000cc',
    slug: 'made-outcome-carried',
    meetingId: id,
    position: 0,
  };
  await site.owner
    .insertInto('outcome')
    .values({ ...outcome, kind: 'action' })
    .execute();
  await site.owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome.id, language: 'en', text: 'Train the inspectors' })
    .execute();
  const shown = fieldsOf((await editor.get(`/en/meetings/new?from=${slug}`)).body);
  expect(shown).toMatchObject({ takeAgenda: '1', timeZone: 'Africa/Nairobi', series: series.slug });
  const next = await convene(
    editor,
    { startDate: '2032-05-06', endDate: '', takeAgenda: '1', takeInvited: '1', takeOutcomes: '1' },
    `?from=${slug}`,
  );
  expect((await site.get(`/fr/meetings/${next}`)).body).toContain('Ouverture de la réunion');
  const made = site.owner.selectFrom('meeting').where('meeting.slug', '=', next);
  expect(
    await made
      .innerJoin('meetingInvitation as i', 'i.meetingId', 'meeting.id')
      .select(['i.organisationId', 'i.invitedAt'])
      .execute(),
  ).toContainEqual({ organisationId: other.id, invitedAt: null });
  expect(
    await made.innerJoin('outcome as o', 'o.meetingId', 'meeting.id').select('o.carriedFromId').execute(),
  ).toContainEqual({ carriedFromId: outcome.id });
  expect((await editor.get('/en/meetings')).body).toContain('/en/meetings/new');
  expect((await site.get('/en/meetings')).body).not.toContain('/en/meetings/new');
  expect((await site.get(`/en/meetings/${next}`)).body).toMatch(/1\.1.*Words of welcome/s);
});

test('a copy takes the invitations of the meeting that it is made like; “as before” leaves out what was called off', async () => {
  const days = await makeSeries(site.owner, 'Days with invitations');
  await site.owner.updateTable('series').set({ keeperId: own.id }).where('id', '=', days.id).execute();
  const held = (startsOn: string, cancelledAt: Date | null = null) =>
    makeMeeting(site.owner, days.id, {
      convenerId: own.id,
      startsOn,
      endsOn: startsOn,
      lastDay: startsOn,
      cancelledAt,
    });
  const invite = (meetingId: string, name: string) =>
    site.owner
      .insertInto('meetingInvitation')
      .values({ id: v7(), meetingId, name, email: `${name}@example.org`, language: 'en', category: 'party' })
      .execute();
  const [first, second, off] = [
    await held('2033-01-01'),
    await held('2033-02-01'),
    await held('2033-03-01', new Date()),
  ];
  await invite(first.id, 'of-first');
  await invite(second.id, 'of-second');
  await invite(off.id, 'of-cancelled');
  const invited = async (slug: string) => {
    const rows = await site.owner
      .selectFrom('meetingInvitation as i')
      .innerJoin('meeting as m', 'm.id', 'i.meetingId')
      .where('m.slug', '=', slug)
      .select('i.name')
      .execute();
    return rows.map(({ name }) => name).sort();
  };
  const fields = { series: days.slug, startDate: '2033-04-01', endDate: '' };
  const copy = await convene(editor, { ...fields, takeInvited: '1' }, `?from=${first.slug}`);
  expect(await invited(copy)).toEqual(['of-first']);
  const bare = await convene(editor, { ...fields, startDate: '2033-03-15' });
  expect((await editor.post(`/en/meetings/${bare}/invitations/new/as-before`)).status).toBe(303);
  expect(await invited(bare)).toEqual(['of-second']);
});

test('a change of how exact the days are, or of the last of them, counts in calendars', async () => {
  const slug = await convene(editor, { startDate: '2034-05', endDate: '', opensAt: '', closesAt: '' });
  const read = async () => (await site.get(`/en/meetings/${slug}.ics`)).body;
  expect(await read()).toMatch(/SEQUENCE:0\r\n[\s\S]*DTEND;VALUE=DATE:20340601/);
  const path = `/en/meetings/${slug}/organise/edit`;
  const form = fieldsOf((await editor.get(path)).body);
  expect((await editor.post(path, { ...form, startDate: '2034-05-01' })).status).toBe(303);
  expect(await read()).toMatch(/SEQUENCE:1\r\n[\s\S]*DTEND;VALUE=DATE:20340502/);
});
