import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { unzipped } from '../../../test/unpacked.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let organiser: Client;
let stranger: Client;
let host: { id: string; slug: string };
let dakar: { id: string; slug: string };
let country: string;
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'SEN', { en: 'Senegal', fr: 'Sénégal' });
  host = await makeOrganisation(site.owner, country, 'Host');
  dakar = await makeOrganisation(site.owner, country, 'Training Centre of Dakar');
  await site.owner
    .insertInto('organisationText')
    .values({
      ...{ organisationId: dakar.id, language: 'fr', name: 'Centre de formation de Dakar' },
      ...{ shortName: 'Dakar', nameKey: 'centre de formation de dakar' },
    })
    .execute();
  await makeOrganisation(site.owner, country, 'Training Centre of Thiès');
  organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
  stranger = await site.as(await makePerson(site.owner, { roles: { [dakar.id]: ['editor', 'steward'] } }));
});
afterAll(() => site.close());

const makeOne = async () => {
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint')).id, {
    ...{ title: 'Joint meeting', startsOn: soon, convenerId: host.id, city: 'Genève' },
  });
  return { ...meeting, base: `/en/meetings/${meeting.slug}` };
};
const rowsOf = (meetingId: string) =>
  site.owner.selectFrom('participant').where('meetingId', '=', meetingId).selectAll().orderBy('familyName').execute();
const mailsTo = async (address: string) => (await site.mails()).filter(({ to }) => to === address);
const fields = { familyName: 'DIOP', givenNames: 'Awa', category: 'regional-centre', role: 'speaker' };

describe('an organisation is found by its name, without script', () => {
  test('what fits several is a list to choose from; the choice is kept with all that was typed', async () => {
    const { id, base } = await makeOne();
    const several = await organiser.post(`${base}/participants/new`, { ...fields, search: 'training centre' });
    expect(several.status).toBe(422);
    for (const shown of ['Training Centre of Dakar', 'Training Centre of Thiès', 'value="DIOP"', 'Choose one of them'])
      expect(several.body).toContain(shown);
    const chosen = await organiser.post(`${base}/participants/new`, {
      ...{ ...fields, search: 'training centre', organisation: dakar.slug },
    });
    expect(chosen.status, words(chosen.body)).toBe(303);
    expect(await rowsOf(id)).toMatchObject([
      { organisationId: dakar.id, organisationName: 'Training Centre of Dakar', familyName: 'DIOP' },
    ]);
    const forged = await organiser.post(`${base}/participants/new`, {
      ...{ ...fields, search: 'training centre', organisation: host.slug },
    });
    expect(forged.status).toBe(422);
  });

  test('in the reader’s language, and as the list is to say it where that was typed', async () => {
    const { id, slug } = await makeOne();
    const path = `/fr/meetings/${slug}/participants/new`;
    expect((await organiser.post(path, { ...fields, search: 'formation de dakar' })).status).toBe(303);
    const typed = { ...fields, familyName: 'FALL', search: 'formation de dakar', organisationName: 'Sénégal' };
    expect((await organiser.post(path, typed)).status).toBe(303);
    expect((await rowsOf(id)).map(({ organisationName }) => organisationName)).toEqual([
      'Centre de formation de Dakar',
      'Sénégal',
    ]);
  });

  test('somebody of no organisation of the network needs a name for it', async () => {
    const { id, base } = await makeOne();
    expect((await organiser.post(`${base}/participants/new`, fields)).status).toBe(422);
    expect((await organiser.post(`${base}/participants/new`, { ...fields, organisationName: 'A firm' })).status).toBe(
      303,
    );
    expect(await rowsOf(id)).toMatchObject([{ organisationId: null, organisationName: 'A firm' }]);
  });

  test('who is to be invited is found by name, too', async () => {
    const { base } = await makeOne();
    const { body } = await organiser.get(`${base}/invitations/new?q=DAKAR+training`);
    expect(body).toContain(`value="${dakar.slug}" checked`);
    expect(body).not.toContain('Thiès');
    const none = await organiser.get(`${base}/invitations/new?q=nowhere`);
    expect(none.body).toContain('No organisation that can still be invited has this name.');
  });
});

