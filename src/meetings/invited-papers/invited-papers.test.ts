import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storeBytes } from '../../platform/files.ts';
import { locales } from '../../platform/i18n.ts';
import { nominationLink } from '../invitations/invitations.actions.ts';
import { papersLink } from './papers-link.ts';

// What is for participants, by the link of an invitation: to those who are approved, while they are, and to nobody else.

let site: TestSite;
let organiser: Client;
let host: { id: string; slug: string };
let series: { id: string };
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
const hour = 3_600_000;
const past = new Date(Date.now() - hour);
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'SEN', { en: 'Senegal' });
  host = await makeOrganisation(site.owner, country, 'Host');
  series = await makeSeries(site.owner, 'Joint');
  organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
});
afterAll(() => site.close());

const makeOne = async () => {
  const made = await makeMeeting(site.owner, series.id, {
    ...{ title: 'Joint meeting', startsOn: soon, lastDay: soon, convenerId: host.id, confirmedAt: past },
  });
  return { ...made, base: `/en/meetings/${made.slug}` };
};
/** An invitation by name, and the paths that its links lead to. */
async function invite(meetingId: string, { language = 'en', organisationId = null as string | null } = {}) {
  const id = v7();
  const email = `invited-${id}@example.org`;
  const row = { id, meetingId, organisationId, name: 'Invited', email, category: 'party', language };
  await site.owner
    .insertInto('meetingInvitation')
    .values({ ...row, invitedAt: past })
    .execute();
  const path = (link: string) => link.slice(site.platform.baseUrl.length);
  return {
    ...{ id, email },
    naming: path(nominationLink(site.platform, { id, language })),
    papers: path(papersLink(site.platform, { id, language })),
  };
}
async function name(meetingId: string, invitationId: string, more: object = {}) {
  const id = v7();
  const row = { id, meetingId, invitationId, familyName: 'NAMED', organisationName: 'Invited', category: 'party' };
  await site.owner
    .insertInto('participant')
    .values({ role: 'head', ...row, ...more })
    .execute();
  return id;
}
/** A document with a file that is held; its file's address under a link. */
async function makePaper(meetingId: string, title: string, more: object = {}) {
  const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, Buffer.from(`%PDF-1.7 ${title}`));
  const file = { name: 'paper.pdf', format: 'pdf', sha256, sizeBytes };
  const made = await makeDocument(site.owner, {
    ...{ title, meetingId, kind: 'in-session', audience: 'participants', releasedAt: past, ...more },
    files: [file],
  });
  const slug = made.files[0]?.slug ?? '';
  return { ...made, fileUnder: (papers: string) => `${papers.slice(3, -'/documents'.length)}/files/${slug}/paper.pdf` };
}
/** The page and the file, as status codes, and whether the title is told. */
async function tried(papers: string, paper: { fileUnder(papers: string): string }, title: string) {
  const page = await site.visitor().get(papers);
  const file = await site.visitor().get(paper.fileUnder(papers));
  return { page: page.status, tells: page.body.includes(title), file: file.status };
}
const open = { page: 200, tells: true, file: 200 };
const nothing = { page: 404, tells: false, file: 404 };
const readings = async () =>
  site.owner.selectFrom('auditEntry').where('action', 'like', 'document.%').selectAll().orderBy('id').execute();
async function newReadings(work: () => Promise<unknown>) {
  const before = new Set((await readings()).map(({ id }) => id));
  await work();
  return (await readings()).filter(({ id }) => !before.has(id));
}

let meeting: Awaited<ReturnType<typeof makeOne>>;
let paper: Awaited<ReturnType<typeof makePaper>>;
beforeEach(async () => {
  meeting = await makeOne();
  paper = await makePaper(meeting.id, 'Paper of the room');
});

