import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../src/audit/index.ts';
import { nominationLink } from '../src/meetings/invitations/invitations.actions.ts';
import { papersLink } from '../src/meetings/invited-papers/papers-link.ts';
import { storeBytes } from '../src/platform/files.ts';
import type { Client } from './client.ts';
import { createTestSite, type TestSite } from './harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from './made.ts';
import { makePerson } from './made-people.ts';

// Every route that is declared as confidential, read once: one entry, which names what was read. src/platform/reading.ts says how.

let site: TestSite;
const declared: string[] = [];
let steward: Client;
let stranger: Client;
let colleague: { id: string };
let visitorPath: string;
/** By route: the address, and what the entry says. */
let reads: Record<string, { url: string; action: string; subject?: string; visitor?: true }>;
const elsewhere: Readonly<Record<string, string>> = {
  '/packs/:pack/*': 'src/meetings/packs',
  '/files/:file/light/*': 'src/documents/light',
  '/files/:file': 'leads to the address with the name',
  '/meeting-invitations/:token/files/:file/light/*': 'src/meetings/invited-papers',
  '/meeting-invitations/:token/files/:file': 'leads to the address with the name',
  '/:locale/search': 'needs an index; the model of test/model tries it',
};
let house: { id: string; slug: string };
let kept: { id: string; slug: string; files: { slug: string }[] };

