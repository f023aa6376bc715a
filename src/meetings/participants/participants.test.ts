import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { clean, textsOf } from '../../platform/paper/structure.ts';
import { badgesPaper, type Listed, listPaper } from '../list-of-participants/list.paper.ts';

let site: TestSite;
let organiser: Client;
let host: { id: string; slug: string };
let centre: { id: string; slug: string };
let delegate: Client;
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'SEN', { en: 'Senegal' });
  host = await makeOrganisation(site.owner, country, 'Host');
  centre = await makeOrganisation(site.owner, country, 'Centre of Dakar');
  organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
  delegate = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['member'] } }));
});
afterAll(() => site.close());

/** A meeting to which the centre is invited by mail, and the address at which it answers. */
async function invited({ language = 'en', places }: { language?: string; places?: number } = {}) {
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint')).id, {
    title: 'Joint meeting',
    startsOn: soon,
    convenerId: host.id,
    city: 'Genève',
  });
  const id = v7();
  await site.owner
    .insertInto('meetingInvitation')
    .values({
      id,
      meetingId: meeting.id,
      organisationId: centre.id,
      name: 'Centre of Dakar',
      email: `centre-${id}@example.org`,
      category: 'regional-centre',
      language,
      places: places ?? null,
    })
    .execute();
  const base = `/en/meetings/${meeting.slug}`;
  await organiser.post(`${base}/invitations/sending`);
  const mails = async () => (await site.mails()).filter(({ to }) => to === `centre-${id}@example.org`);
  const link = /localhost:8080(\/..\/meeting-invitations\/\S+)/.exec((await mails())[0]?.text ?? '')?.[1] ?? '';
  return { meeting, base, link, mails, invitationId: id };
}