describe('an approved delegate without an account', () => {
  test('reads what is for participants and takes its file, until she is removed', async () => {
    const { id, naming, papers } = await invite(meeting.id);
    const participant = await name(meeting.id, id);
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(nothing);
    const toPapers = /href="([^"]*\/meeting-invitations\/[^"]*\/documents)"/;
    expect((await site.get(naming)).body).not.toMatch(toPapers);

    const decide = `${meeting.base}/participants/${participant}/decision`;
    expect((await organiser.post(decide, { decision: 'approved' })).status).toBe(303);
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(open);
    const page = await site.get(papers);
    expect(page.headers['cache-control']).toBe('private, no-store');
    expect(words(page.body)).toContain('During the session, the newest first');
    // Every address on the page that leads to a file is one of the link.
    const files = [...page.body.matchAll(/href="([^"]*\/files\/[^"]*)"/g)].map(([, href = '']) => href);
    expect(new Set(files)).toEqual(new Set([paper.fileUnder(papers)]));
    expect(page.body).not.toContain(`/documents/${paper.slug}`);

    // By the page where delegates are named she comes there, too; both links open it.
    const [, found = ''] = toPapers.exec((await site.get(naming)).body) ?? [];
    expect(found).toBe(papers);
    expect((await site.get(`${naming}/documents`)).status).toBe(200);

    expect((await organiser.post(decide, { decision: 'removed' })).status).toBe(303);
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(nothing);
    expect((await site.get(`${naming}/documents`)).status).toBe(404);
  });

  test('takes files as everybody does: with their type, in pieces, kept by no browser', async () => {
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const url = paper.fileUnder(papers);
    const whole = await site.app.inject({ method: 'GET', url });
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="paper.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const part = await site.app.inject({ method: 'GET', url, headers: { range: 'bytes=0-3' } });
    expect([part.statusCode, part.body]).toEqual([206, '%PDF']);
    const other = await site.app.inject({ method: 'GET', url: url.replace('paper.pdf', 'another.pdf') });
    expect([other.statusCode, other.headers.location]).toEqual([302, url]);
    expect(other.headers['cache-control']).toBe('private, no-store');
    const light = await site.app.inject({ method: 'GET', url: url.replace('/paper.pdf', '/light/paper-light.pdf') });
    expect([light.statusCode, light.headers.location]).toEqual([302, url]);
  });

  test('of an organisation of the network reads by the link, too', async () => {
    const { id, papers } = await invite(meeting.id, { organisationId: host.id });
    await name(meeting.id, id, { approvedAt: past, organisationId: host.id });
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(open);
    const [entry] = await newReadings(() => site.visitor().get(papers));
    expect(entry?.concerns).toContain(host.id);
  });

  test('is told where the documents are, in the language of the invitation', async () => {
    for (const language of locales) {
      const { id, email, naming, papers } = await invite(meeting.id, { language });
      const own = `own-${id}@example.org`;
      const participant = await name(meeting.id, id, { email: own, familyName: `NAMED-${language}` });
      const decide = `${meeting.base}/participants/${participant}/decision`;
      await organiser.post(decide, { decision: 'approved' });
      const mails = await site.mails();
      for (const address of [email, own]) {
        const [mail, ...more] = mails.filter(({ to }) => to === address);
        expect(more, address).toEqual([]);
        expect(mail?.text, address).toContain(site.platform.baseUrl + papers);
        expect(papers.slice(0, 4)).toBe(`/${language}/`);
      }
      // What she is sent names and takes back nobody.
      const mail = mails.find(({ to }) => to === own);
      const token = papers.split('/')[3] ?? '';
      expect(mail?.text).not.toContain(naming);
      expect((await site.visitor().get(`/${language}/meeting-invitations/${token}`)).status).toBe(404);
      expect((await site.get(papers)).status).toBe(200);
    }
  });
});