describe('whoever is added by hand', () => {
  const listed: Record<string, string> = {
    en: 'you are on the list of participants',
    fr: 'vous figurez sur la liste des participants',
    es: 'figura usted en la lista de participantes',
    ru: 'вы внесены в список участников',
    ar: 'أُدرج اسمكم في قائمة المشاركين',
    zh: '您已列入以下会议的与会者名单',
  };
  test.each(locales)('is told so in her language, with the address for her calendar (%s)', async (language) => {
    const { slug, base } = await makeOne();
    const email = `awa-${language}-${v7()}@example.org`;
    const sent = await organiser.post(`${base}/participants/new`, {
      ...{ ...fields, organisationName: 'A firm', email, language },
    });
    expect(sent.status).toBe(303);
    const [mail, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain(listed[language]);
    const calendar = `/${language}/meetings/${slug}.ics`;
    expect(mail?.text).toContain(calendar);
    const answer = await site.get(calendar);
    expect([answer.status, answer.body.startsWith('BEGIN:VCALENDAR')]).toEqual([200, true]);
  });

  test('is not told a second time when she is changed, but at a new address; and of her removal in her language', async () => {
    const { id, base } = await makeOne();
    const first = `first-${v7()}@example.org`;
    const second = `second-${v7()}@example.org`;
    const given = { ...fields, organisationName: 'A firm', language: 'fr' };
    await organiser.post(`${base}/participants/new`, { ...given, email: first });
    const [row] = await rowsOf(id);
    const path = `${base}/participants/${row?.id}`;
    expect((await organiser.post(path, { ...given, email: first, function: 'Expert' })).status).toBe(303);
    expect(await mailsTo(first)).toHaveLength(1);
    expect((await organiser.post(path, { ...given, email: second })).status).toBe(303);
    expect(await mailsTo(second)).toHaveLength(1);
    await organiser.post(`${path}/decision`, { decision: 'removed' });
    const mails = await mailsTo(second);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.subject).toContain('Participation retirée');
    expect(mails[1]?.text).toContain(`/fr${base.slice(3)}`);
  });
});

