import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client, ClientAnswer } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storeBytes } from '../../platform/files.ts';

let site: TestSite;
let editor: Client;
let editorId: string;
let convener: { id: string };
let meeting: { id: string; slug: string };
let elsewhere: { slug: string };
let papers: { slug: string }[];
const path = () => `/en/meetings/${meeting.slug}/documents/waiting`;
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, country, 'Convening Centre');
  const series = await makeSeries(site.owner, 'Joint meetings');
  const called = { convenerId: convener.id, confirmedAt: new Date(), startsOn: '2027-05-06' };
  meeting = await makeMeeting(site.owner, series.id, called);
  const other = await makeMeeting(site.owner, series.id, called);
  const person = await makePerson(site.owner, { name: 'Made Editor', roles: { [convener.id]: ['editor'] } });
  editorId = person.id;
  editor = await site.as(person);
  const kept = { convenerId: convener.id, ownerOrganisationId: convener.id, releasedAt: new Date('2020-01-01') };
  papers = [];
  for (const [position, symbol] of ['UNEP/CHW.60/1', 'UNEP/CHW.60/2', 'UNEP/CHW.60/3'].entries())
    papers.push(
      await makeDocument(site.owner, {
        ...{ ...kept, meetingId: meeting.id, position, title: `Paper ${position + 1}`, symbols: [symbol] },
      }),
    );
  elsewhere = await makeDocument(site.owner, { ...kept, meetingId: other.id, title: 'Of another meeting' });
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.owner.deleteFrom('upload').execute();
  await site.owner.deleteFrom('file').execute();
});

interface Made {
  text?: string;
  language?: string | undefined;
  personId?: string;
}
async function uploaded(name: string, { text = name, language = 'en', personId = editorId }: Made = {}) {
  const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, Buffer.from(text));
  const id = v7();
  const now = new Date();
  const findings = { ...(language !== '' && { language }), textState: 'text', pages: 3, warnings: [], traces: [] };
  await site.owner
    .insertInto('upload')
    .values({
      ...{ id, personId, organisationId: convener.id, name, sizeBytes, sha256, format: name.split('.').pop() ?? '' },
      ...{ text, completedAt: now, inspectedAt: now, findings: JSON.stringify({ ...findings, strippable: false }) },
    })
    .execute();
  return id;
}

/** What is chosen for a file on the page, and its number there. */
function rowOf({ body }: ClientAnswer, upload: string) {
  const fields = fieldsOf(body);
  const number = Object.keys(fields)
    .find((name) => fields[name] === upload)
    ?.split('.')[1];
  const of = (field: string) => fields[`rows.${number}.${field}`];
  return { number, document: of('document'), language: of('language'), origin: of('origin'), seen: of('seen') };
}
const files = () =>
  site.owner
    .selectFrom('file')
    .innerJoin('document as d', 'd.id', 'file.documentId')
    .where('supersededAt', 'is', null)
    .orderBy('file.name')
    .select(['file.name', 'd.slug as document', 'file.language', 'file.origin', 'file.version'])
    .execute();
const changed = (answer: ClientAnswer, more: Record<string, string>) => ({ ...fieldsOf(answer.body), ...more });

test('what a file says of itself is filled in: document by its name or first page, language by its text, whose text it is', async () => {
  const [one, two, three] = papers;
  const byName = await uploaded('UNEP-CHW.60-1.English.pdf');
  const byPage = await uploaded('K2400001.docx', {
    text: 'Programme des Nations Unies\nUNEP/CHW.60/2\nTraduction non officielle\nVoir UNEP/CHW.60/3',
    language: 'fr',
  });
  const byMachine = await uploaded('UNEP-CHW.60-3 machine translation.pdf', { language: '' });
  const unknown = await uploaded('notes.txt', { text: 'Nothing to go by' });
  const page = await editor.get(path());
  expect(page.status).toBe(200);
  expect(rowOf(page, byName)).toMatchObject({ document: one?.slug, language: 'en', origin: 'official' });
  expect(rowOf(page, byPage)).toMatchObject({ document: two?.slug, language: 'fr', origin: 'unofficial' });
  expect(rowOf(page, byMachine)).toMatchObject({ document: three?.slug, language: undefined, origin: 'machine' });
  expect(rowOf(page, unknown)).toMatchObject({ document: undefined, language: 'en', origin: 'official' });
  const said = words(page.body);
  expect(said).toContain('found: French');
  expect(said).toContain('no language was found');
  expect(said).toMatch(/DOCX, \d+ B, 3 pages Text can be read and searched/);
  expect(page.body).not.toContain(elsewhere.slug);
  expect((await editor.get(`/en/meetings/${meeting.slug}/documents`)).body).toContain(`href="${path()}"`);
});