const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite({
    modules: [
      (app) =>
        void app.addHook('onRoute', ({ method, url, config }) => {
          if ([method].flat().includes('GET') && config?.confidential === true) declared.push(url);
        }),
    ],
  });
  const { owner } = site;
  const country = await makeCountry(owner, 'KEN', { en: 'Kenya' });
  house = await makeOrganisation(owner, country, 'House');
  const other = await makeOrganisation(owner, country, 'Other');
  const third = await makeOrganisation(owner, country, 'Third');
  const reader = await makePerson(owner, { roles: { [house.id]: ['steward'] } });
  colleague = await makePerson(owner, { roles: { [house.id]: ['member'] } });
  steward = await site.as(reader);
  stranger = await site.as(await makePerson(owner, { roles: { [other.id]: ['steward'] } }));

  const series = await makeSeries(owner, 'Read');
  await owner.updateTable('series').set({ keeperId: house.id }).where('id', '=', series.id).execute();
  const meeting = await makeMeeting(owner, series.id, { startsOn: soon, convenerId: house.id });
  const { sha256 } = await storeBytes(site.platform.filesDirectory, Buffer.from('not for everybody'));
  const named = { audience: 'network', ownerOrganisationId: third.id, releasedAt: new Date('2020-01-01') };
  kept = await makeDocument(owner, {
    ...{ title: 'Plan of the house', meetingId: meeting.id, convenerId: house.id, ...named },
    files: [{ name: 'plan.txt', format: 'txt', sha256, sizeBytes: 17 }],
  });
  const inSession = await makeDocument(owner, {
    ...{ title: 'Paper of the room', kind: 'in-session', meetingId: meeting.id, convenerId: house.id, ...named },
  });
  expect(inSession.id).not.toBe(kept.id);
  const ofRoom = await makeDocument(owner, {
    ...{ title: 'Plan of the participants', meetingId: meeting.id, ...named, audience: 'participants' },
    files: [{ name: 'plan.txt', format: 'txt', sha256, sizeBytes: 17 }],
  });
  const of = { meetingId: meeting.id, organisationId: other.id, category: 'ngo' };
  const ids = { version: v7(), invitation: v7(), participant: v7(), letter: v7(), correction: v7(), change: v7() };
  await owner
    .insertInto('meetingInvitation')
    .values({ id: ids.invitation, name: 'Other', email: 'other@example.org', invitedAt: new Date(), ...of })
    .execute();
  const who = { familyName: 'NAME', role: 'head', organisationName: 'Other', approvedAt: new Date() };
  await owner
    .insertInto('participant')
    .values({ id: ids.participant, invitationId: ids.invitation, ...who, ...of })
    .execute();
  await owner
    .insertInto('nominationLetter')
    .values({ id: ids.letter, invitationId: ids.invitation, name: 'l.txt', sha256, sizeBytes: 17, format: 'pdf' })
    .execute();
  await owner
    .insertInto('contactPoint')
    .values({
      id: v7(),
      organisationId: house.id,
      personId: colleague.id,
      position: 0,
      name: 'Amina',
      shownTo: 'network',
      agreedOn: '2026-01-01',
    })
    .execute();
  await sql`insert into correction (id, organisation_id, subject_kind, subject_id, path, title, title_language, text, language, sender_id,
      fingerprint) values (${ids.correction}, ${house.id}, 'organisation', ${house.id}, '/organisations/x', 'x', 'en', 'This is not right', 'en',
      ${colleague.id}, 'x')`.execute(owner);
  await sql`insert into organisation_change (id, organisation_id, fact_group, before, after, how, person_id, person_name, acting_organisation_id)
      values (${ids.change}, ${house.id}, 'place', '{"city":"A"}', '{"city":"B"}', 'form', ${reader.id}, 'x', ${house.id})`.execute(
    owner,
  );

  const link = nominationLink(site.platform, { id: ids.invitation, language: 'en' });
  visitorPath = link.slice(site.platform.baseUrl.length);
  const papersPath = papersLink(site.platform, { id: ids.invitation, language: 'en' }).slice(
    site.platform.baseUrl.length,
  );
  const underLink = papersPath.slice('/en'.length, -'/documents'.length);
  const m = `/en/meetings/${meeting.slug}`;
  const o = `/en/organisations/${house.slug}`;
  const d = `/en/documents/${kept.slug}`;
  const ofMeeting = `meeting ${meeting.id}`;
  const ofHouse = `organisation ${house.id}`;
  const ofDocument = `document ${kept.id}`;
  const ofInvitation = `meeting-invitation ${ids.invitation}`;
  const at = (url: string, action: string, subject?: string) => ({ url, action, ...(subject && { subject }) });
  reads = {
    '/:locale/corrections': at('/en/corrections', 'correction.listed'),
    '/:locale/corrections/:correction': at(
      `/en/corrections/${ids.correction}`,
      'correction.read',
      `correction ${ids.correction}`,
    ),
    '/:locale/organisations/:organisation/people': at(`${o}/people`, 'person.listed', ofHouse),
    '/:locale/organisations/:organisation': at(o, 'contact-point.listed', ofHouse),
    '/:locale/organisations/:organisation/edit': at(`${o}/edit`, 'contact-point.listed', ofHouse),
    '/:locale/organisations/:organisation/edit/contacts': at(`${o}/edit/contacts`, 'contact-point.listed', ofHouse),
    '/:locale/organisations/:organisation/history': at(`${o}/history`, 'organisation.history-read', ofHouse),
    '/:locale/organisations/:organisation/history/:change/undo': at(
      `${o}/history/${ids.change}/undo`,
      'organisation.history-read',
      ofHouse,
    ),
    '/:locale/meetings/:meeting': at(m, 'document.listed', ofMeeting),
    '/:locale/meetings/:meeting/live': at(`${m}/live`, 'document.listed', ofMeeting),
    '/:locale/meetings/:meeting/documents': at(`${m}/documents`, 'document.listed', ofMeeting),
    '/:locale/meetings/:meeting/documents/waiting': at(`${m}/documents/waiting`, 'document.listed', ofMeeting),
    '/:locale/meetings/:meeting/documents/deadlines': at(`${m}/documents/deadlines`, 'paper.deadlines-read', ofMeeting),
    '/:locale/meetings/:meeting/invitations': at(`${m}/invitations`, 'meeting-invitation.listed', ofMeeting),
    '/:locale/meetings/:meeting/invitations/:invitation': at(
      `${m}/invitations/${ids.invitation}`,
      'meeting-invitation.read',
      ofInvitation,
    ),
    '/:locale/meetings/:meeting/invitations/:invitation/letters/:letter': at(
      `${m}/invitations/${ids.invitation}/letters/${ids.letter}`,
      'meeting-invitation.letter-read',
      ofInvitation,
    ),
    '/:locale/meeting-invitations/:token': {
      ...at(visitorPath, 'meeting-invitation.read', ofInvitation),
      visitor: true,
    },
    '/:locale/meeting-invitations/:token/documents': {
      ...at(papersPath, 'document.listed', ofInvitation),
      visitor: true,
    },
    '/meeting-invitations/:token/files/:file/*': {
      ...at(`${underLink}/files/${ofRoom.files[0]?.slug}/plan.txt`, 'document.file-read', ofInvitation),
      visitor: true,
    },
    '/:locale/meetings/:meeting/participants': at(`${m}/participants`, 'participant.listed', ofMeeting),
    '/:locale/meetings/:meeting/participants/list': at(`${m}/participants/list`, 'participant.list-taken', ofMeeting),
    '/:locale/meetings/:meeting/participants/:participant': at(
      `${m}/participants/${ids.participant}`,
      'participant.read',
      `participant ${ids.participant}`,
    ),
    '/:locale/meetings/:meeting/check-in': at(`${m}/check-in`, 'participant.checked-off', ofMeeting),
    '/:locale/series/:series/deadlines': at(
      `/en/series/${series.slug}/deadlines`,
      'paper.deadlines-read',
      `series ${series.id}`,
    ),
    '/:locale/meetings/:meeting/versions/:part': at(`${m}/versions/report`, 'report.read', ofMeeting),
    '/:locale/meetings/:meeting/versions/:part/:version': at(
      `${m}/versions/report/${ids.version}?language=en`,
      'report.read',
      ofMeeting,
    ),
    '/:locale/meetings/:meeting/report': at(`${m}/report`, 'report.read', ofMeeting),
    '/:locale/meetings/:meeting/report.docx': at(`${m}/report.docx`, 'report.taken', ofMeeting),
    '/:locale/meetings/:meeting/report.pdf': at(`${m}/report.pdf`, 'report.taken', ofMeeting),
    '/:locale/meetings/:meeting/report.zip': at(`${m}/report.zip`, 'report.taken', ofMeeting),
    '/:locale/documents': at('/en/documents', 'document.listed'),
    '/:locale/documents.csv': at('/en/documents.csv', 'document.listed'),
    '/:locale/documents.json': at('/en/documents.json', 'document.listed'),
    '/:locale/documents/:document': at(d, 'document.read', ofDocument),
    '/:locale/documents/:document/differences': at(`${d}/differences`, 'document.compared', ofDocument),
    '/:locale/documents/:document/edit': at(`${d}/edit`, 'document.read', ofDocument),
    '/:locale/documents/:document/files': at(`${d}/files`, 'document.read', ofDocument),
    '/files/:file/*': at(`/files/${kept.files[0]?.slug}/plan.txt`, 'document.file-read', ofDocument),
    '/:locale/uploads': at('/en/uploads', 'upload.listed'),
  };
  const report = { meetingId: meeting.id, part: 'report', language: 'en', body: 'What was said', personId: reader.id };
  await owner
    .insertInto('proceedings')
    .values({ id: ids.version, ...report })
    .execute();
});
afterAll(() => site.close());