describe('whoever was added by hand reads her documents by a link of her own', () => {
  const linkIn = (text = '') => /localhost:8080(\/\S+\/documents)/.exec(text)?.[1] ?? '';

  test('which is in the mail that tells her, closes with her removal and opens nothing else', async () => {
    const { id, base } = await makeOne();
    const paper = await makeDocument(site.owner, {
      ...{ title: 'Paper of the room', meetingId: id, kind: 'in-session', audience: 'participants' },
      releasedAt: new Date(Date.now() - 60_000),
    });
    const address = `expert-${v7()}@example.org`;
    const given = { ...fields, organisationName: 'A firm', language: 'fr' };
    await organiser.post(`${base}/participants/new`, { ...given, email: address });
    const [mail] = await mailsTo(address);
    const link = linkIn(mail?.text);
    expect(link).toMatch(/^\/fr\/meeting-invitations\//);
    const read = await site.visitor().get(link);
    expect([read.status, read.body.includes('Paper of the room')]).toEqual([200, true]);
    expect((await site.visitor().get(`/en/documents/${paper.slug}`)).status).toBe(404);
    // Nobody was invited: the list of invitations says nothing of her, and the next meeting takes nothing over.
    expect((await organiser.get(`${base}/invitations`)).body).not.toContain('A firm');
    const [row] = await rowsOf(id);
    const path = `${base}/participants/${row?.id}`;
    expect((await organiser.get(path)).body).not.toContain('/invitations/');

    // At another address she gets it again; what she had goes on.
    const other = `expert-${v7()}@example.org`;
    expect((await organiser.post(path, { ...given, email: other })).status).toBe(303);
    expect(linkIn((await mailsTo(other))[0]?.text)).toBe(link);
    await organiser.post(`${path}/decision`, { decision: 'removed' });
    const closed = await site.visitor().get(link);
    expect([closed.status, closed.body.includes('Paper of the room')]).toEqual([404, false]);
    await organiser.post(`${path}/forgetting`, { sure: 'on' });
    const kept = await site.owner.selectFrom('meetingInvitation').where('meetingId', '=', id).selectAll().execute();
    expect(kept).toMatchObject([{ email: null, forgottenAt: expect.any(Date) }]);
  });

  test('also when her address is written down later', async () => {
    const { id, base } = await makeOne();
    const given = { ...fields, organisationName: 'A firm' };
    await organiser.post(`${base}/participants/new`, given);
    expect(await site.owner.selectFrom('meetingInvitation').where('meetingId', '=', id).selectAll().execute()).toEqual(
      [],
    );
    const [row] = await rowsOf(id);
    const address = `later-${v7()}@example.org`;
    for (let time = 0; time < 2; time += 1)
      await organiser.post(`${base}/participants/${row?.id}`, { ...given, email: address });
    const mails = await mailsTo(address);
    expect(mails).toHaveLength(1);
    expect((await site.visitor().get(linkIn(mails[0]?.text))).status).toBe(200);
  });
});

/** Somebody named by an invitation. */
const invite = async (meetingId: string, places: number | null) => {
  const id = v7();
  const email = `invited-${id}@example.org`;
  await site.owner
    .insertInto('meetingInvitation')
    .values({ id, meetingId, name: 'Invited', email, category: 'ngo', language: 'es', places, invitedAt: new Date() })
    .execute();
  return { id, email };
};
const name = async (meetingId: string, invitationId: string, familyName: string, more: object = {}) => {
  const row = { id: v7(), meetingId, invitationId, familyName, organisationName: 'Invited', category: 'ngo', ...more };
  await site.owner
    .insertInto('participant')
    .values({ role: 'representative', ...row })
    .execute();
  return row.id;
};
const states = async (meetingId: string) =>
  Object.fromEntries(
    (await rowsOf(meetingId)).map(({ familyName, approvedAt, waitsSince }) => [
      familyName,
      approvedAt !== null ? 'approved' : waitsSince !== null ? 'waiting' : 'new',
    ]),
  );
const seenOn = async (base: string) =>
  /name="seen" value="([^"]+)"/.exec((await organiser.get(`${base}/participants`)).body)?.[1] ?? '';