test('one button attaches every file for which a document is chosen, and the others wait on', async () => {
  const [one, two] = papers;
  await uploaded('UNEP-CHW.60-1.pdf');
  const waits = await uploaded('waits.pdf');
  const other = await uploaded('other.pdf', { language: 'ru' });
  const page = await editor.get(path());
  const choice = { [`rows.${rowOf(page, other).number}.document`]: two?.slug ?? '' };
  const origin = { [`rows.${rowOf(page, other).number}.origin`]: 'unofficial' };
  const answer = await editor.post(path(), changed(page, { ...choice, ...origin }));
  expect(answer.status, words(answer.body)).toBe(303);
  const after = await editor.follow(answer);
  expect(words(after.body)).toContain('2 files were attached.');
  expect(rowOf(after, waits).number).toBe('0');
  expect(await files()).toEqual([
    { name: 'UNEP-CHW.60-1.pdf', document: one?.slug, language: 'en', origin: 'official', version: 1 },
    { name: 'other.pdf', document: two?.slug, language: 'ru', origin: 'unofficial', version: 1 },
  ]);
});

test('one wrong row attaches nothing: what is wrong stands beside it, and all choices are kept', async () => {
  const [one, two, three] = papers;
  const first = await uploaded('UNEP-CHW.60-1.pdf', { text: 'The first version' });
  await editor.post(path(), fieldsOf((await editor.get(path())).body));
  expect(await files()).toHaveLength(1);

  const clashing = await uploaded('UNEP-CHW.60-1 new.pdf', { text: 'The second version' });
  const nameless = await uploaded('UNEP-CHW.60-2.pdf', { language: '' });
  const sound = await uploaded('sound.pdf', { language: 'es' });
  const page = await editor.get(path());
  const { number } = rowOf(page, sound);
  const choice = { [`rows.${number}.document`]: three?.slug ?? '', [`rows.${number}.origin`]: 'machine' };
  const answer = await editor.post(path(), changed(page, choice));
  expect(answer.status).toBe(422);
  const clash = `id="form-rows.${rowOf(answer, clashing).number}.document-error"`;
  expect(answer.body).toContain(clash);
  expect(words(answer.body)).toMatch(/new\.pdf: the document has this already, version 1 by Made Editor of/);
  expect(answer.body).toContain(`href="/en/documents/${one?.slug}/files"`);
  expect(answer.body).toContain(`id="form-rows.${rowOf(answer, nameless).number}.language-error"`);
  expect(rowOf(answer, sound)).toMatchObject({ document: three?.slug, language: 'es', origin: 'machine' });
  expect(rowOf(answer, nameless)).toMatchObject({ document: two?.slug, origin: 'official' });
  expect((await files()).map(({ name }) => name)).toEqual(['UNEP-CHW.60-1.pdf']);
  const { takenAt } = await site.owner
    .selectFrom('upload')
    .where('id', '=', sound)
    .select('takenAt')
    .executeTakeFirstOrThrow();
  expect(takenAt).toBeNull();

  // A file that comes meanwhile moves the rows; what was chosen stays with its file, also when the rest is still wrong.
  const late = await uploaded('UNEP-CHW.60-3.pdf', { language: 'fr' });
  const again = await editor.post(path(), fieldsOf(answer.body));
  expect(again.status).toBe(422);
  expect(again.body).not.toContain('document-error');
  expect(rowOf(again, sound)).toMatchObject({ document: three?.slug, language: 'es', origin: 'machine' });
  expect(rowOf(again, late)).toMatchObject({ number: '0', document: three?.slug, language: 'fr', origin: 'official' });
  const right = { [`rows.${rowOf(again, nameless).number}.language`]: 'zh' };
  const done = await editor.post(path(), changed(again, right));
  expect(done.status, words(done.body)).toBe(303);
  expect((await files()).map(({ name, language, version }) => [name, language, version])).toEqual([
    ['UNEP-CHW.60-1 new.pdf', 'en', 2],
    ['UNEP-CHW.60-2.pdf', 'zh', 1],
    ['UNEP-CHW.60-3.pdf', 'fr', 1],
    ['sound.pdf', 'es', 1],
  ]);
  expect(first).not.toBe(clashing);
});