const told = /\.(.+-)?(read|listed|compared|taken|checked-off)$/;
async function readings() {
  const rows = await site.owner.selectFrom('auditEntry').selectAll().orderBy('id').execute();
  return rows.filter(({ action }) => told.test(action));
}
async function newReadings(work: () => Promise<unknown>) {
  const before = new Set((await readings()).map(({ id }) => id));
  await work();
  return (await readings()).filter(({ id }) => !before.has(id));
}

test('there is a reading of every route that is declared', () => {
  expect(declared.filter((url) => !(url in reads) && !(url in elsewhere))).toEqual([]);
});

test('each, read once, leaves one entry that says who read what, for whom and from where', async () => {
  for (const [route, { url, action, subject, visitor }] of Object.entries(reads)) {
    const client = visitor ? site.visitor() : steward;
    const [entry, ...more] = await newReadings(async () => {
      const { status, headers } = await client.get(url);
      expect(status, route).toBe(200);
      expect(headers['cache-control'], route).toContain('no-store');
    });
    expect(more, route).toEqual([]);
    expect(entry, route).toMatchObject({ action, actor: visitor ? 'visitor' : 'person', address: '127.0.0.1' });
    if (!visitor) expect(entry?.organisationId, route).toBe(house.id);
    if (subject !== undefined) expect(`${entry?.subjectKind} ${entry?.subjectId}`, route).toBe(subject);
  }
}, 30_000);