describe('all who fit are approved by one press', () => {
  test('their number is shown before; the waiting list goes first; each who named some gets one mail', async () => {
    const { id, base } = await makeOne();
    const two = await invite(id, 2);
    const open = await invite(id, null);
    await name(id, two.id, 'EARLY-NEW', { nominatedAt: new Date(0) });
    await name(id, two.id, 'WAITS-LONGER', { waitsSince: new Date(1_000), nominatedAt: new Date(5_000) });
    await name(id, two.id, 'WAITS', { waitsSince: new Date(2_000), nominatedAt: new Date(1_000) });
    for (const one of ['A', 'B', 'C']) await name(id, open.id, one);
    await name(id, open.id, 'REFUSED', { refusedAt: new Date(), whyRefused: 'no' });
    const page = await organiser.get(`${base}/participants`);
    expect(words(page.body)).toContain('Approve all 5 who fit');
    expect(words(page.body)).toContain('One more waits');
    expect((await stranger.post(`${base}/participants/approval`, { seen: await seenOn(base) })).status).toBe(403);
    const done = await organiser.post(`${base}/participants/approval`, { seen: await seenOn(base) });
    expect(done.location).toBe(`${base}/participants?done=all`);
    expect(await states(id)).toEqual({
      ...{ A: 'approved', B: 'approved', C: 'approved', WAITS: 'approved', 'WAITS-LONGER': 'approved' },
      ...{ 'EARLY-NEW': 'new', REFUSED: 'new' },
    });
    const [mail, ...more] = await mailsTo(open.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain('3 participaciones aprobadas');
    for (const one of ['A', 'B', 'C']) expect(mail?.text).toMatch(new RegExp(`^${one}$`, 'm'));
    expect(await mailsTo(two.email)).toHaveLength(1);
    // Pressed again nothing happens, and a single one can still be refused.
    await organiser.post(`${base}/participants/approval`, { seen: 'x' });
    expect(await mailsTo(open.email)).toHaveLength(1);
    const [one] = await rowsOf(id);
    expect((await organiser.post(`${base}/participants/${one?.id}/refusal`, { why: 'Twice' })).status).toBe(303);
    for (const locale of locales)
      expect((await organiser.get(`/${locale}${base.slice(3)}/participants?done=all`)).status).toBe(200);
  });

  test('nobody is approved whom the page did not show', async () => {
    const { id, base } = await makeOne();
    const open = await invite(id, null);
    await name(id, open.id, 'SEEN');
    const seen = await seenOn(base);
    await name(id, open.id, 'MEANWHILE');
    const answer = await organiser.post(`${base}/participants/approval`, { seen });
    expect(answer.status).toBe(422);
    expect(words(answer.body)).toContain('The list has changed since you opened it');
    expect(await states(id)).toEqual({ SEEN: 'new', MEANWHILE: 'new' });
    expect(await mailsTo(open.email)).toEqual([]);
  });

  test('two who press at once approve once', async () => {
    const { id, base } = await makeOne();
    const one = await invite(id, 1);
    await name(id, one.id, 'FIRST', { nominatedAt: new Date(0) });
    await name(id, one.id, 'SECOND');
    const seen = await seenOn(base);
    const answers = await Promise.all([1, 2, 3].map(() => organiser.post(`${base}/participants/approval`, { seen })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await states(id)).toEqual({ FIRST: 'approved', SECOND: 'new' });
    expect(await mailsTo(one.email)).toHaveLength(1);
  });
});

test('the list calls countries and organisations as its language does, and sorts them so; what was written otherwise stays', async () => {
  const { id, base } = await makeOne();
  await makeCountry(site.owner, 'AUT', { en: 'Austria', fr: 'Autriche', ar: 'النمسا' });
  await makeCountry(site.owner, 'DEU', { en: 'Germany', fr: 'Allemagne', ar: 'ألمانيا' });
  const invitation = await invite(id, null);
  const given = { approvedAt: new Date() };
  await name(id, invitation.id, 'A', { ...given, organisationName: 'Austria' });
  await name(id, invitation.id, 'B', { ...given, organisationName: 'germany' });
  await name(id, invitation.id, 'C', { ...given, organisationName: 'Dakar’s own centre', organisationId: dakar.id });
  await name(id, invitation.id, 'D', {
    ...given,
    organisationName: 'Training Centre of Dakar',
    organisationId: dakar.id,
  });
  const cookie = [...organiser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const listIn = async (language: string) => {
    const url = `${base}/participants/list?format=docx&language=${language}`;
    const { rawPayload } = await site.app.inject({ url, headers: { cookie, 'user-agent': 'Made Browser 1' } });
    const xml = unzipped(rawPayload).get('word/document.xml')?.toString('utf8') ?? '';
    const text = xml.replaceAll(/<[^>]*>/g, ' ');
    const all = ['Austria', 'Germany', 'Autriche', 'Allemagne', 'النمسا', 'ألمانيا', 'Dakar’s own centre'];
    const names = [...all, 'Training Centre of Dakar', 'Centre de formation de Dakar'];
    return names.filter((one) => text.includes(one)).sort((a, b) => text.indexOf(a) - text.indexOf(b));
  };
  expect(await listIn('en')).toEqual(['Austria', 'Dakar’s own centre', 'Germany', 'Training Centre of Dakar']);
  expect(await listIn('fr')).toEqual(['Allemagne', 'Autriche', 'Centre de formation de Dakar', 'Dakar’s own centre']);
  expect((await listIn('ar')).filter((one) => /[؀-ۿ]/.test(one))).toEqual(['ألمانيا', 'النمسا']);
});

test('who removes one of several reads that the link of the delegation stays open for the others', async () => {
  const { id, base } = await makeOne();
  const invitation = await invite(id, null);
  const one = await name(id, invitation.id, 'ONE', { approvedAt: new Date() });
  const alone = words((await organiser.get(`${base}/participants/${one}`)).body);
  expect(alone).not.toContain('of this delegation');
  await name(id, invitation.id, 'TWO', { approvedAt: new Date() });
  const page = words((await organiser.get(`${base}/participants/${one}`)).body);
  expect(page).toContain('One more of this delegation stays approved');
  for (const locale of locales)
    expect((await organiser.get(`/${locale}${base.slice(3)}/participants/${one}`)).status).toBe(200);
});

describe('what is kept of somebody is removed on request', () => {
  const letter = (invitationId: string) =>
    site.owner
      .insertInto('nominationLetter')
      .values({ id: v7(), invitationId, name: 'l.pdf', sha256: 'b'.repeat(64), sizeBytes: 1, format: 'pdf' })
      .execute();
  const lettersOf = (invitationId: string) =>
    site.owner.selectFrom('nominationLetter').where('invitationId', '=', invitationId).select('id').execute();
  const personal = {
    ...{ email: 'known@example.org', function: 'Her function', ownScriptName: 'آوا', asksSupport: 'Her support' },
  };

  test('of who takes part the name stays, of others nothing; letters go with the last one they name', async () => {
    const { id, base } = await makeOne();
    const invitation = await invite(id, null);
    await letter(invitation.id);
    const comes = await name(id, invitation.id, 'COMES', { approvedAt: new Date(), ...personal });
    const refused = await name(id, invitation.id, 'REFUSED', {
      ...{ refusedAt: new Date(), whyRefused: 'Her reason', ...personal },
    });
    const path = (one: string) => `${base}/participants/${one}/forgetting`;
    expect((await stranger.post(path(refused), { sure: 'on' })).status).toBe(403);
    expect((await organiser.post(path(refused), {})).status).toBe(422);
    expect(await rowsOf(id)).toHaveLength(2);
    expect((await organiser.post(path(refused), { sure: 'on' })).status).toBe(303);
    expect((await rowsOf(id)).map(({ familyName }) => familyName)).toEqual(['COMES']);
    expect(await lettersOf(invitation.id)).toHaveLength(1);
    expect((await organiser.post(path(comes), { sure: 'on' })).status).toBe(303);
    expect(await rowsOf(id)).toMatchObject([
      {
        ...{ familyName: 'COMES', organisationName: 'Invited', role: 'representative', forgottenAt: expect.any(Date) },
        ...{ email: null, function: null, ownScriptName: null, asksSupport: null },
      },
    ]);
    expect(await lettersOf(invitation.id)).toEqual([]);
    for (const locale of locales) {
      const page = await organiser.get(`/${locale}${base.slice(3)}/participants/${comes}`);
      expect(page.status).toBe(200);
      expect(page.body).not.toContain('/forgetting"');
    }
    const list = await organiser.get(`${base}/participants/list?format=pdf`);
    expect(list.status).toBe(200);
    const noted = await site.owner
      .selectFrom('auditEntry')
      .where('action', '=', 'participant.forgotten')
      .select(['subjectId', 'changes'])
      .execute();
    expect(noted.slice(-2).map(({ subjectId }) => subjectId)).toEqual([refused, comes]);
    expect(JSON.stringify(noted)).not.toMatch(/Her|known@|آوا/);
  });
});