describe('nobody else', () => {
  test.each([
    ['who is not decided about', {}],
    ['who is refused', { refusedAt: past, whyRefused: 'no' }],
    ['who waits', { waitsSince: past }],
    ['who was removed', { approvedAt: past, removedAt: past }],
  ])('%s reads anything, not even what is for everybody', async (_, state) => {
    const all = await makePaper(meeting.id, 'For everybody', { audience: 'public' });
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, state);
    const found = await newReadings(async () => {
      expect(await tried(papers, paper, 'Paper of the room')).toEqual(nothing);
      expect(await tried(papers, all, 'For everybody')).toEqual(nothing);
    });
    expect(found).toEqual([]);
  });

  test('by another invitation of the meeting, one of another meeting, or none', async () => {
    const approved = await invite(meeting.id);
    await name(meeting.id, approved.id, { approvedAt: past });
    const beside = await invite(meeting.id);
    expect(await tried(beside.papers, paper, 'Paper of the room')).toEqual(nothing);

    const elsewhere = await makeOne();
    const other = await invite(elsewhere.id);
    await name(elsewhere.id, other.id, { approvedAt: past });
    expect(await tried(other.papers, paper, 'Paper of the room')).toEqual({ page: 200, tells: false, file: 404 });
    // Nor does a link serve what is for everybody at another meeting.
    const all = await makePaper(meeting.id, 'For everybody', { audience: 'public' });
    expect((await site.visitor().get(all.fileUnder(other.papers))).status).toBe(404);

    const bare = paper.fileUnder(approved.papers).replace(/^\/meeting-invitations\/[^/]+/, '');
    expect((await site.get(bare)).status).toBe(404);
    expect((await site.get(`/en/documents/${paper.slug}`)).status).toBe(404);
    for (const page of [meeting.base, `${meeting.base}/live`])
      expect((await site.get(page)).body).not.toContain('Paper of the room');
    // Somebody who is signed in gets no more than the link opens, and no less.
    expect((await organiser.get(beside.papers)).status).toBe(404);
    expect((await organiser.get(paper.fileUnder(beside.papers))).status).toBe(404);
  });

  test('by a link that was changed on its way', async () => {
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const forged = papers.replace(/..\/documents$/, 'AA/documents');
    const { status, body } = await site.visitor().get(forged);
    expect([status, body.includes('not an invitation of ours')]).toEqual([404, true]);
    const all = await makePaper(meeting.id, 'For everybody', { audience: 'public' });
    for (const one of [paper, all]) expect((await site.visitor().get(one.fileUnder(forged))).status).toBe(404);
  });

  test('once the invitation is withdrawn, the meeting called off, or long over', async () => {
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const set = (table: 'meeting' | 'meetingInvitation', of: string, values: object) =>
      site.owner.updateTable(table).set(values).where('id', '=', of).execute();
    const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const gone = { page: 410, tells: false, file: 404 };

    await set('meeting', meeting.id, { cancelledAt: past });
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(gone);
    await set('meeting', meeting.id, { cancelledAt: null });
    for (const [days, expected] of [
      [10, open],
      [100, gone],
    ] as const) {
      await set('meeting', meeting.id, { startsOn: day(days), endsOn: day(days), lastDay: day(days) });
      expect(await tried(papers, paper, 'Paper of the room'), String(days)).toEqual(expected);
    }
    await set('meeting', meeting.id, { startsOn: soon, endsOn: soon, lastDay: soon });
    expect((await organiser.post(`${meeting.base}/invitations/${id}/withdrawal`)).status).toBe(303);
    expect(await tried(papers, paper, 'Paper of the room')).toEqual(gone);
  });
});