test('who is refused leaves none, and who may read it of her own right leaves hers', async () => {
  for (const [route, { url, visitor }] of Object.entries(reads)) {
    if (
      visitor ||
      /documents(\.|$)|uploads|^\/en\/corrections$|documents\/[^/]*$|differences|\/files\/|live$/.test(url)
    )
      continue;
    let status = 0;
    const found = await newReadings(async () => {
      ({ status } = await stranger.get(url));
    });
    if (status !== 200) expect(found, route).toEqual([]);
    else expect(found, route).not.toEqual([]);
    if (/edit|people|participants|invitations|check-in|report|deadlines/.test(url))
      expect([403, 404], route).toContain(status);
  }
}, 30_000);

test('what visitors read of the public, and what HEAD asks, leaves none', async () => {
  const found = await newReadings(async () => {
    for (const [route, { url }] of Object.entries(reads)) {
      if (!/^\/:locale\/(organisations\/:organisation|meetings\/:meeting|documents(\.csv)?)$/.test(route)) continue;
      expect((await site.get(url)).status).toBe(200);
    }
    const cookie = [...steward.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const { url, visitor } of Object.values(reads))
      if (!visitor) await site.app.inject({ method: 'HEAD', url, headers: { cookie } });
  });
  expect(found).toEqual([]);
}, 30_000);

test('a document that everybody may read is read without a note', async () => {
  const open = await makeDocument(site.owner, { title: 'For all', releasedAt: new Date('2020-01-01') });
  expect(await newReadings(() => steward.get(`/en/documents/${open.slug}`))).toEqual([]);
});

describe('a file', () => {
  const url = () => `/files/${kept.files[0]?.slug}/plan.txt`;
  const noted = (...headers: Record<string, string>[]) =>
    newReadings(async () => {
      await Promise.all(headers.map((one) => stranger.get(url(), one)));
    });

  test('in pieces is one read, wherever the first begins and however many come at once', async () => {
    expect(await noted({ range: 'bytes=1-5' }, { range: 'bytes=6-' }, { range: 'bytes=0-0' })).toHaveLength(1);
    expect(await noted({ range: 'bytes=2-' })).toHaveLength(0);
  });

  test('as a whole is a read each time, and so is asking whether the copy at hand is still right', async () => {
    const { headers } = await stranger.get(url());
    expect(headers['cache-control']).toBe('private, no-store');
    expect(await noted({})).toHaveLength(1);
    expect(await noted({ 'if-none-match': String(headers['etag']) })).toHaveLength(1);
  });
});

test('whose record was read sees that it was, by her organisation’s name alone where she does not know the reader', async () => {
  const own = await (await site.as(colleague)).get('/en/my/trail');
  for (const words of ['Read contact points that not everybody sees', 'Read a correction', 'Read who belongs to'])
    expect(own.body).toContain(words);
  // What else was read there is not hers to know.
  expect(own.body).not.toContain('contactPoints');
});

test('what cannot be written down is not shown', async () => {
  await sql`create function refuse_readings() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`.execute(
    site.owner,
  );
  await sql`create trigger refuse_readings before insert on audit_entry for each row execute function refuse_readings()`.execute(
    site.owner,
  );
  try {
    for (const [route, { url, visitor }] of Object.entries(reads)) {
      const { status, body } = await (visitor ? site.visitor() : steward).get(url);
      expect(status, route).toBe(500);
      expect(body, route).not.toMatch(/NAME|Plan of the (house|participants)|other@example|Amina|not for everybody/);
    }
  } finally {
    await sql`drop trigger refuse_readings on audit_entry`.execute(site.owner);
  }
}, 30_000);

test('the audit is sound after all of it', async () => {
  const { faults } = await verifyAudit(site.owner, path.join(os.tmpdir(), `heads-${v7()}`));
  expect(faults).toEqual([]);
});
