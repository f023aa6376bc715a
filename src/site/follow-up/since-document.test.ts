import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storedPath } from '../../platform/files.ts';

// Papers are pressed and looked at by processes of their own: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

let site: TestSite;
let organiser: Client;
let participant: Client;
let stranger: Client;
let meeting: { id: string; slug: string };
let series: { id: string };
let convener: { id: string };
let firstItem: string;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  const owner = await makeOrganisation(site.owner, kenya, 'Owning centre');
  series = await makeSeries(site.owner, 'Joint meetings');
  const before = await makeMeeting(site.owner, series.id, { startsOn: '2024-01-01', convenerId: convener.id });
  meeting = await makeMeeting(site.owner, series.id, { startsOn: '2090-01-01', convenerId: convener.id });
  const outcome = await makeOutcome(site.owner, before.id, { text: 'Train the inspectors', owners: [owner.id] });
  const steward = await makePerson(site.owner, { roles: { [owner.id]: ['steward'] } });
  const secret = await makeDocument(site.owner, {
    ...{ title: 'For the convener alone', audience: 'named', ownerOrganisationId: convener.id },
  });
  const answerId = v7();
  await site.owner
    .insertInto('outcomeAnswer')
    .values({
      ...{ id: answerId, outcomeId: outcome.id, organisationId: owner.id, personId: steward.id, state: 'under-way' },
      ...{ words: 'Forty inspectors came', language: 'en', answeredAt: new Date('2024-06-01') },
    })
    .execute();
  await site.owner.insertInto('outcomeEvidence').values({ id: v7(), answerId, documentId: secret.id }).execute();
  const [second, top, under] = [v7(), v7(), v7()];
  firstItem = top;
  await site.owner
    .insertInto('agendaItem')
    .values([
      { id: second, meetingId: meeting.id, position: 5, number: '2' },
      { id: top, meetingId: meeting.id, position: 1, number: '1' },
      { id: under, meetingId: meeting.id, parentId: top, position: 0, number: '1.1' },
    ])
    .execute();
  for (const [agendaItemId, title] of [
    [second, 'Other matters'],
    [top, 'Opening of the meeting'],
    [under, 'Welcome'],
  ] as const)
    await site.owner.insertInto('agendaItemText').values({ agendaItemId, language: 'en', title }).execute();
  const invited = await makeOrganisation(site.owner, kenya, 'Invited centre');
  await site.owner
    .insertInto('participant')
    .values({
      ...{ id: v7(), meetingId: meeting.id, organisationId: invited.id, organisationName: 'Invited centre' },
      ...{ category: 'party', role: 'head', givenNames: 'Made', familyName: 'DELEGATE', approvedAt: new Date() },
    })
    .execute();
  const as = async (id: string) => site.as(await makePerson(site.owner, { roles: { [id]: ['editor'] } }));
  organiser = await as(convener.id);
  participant = await as(invited.id);
  stranger = await as(owner.id);
});
afterAll(() => site.close());

const pageOf = () => `/en/meetings/${meeting.slug}/since-last-time`;
const press = (client: Client, language = 'en') =>
  client.post(`/${language}/meetings/${meeting.slug}/since-last-time/document`);
const files = () =>
  site.owner
    .selectFrom('file as f')
    .innerJoin('document as d', 'd.id', 'f.documentId')
    .where('d.meetingId', '=', meeting.id)
    .orderBy('f.language')
    .orderBy('f.format')
    .orderBy('f.version')
    .select(['f.slug', 'f.language', 'f.format', 'f.version', 'f.sha256', 'f.origin', 'f.pages', 'f.supersededAt'])
    .select(['d.agendaItemId', 'd.audience', 'd.kind', 'd.slug as document'])
    .execute();
async function readStored({ sha256, format }: { sha256: string | null; format: string | null }): Promise<string> {
  const bytes = await readFile(path.join(site.platform.filesDirectory, storedPath(sha256 ?? '')));
  if (format === 'pdf')
    return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
}