const named = async (link: string, ...names: string[]) => {
  const fields = names.flatMap((name, row) => [
    [`delegates.${row}.familyName`, name],
    [`delegates.${row}.givenNames`, 'Given'],
    [`delegates.${row}.role`, 'representative'],
  ]);
  expect((await site.visitor().post(link, Object.fromEntries(fields))).status).toBe(303);
};
const idOf = async (meetingId: string, familyName: string) =>
  (
    await site.owner
      .selectFrom('participant')
      .where('meetingId', '=', meetingId)
      .where('familyName', '=', familyName)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id;

test.each(locales)('invited, named, approved and told, in the language of the invitation (%s)', async (language) => {
  const { meeting, base, link, mails } = await invited({ language });
  await named(link, 'DIOP');
  expect((await organiser.get(`${base}/participants`)).body).toContain('DIOP');
  const id = await idOf(meeting.id, 'DIOP');
  const answer = await organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' });
  expect(answer.location).toBe(`${base}/participants?done=approved`);
  // Pressed twice, told once.
  await organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' });
  const sent = await mails();
  expect(sent).toHaveLength(2);
  expect(sent[1]?.subject).toContain('Given DIOP');
  expect(sent[1]?.text).toContain(`/${language}/meeting-invitations/`);
  for (const locale of locales) {
    const page = await organiser.get(`${base.replace('/en', `/${locale}`)}/participants`);
    expect([page.status, page.body.includes('DIOP')]).toEqual([200, true]);
  }
});

test('a refusal says why, in the mail and at the link', async () => {
  const { meeting, base, link, mails } = await invited();
  await named(link, 'REFUSED');
  const id = await idOf(meeting.id, 'REFUSED');
  const without = await organiser.post(`${base}/participants/${id}/refusal`, { why: ' ' });
  expect([without.status, without.body.includes('Fill this in')]).toEqual([422, false]);
  await organiser.post(`${base}/participants/${id}/refusal`, { why: 'The delegation has two experts already.' });
  expect((await mails()).at(-1)?.text).toContain('two experts already');
  expect((await site.visitor().get(link)).body).toContain('two experts already');
  // Named again under the same name she is not there twice.
  await named(link, 'REFUSED');
  const rows = await site.owner.selectFrom('participant').where('meetingId', '=', meeting.id).select('id').execute();
  expect(rows).toHaveLength(1);
});

test('no more are approved than there are places, however many press at once', async () => {
  const { meeting, base, link } = await invited({ places: 1 });
  await named(link, 'ONE', 'TWO', 'THREE');
  const ids = await Promise.all(['ONE', 'TWO', 'THREE'].map((name) => idOf(meeting.id, name)));
  const answers = await Promise.all(
    ids.map((id) => organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.body).toContain('All places of this invitation are taken (1)');
  const waiting = ids[answers.findIndex(({ status }) => status === 422)] ?? '';
  await organiser.post(`${base}/participants/${waiting}/decision`, { decision: 'waiting' });
  expect((await organiser.get(`${base}/participants`)).body).toContain('On the waiting list: 1');
});

test('documents for participants open with the approval and close with the removal, and so does what is found', async () => {
  const { meeting, base, link } = await invited();
  const { slug, id: documentId } = await makeDocument(site.owner, {
    title: 'Only for those who come',
    meetingId: meeting.id,
    audience: 'participants',
    ownerOrganisationId: host.id,
  });
  await sql`insert into search_kind (kind) values ('document') on conflict do nothing`.execute(site.owner);
  await sql`insert into search_entry (kind, subject_id, day, audience, released_at)
    select code, ${documentId}, '2026-01-01', 'participants', now() from search_kind where kind = 'document'`.execute(
    site.owner,
  );
  const found = async () =>
    (
      await sql<{
        readers: string[] | null;
      }>`select readers from search_entry where subject_id = ${documentId}`.execute(site.owner)
    ).rows[0]?.readers;
  const reads = async (browser: Client) => (await browser.get(`/en/documents/${slug}`)).status;
  await named(link, 'READER');
  const id = await idOf(meeting.id, 'READER');
  expect(await reads(delegate)).toBe(404);
  await organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' });
  expect(await reads(delegate)).toBe(200);
  expect(await reads(site.visitor())).toBe(404);
  const readers = async () =>
    (await site.owner.selectFrom('document').where('id', '=', documentId).select('readers').executeTakeFirst())
      ?.readers;
  expect(await readers()).toEqual([centre.id]);
  expect(await found()).toEqual([centre.id]);
  await organiser.post(`${base}/participants/${id}/decision`, { decision: 'removed' });
  expect(await reads(delegate)).toBe(404);
  expect(await readers()).toEqual([]);
  expect(await found()).toBeNull();
});

test('somebody is added by hand, for an organisation of the network or none', async () => {
  const { base, meeting } = await invited();
  const fields = { familyName: 'HAND', organisationName: 'A ministry', category: 'party', role: 'head' };
  const nobody = await organiser.post(`${base}/participants/new`, { ...fields, search: 'Nobody has this name' });
  expect([nobody.status, nobody.body.includes('No organisation has this name')]).toEqual([422, true]);
  expect((await organiser.post(`${base}/participants/new`, { ...fields, search: centre.slug })).status).toBe(303);
  const row = await site.owner
    .selectFrom('participant')
    .where('meetingId', '=', meeting.id)
    .selectAll()
    .executeTakeFirst();
  expect(row).toMatchObject({ organisationId: centre.id, category: 'party' });
  expect(row?.approvedAt).not.toBeNull();
});

test('nobody but organisers sees or decides anything', async () => {
  const { base, link, meeting } = await invited();
  await named(link, 'SEEN');
  const id = await idOf(meeting.id, 'SEEN');
  const strangers = [delegate, await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['steward'] } }))];
  for (const browser of strangers) {
    for (const page of ['participants', 'participants/new', `participants/${id}`, 'participants/list', 'check-in'])
      expect((await browser.get(`${base}/${page}`)).status, page).toBe(403);
    expect((await browser.post(`${base}/participants/${id}/decision`, { decision: 'approved' })).status).toBe(403);
    expect((await browser.post(`${base}/check-in/${id}`, { there: 'yes' })).status).toBe(403);
  }
});