describe('the link shows', () => {
  test('what is for everybody beside it, and nothing that is not out, for the network, named, or replaced', async () => {
    const tomorrow = new Date(Date.now() + 24 * hour);
    const shown = await makePaper(meeting.id, 'For everybody', { audience: 'public', kind: 'working' });
    const hidden = [
      await makePaper(meeting.id, 'Not out yet', { releasedAt: tomorrow }),
      await makePaper(meeting.id, 'Not out for anybody', { audience: 'public', releasedAt: tomorrow }),
      await makePaper(meeting.id, 'For the network', { audience: 'network' }),
      await makePaper(meeting.id, 'Named', { audience: 'named', readers: [host.id] }),
      await makePaper(meeting.id, 'A draft', { audience: 'named' }),
    ];
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    for (const client of [site.visitor(), organiser]) {
      const { status, body } = await client.get(papers);
      expect(status).toBe(200);
      expect(body).toContain('For everybody');
      expect(body).not.toMatch(/Not out|For the network|Named|A draft/);
      for (const one of hidden) expect((await client.get(one.fileUnder(papers))).status).toBe(404);
      expect((await client.get(shown.fileUnder(papers))).status).toBe(200);
    }
    await site.owner.updateTable('file').set({ supersededAt: past }).where('documentId', '=', paper.id).execute();
    expect((await site.visitor().get(paper.fileUnder(papers))).status).toBe(404);
    expect((await site.get(papers)).body).not.toContain(paper.fileUnder(papers));
    // What comes out is there at the next look.
    await sql`update document set released_at = now() - interval '1 second' where id = ${hidden[0]?.id}::uuid`.execute(
      site.owner,
    );
    expect((await site.get(papers)).body).toContain('Not out yet');
  });

  test('a revision and what it replaces as such', async () => {
    await makePaper(meeting.id, 'Revised paper', { replacesId: paper.id, chainKind: 'revision' });
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const told = words((await site.get(papers)).body);
    expect(told).toContain('Revised paper revision');
    expect(told).toContain('Paper of the room there is a newer revision');
  });
});

describe('each read', () => {
  test('leaves one entry that says by whose invitation, and who she is if she is signed in', async () => {
    const owner = await makeOrganisation(
      site.owner,
      await makeCountry(site.owner, 'KEN', { en: 'Kenya' }),
      'Keeper of papers',
    );
    const kept = await makePaper(meeting.id, 'Kept by somebody', { ownerOrganisationId: owner.id });
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const [list, ...lists] = await newReadings(() => site.visitor().get(papers));
    expect(lists).toEqual([]);
    const ofInvitation = { actor: 'visitor', subjectKind: 'meeting-invitation', subjectId: id, address: '127.0.0.1' };
    expect(list).toMatchObject({ ...ofInvitation, action: 'document.listed', concerns: [owner.id] });
    expect(list?.changes).toEqual({ documents: expect.arrayContaining([paper.id, kept.id]) });

    const [file, ...files] = await newReadings(() => site.visitor().get(kept.fileUnder(papers)));
    expect(files).toEqual([]);
    expect(file).toMatchObject({
      ...{ ...ofInvitation, action: 'document.file-read', concerns: [owner.id] },
      changes: { document: kept.id, file: kept.files[0]?.slug },
    });

    const [signedIn] = await newReadings(() => organiser.get(papers));
    expect(signedIn).toMatchObject({ actor: 'person', organisationId: null, subjectId: id });
    expect(signedIn?.personId).not.toBeNull();
    const head = await newReadings(() => site.app.inject({ method: 'HEAD', url: papers }));
    expect(head).toEqual([]);
  });

  test('of a file in pieces is one, and of what is for everybody none', async () => {
    const all = await makePaper(meeting.id, 'For everybody', { audience: 'public' });
    const { id, papers } = await invite(meeting.id);
    await name(meeting.id, id, { approvedAt: past });
    const pieces = await newReadings(() =>
      Promise.all(
        ['bytes=1-3', 'bytes=4-', 'bytes=0-0'].map((range) => site.visitor().get(paper.fileUnder(papers), { range })),
      ),
    );
    expect(pieces).toHaveLength(1);
    expect(await newReadings(() => site.visitor().get(all.fileUnder(papers)))).toEqual([]);
    // By another link it is another read.
    const other = await invite(meeting.id);
    await name(meeting.id, other.id, { approvedAt: past });
    const again = await newReadings(() => site.visitor().get(paper.fileUnder(other.papers), { range: 'bytes=1-3' }));
    expect(again).toHaveLength(1);
  });
});