test('two rows do not give a document the same file; the agreed text beside an unofficial one is no clash', async () => {
  const [one] = papers;
  const ids = [await uploaded('UNEP-CHW.60-1 a.pdf'), await uploaded('UNEP-CHW.60-1 b.pdf')];
  const page = await editor.get(path());
  const twice = await editor.post(path(), fieldsOf(page.body));
  expect(twice.status).toBe(422);
  expect(words(twice.body)).toContain('another row gives this document a file of the same language, format and origin');
  for (const id of ids) {
    const unofficial = { [`rows.${rowOf(page, id).number}.origin`]: 'unofficial' };
    const answer = await editor.post(path(), changed(page, unofficial));
    expect(answer.status, words(answer.body)).toBe(303);
    expect((await files()).map(({ document, origin }) => [document, origin]).sort()).toEqual([
      [one?.slug, 'official'],
      [one?.slug, 'unofficial'],
    ]);
    await site.owner.deleteFrom('file').execute();
    await site.owner.updateTable('upload').set({ takenAt: null }).execute();
  }
});

test('what is sent twice, for nothing, or for a document that was not offered attaches nothing', async () => {
  const upload = await uploaded('plain.pdf');
  const page = await editor.get(path());
  const none = await editor.post(path(), fieldsOf(page.body));
  expect(none.status).toBe(422);
  expect(words(none.body)).toContain('Choose a document for at least one file.');
  const foreign = await editor.post(path(), changed(page, { 'rows.0.document': elsewhere.slug }));
  expect(foreign.status).toBe(422);
  expect(foreign.body).toContain('id="form-rows.0.document-error"');
  const right = changed(page, { 'rows.0.document': papers[0]?.slug ?? '' });
  expect((await editor.post(path(), right)).status).toBe(303);
  const second = await editor.post(path(), right);
  expect(second.status).toBe(422);
  expect(words(second.body)).toContain('is no longer here');
  expect(rowOf(second, upload).number).toBeUndefined();
  expect(await files()).toHaveLength(1);
});

test('nobody sees or attaches the files of somebody else, and who does not organise the meeting has no such page', async () => {
  const colleague = await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } });
  const theirs = await uploaded('theirs-UNEP-CHW.60-1.pdf', { personId: colleague.id });
  const mine = await uploaded('mine.pdf');
  const page = await editor.get(path());
  expect(page.body).not.toContain('theirs-');
  const forged = { 'rows.0.upload': theirs, 'rows.0.document': papers[0]?.slug ?? '' };
  expect((await editor.post(path(), changed(page, forged))).status).toBe(422);
  expect(await files()).toEqual([]);
  const country = await makeCountry(site.owner, 'FRA', { en: 'France' });
  const other = await makeOrganisation(site.owner, country, 'Other Centre');
  const stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['editor'] } }));
  expect((await stranger.get(path())).status).toBe(403);
  const sent = { 'rows.0.upload': mine, 'rows.0.document': papers[0]?.slug ?? '', 'rows.0.origin': 'official' };
  expect((await stranger.post(path(), sent)).status).toBe(403);
});

test('many files and documents are shown in pages that keep their weight', async () => {
  const kept = { convenerId: convener.id, ownerOrganisationId: convener.id, meetingId: meeting.id };
  for (let number = 100; number < 300; number += 1)
    await makeDocument(site.owner, {
      ...{ ...kept, position: number, symbols: [`UNEP/CHW.60/INF/${number}`] },
      title: `Paper ${number} on the ${number % 7} activities of ${number % 13} centres in the ${number % 5} regions, with all annexes`,
    });
  const ids: string[] = [];
  for (let number = 100; number < 130; number += 1) ids.push(await uploaded(`UNEP-CHW.60-INF-${number}.pdf`));
  const page = await editor.get(path());
  expect(rowOf(page, ids[29] ?? '').number).toBe('0');
  expect(rowOf(page, ids[4] ?? '').number).toBeUndefined();
  const next = /href="([^"]+)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const rest = await editor.get(next);
  expect(rowOf(rest, ids[4] ?? '').number).toBe('0');
  const answer = await editor.post(next, fieldsOf(rest.body));
  expect(answer.status, words(answer.body)).toBe(303);
  expect(words((await editor.follow(answer)).body)).toContain('5 files were attached.');
});

test('back from the uploads one comes to the meeting for which they were brought', async () => {
  const uploads = `/en/uploads?meeting=${meeting.slug}`;
  expect((await editor.get(path())).body).toContain(`href="${uploads}"`);
  const { body } = await editor.get(uploads);
  expect(body).toContain(`href="${path()}"`);
  expect(body).toContain(`action="${uploads}"`);
});