test('a press of the check-in counts once, with its own time, and can be taken back', async () => {
  const { base, link, meeting } = await invited();
  await named(link, 'ARRIVES', 'STAYS');
  const id = await idOf(meeting.id, 'ARRIVES');
  const other = await idOf(meeting.id, 'STAYS');
  await organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' });
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const later = new Date(Date.now() - 60_000).toISOString();
  for (const time of [later, at, later])
    expect((await organiser.post(`${base}/check-in/${id}`, { there: 'yes', at: time })).status).toBe(303);
  const arrived = async () =>
    (await site.owner.selectFrom('participant').where('id', '=', id).select('checkedInAt').executeTakeFirst())
      ?.checkedInAt;
  expect((await arrived())?.toISOString()).toBe(at);
  expect((await organiser.get(`${base}/check-in?q=ARRI`)).body).toContain('1 of 1 are here');
  expect((await organiser.get(`${base}/check-in?q=nobody`)).body).toContain('Nobody fits');
  await organiser.post(`${base}/check-in/${id}`, { there: 'no' });
  expect(await arrived()).toBeNull();
  // A press that was kept on a device comes late: the newer one holds, whichever it was.
  const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000).toISOString();
  await site.owner.updateTable('participant').set({ doorPressedAt: null }).where('id', '=', id).execute();
  for (const [there, ago] of [
    ['yes', 10],
    ['no', 60],
  ] as const)
    await organiser.post(`${base}/check-in/${id}`, { there, at: minutesAgo(ago) });
  expect(await arrived()).not.toBeNull();
  for (const [there, ago] of [
    ['no', 5],
    ['yes', 20],
  ] as const)
    await organiser.post(`${base}/check-in/${id}`, { there, at: minutesAgo(ago) });
  expect(await arrived()).toBeNull();
  // Who is not approved is not there.
  expect((await organiser.post(`${base}/check-in/${other}`, { there: 'yes' })).status).toBe(404);
});

const listed = (values: Partial<Listed>): Listed => ({
  category: 'party',
  organisationName: 'Kenya',
  role: 'representative',
  givenNames: 'Given',
  familyName: 'NAME',
  ownScriptName: null,
  function: null,
  ...values,
});
const meetingFacts = {
  title: 'Joint meeting',
  startsOn: '2026-10-03',
  startsPrecision: 'day',
  endsOn: '2026-10-03',
  endsPrecision: 'day',
  city: 'Genève',
  venue: null,
};

test('the list has its categories in the order of the United Nations and each name in its own script', () => {
  const rows = [
    listed({ organisationName: 'China', givenNames: 'Fang', familyName: 'WANG', ownScriptName: '王芳' }),
    listed({ category: 'ngo', organisationName: 'IPEN', ownScriptName: 'فاطمة الزهراء' }),
  ];
  for (const locale of locales) {
    const texts = [...textsOf(listPaper(locale, meetingFacts, rows, new Date()))];
    expect(texts.indexOf('China')).toBeLessThan(texts.indexOf('IPEN'));
    expect(texts.join(' ')).toContain('王芳');
    expect(clean(texts.join(' '))).toContain('فاطمة الزهراء');
  }
  expect([...textsOf(badgesPaper('ar', meetingFacts, rows, new Date()))].join(' ')).toContain('王芳');
});

test('the list comes as PDF and for Word, and badges as PDF, from one button each', async () => {
  const { base, link, meeting } = await invited();
  await named(link, 'ŽELEZNÝ');
  await organiser.post(`${base}/participants/${await idOf(meeting.id, 'ŽELEZNÝ')}/decision`, { decision: 'approved' });
  for (const [query, type, magic] of [
    ['?format=pdf&language=ar', 'application/pdf', '%PDF-'],
    ['?format=badges', 'application/pdf', '%PDF-'],
    ['?format=docx&language=zh', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ] as const) {
    const answer = await organiser.get(`${base}/participants/list${query}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expect(answer.body.startsWith(magic)).toBe(true);
  }
}, 60_000);

test('a list that cannot be made says why and what to do, in the reader’s language, and is no fault of the server', async () => {
  const { base, link, meeting } = await invited();
  await named(link, 'Overlong');
  const id = await idOf(meeting.id, 'Overlong');
  await organiser.post(`${base}/participants/${id}/decision`, { decision: 'approved' });
  await site.owner
    .updateTable('participant')
    .set({ function: 'x'.repeat(10_000_001) })
    .where('id', '=', id)
    .execute();
  for (const form of ['pdf', 'docx', 'badges']) {
    const { status, body } = await organiser.get(`${base}/participants/list?format=${form}`);
    // A badge does not say what she does.
    expect(status).toBe(form === 'badges' ? 200 : 422);
    if (form !== 'badges') expect(body).toContain('It would be longer than a file made here may be.');
  }
  const french = await organiser.get(`${base.replace('/en/', '/fr/')}/participants/list?format=pdf`);
  expect(french.body).toContain('Raccourcissez son contenu');
}, 30_000);