test('who does not organise the meeting has no button, and may not press it', async () => {
  for (const client of [participant, stranger]) {
    expect((await client.get(pageOf())).body).not.toContain('since-last-time/document');
    expect((await press(client)).status).toBe(403);
  }
  expect((await press(site.visitor())).location).toMatch(/^\/en\/sign-in/);
  expect((await organiser.post('/en/meetings/never-made/since-last-time/document')).status).toBe(404);
  expect(await files()).toEqual([]);
});

test('one press makes it the document of the first agenda item, in the languages of the meeting and of the page', async () => {
  expect((await organiser.get(pageOf())).body).toContain('Make it a document of the meeting');
  const sent = await press(organiser, 'fr');
  expect(sent.status, sent.body).toBe(303);
  expect((await organiser.get(sent.location)).status).toBe(200);
  const made = await files();
  expect(made.map(({ language, format, version }) => [language, format, version])).toEqual([
    ['en', 'docx', 1],
    ['en', 'pdf', 1],
    ['fr', 'docx', 1],
    ['fr', 'pdf', 1],
  ]);
  for (const file of made) {
    expect(file).toMatchObject({ agendaItemId: firstItem, audience: 'participants', kind: 'working' });
    expect(file).toMatchObject({ origin: 'official', supersededAt: null });
    const text = await readStored(file);
    expect(text).toContain('Forty inspectors came');
    expect(text).not.toContain('For the convener alone');
    expect((await participant.get(`/files/${file.slug}`)).status).toBeLessThan(400);
    expect((await site.get(`/files/${file.slug}`)).status).toBe(404);
  }
  const slug = made[0]?.document ?? '';
  for (const reader of [participant, organiser]) {
    const { body } = await reader.get(`/en/meetings/${meeting.slug}`);
    const agenda = body.slice(body.indexOf('id="agenda"'), body.indexOf('id="documents'));
    const item = agenda.slice(agenda.indexOf('Opening of the meeting'), agenda.indexOf('Welcome'));
    expect(item).toContain(`/en/documents/${slug}`);
    expect(item).toContain('Since last time');
  }
  expect((await site.get(`/en/meetings/${meeting.slug}`)).body).not.toContain(slug);
  expect((await participant.get('/en/search?q=Forty+inspectors')).body).toContain(slug);
});

test('pressed again it is the same document in a newer version; what its organisers chose stays', async () => {
  const [before] = await files();
  const slug = before?.document ?? '';
  const chosen = {
    ...{ kind: 'information', audience: 'public', release: 'now' },
    ...{ 'titles.0.language': 'en', 'titles.0.title': 'What became of it', 'titles.0.origin': 'official' },
  };
  const changed = await organiser.post(`/en/documents/${slug}/edit`, chosen);
  expect(changed.status, changed.body).toBe(303);
  expect((await press(organiser)).status).toBe(303);
  const made = await files();
  expect(new Set(made.map(({ document }) => document))).toEqual(new Set([slug]));
  const current = made.filter(({ supersededAt }) => supersededAt === null);
  expect(current.map(({ language, format, version }) => `${language} ${format} ${version}`)).toEqual([
    'en docx 2',
    'en pdf 2',
    'fr docx 2',
    'fr pdf 2',
  ]);
  expect(current[0]).toMatchObject({ kind: 'information', audience: 'public', agendaItemId: firstItem });
  const { body } = await site.get(`/en/documents/${slug}`);
  expect(body).toContain('What became of it');
  expect((await site.get(`/fr/documents/${slug}`)).body).toContain('Depuis la dernière fois');
  expect((await organiser.get(`/en/documents/${slug}/files`)).body).toMatch(/version 2|Version 2/);
});

test('where there is no agenda it is a document of the meeting alone', async () => {
  const later = await makeMeeting(site.owner, series.id, { startsOn: '2091-01-01', convenerId: convener.id });
  const sent = await organiser.post(`/en/meetings/${later.slug}/since-last-time/document`);
  expect(sent.status, sent.body).toBe(303);
  const [document] = await site.owner
    .selectFrom('document')
    .where('meetingId', '=', later.id)
    .select(['agendaItemId', 'slug'])
    .execute();
  expect(document?.agendaItemId).toBeNull();
  expect((await organiser.get(`/en/meetings/${later.slug}`)).body).toContain(`/en/documents/${document?.slug}`);
});
