import { existsSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { madeJpeg } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storeBytes, storedPath } from '../../platform/files.ts';
import { locales } from '../../platform/i18n.ts';

// A file that names people or places, and its copy without them: which of the two a document may take.

let site: TestSite;
let editor: Client;
let editorId: string;
let convener: { id: string };
let files: string;

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, country, 'Convening Centre');
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint meetings')).id, {
    convenerId: convener.id,
    confirmedAt: new Date(),
    startsOn: '2027-05-06',
  });
  const person = await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } });
  editorId = person.id;
  editor = await site.as(person);
  const made = await editor.post(`/en/meetings/${meeting.slug}/documents/new`, {
    kind: 'working',
    'titles.0.language': 'en',
    'titles.0.title': 'Photographs of the mission',
    'titles.0.origin': 'official',
    audience: 'public',
    release: 'now',
  });
  files = `/documents/${made.location.split('/')[3]}/files`;
});
afterAll(() => site.close());

/** A picture that says who took it, looked at and ready; its copy is made by the button. */
async function original(name: string): Promise<string> {
  const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, madeJpeg(name));
  const id = v7();
  const now = new Date();
  const findings = { warnings: [], traces: [{ kind: 'author', value: name }], strippable: true, language: 'en' };
  await site.owner
    .insertInto('upload')
    .values({
      ...{ id, personId: editorId, organisationId: convener.id, name: 'photo.jpg', sizeBytes, sha256, format: 'jpg' },
      ...{ completedAt: now, inspectedAt: now, findings: JSON.stringify(findings) },
    })
    .execute();
  return id;
}
const rowOf = (id: string) => site.owner.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
async function copyOf(id: string): Promise<string> {
  expect((await editor.post(`/en/uploads/${id}/stripped`)).status).toBe(303);
  const copy = await site.owner
    .selectFrom('upload')
    .select('id')
    .where('strippedOfId', '=', id)
    .executeTakeFirstOrThrow();
  return copy.id;
}
const offered = async (locale = 'en') => (await editor.get(`/${locale}${files}`)).body;
const take = (upload: string) => editor.post(`/en${files}`, { upload, language: 'en', origin: 'official', seen: '' });
const isHeld = (sha256: string | null | undefined) =>
  existsSync(path.join(site.platform.filesDirectory, storedPath(sha256 ?? '')));

test('only the copy is offered, and says that it is one; the original cannot be taken by a form made by hand', async () => {
  const id = await original('Made Photographer');
  expect(await offered()).toContain(`value="${id}"`);
  expect(await offered()).not.toContain('copy without names and places');
  const copy = await copyOf(id);
  // From the moment the copy is begun: what it is made for is not to go out meanwhile.
  expect(await offered()).not.toContain(`value="${id}"`);
  await site.runJobs();
  const said = {
    en: 'copy without names and places',
    fr: 'copie sans noms ni lieux',
    es: 'copia sin nombres ni lugares',
    ar: 'نسخة بلا أسماء ولا أماكن',
    ru: 'копия без имён и мест',
    zh: '去除姓名和地点的副本',
  };
  for (const locale of locales) {
    const body = await offered(locale);
    expect(body).toContain(`value="${copy}"`);
    expect(body).not.toContain(`value="${id}"`);
    expect(body).toContain(said[locale]);
  }
  const uploads = (await editor.get('/en/uploads')).body;
  expect(uploads).toContain('Sealed: documents take its copy');
  expect(uploads).not.toContain(`/uploads/${id}/stripped`);

  expect((await take(id)).status).toBe(422);
  expect((await rowOf(id))?.takenAt).toBeNull();
  expect((await take(copy)).status).toBe(303);
  expect((await rowOf(copy))?.takenAt).not.toBeNull();
  // Nor once the copy is out.
  expect((await take(id)).status).toBe(422);
  const file = await site.owner
    .selectFrom('file')
    .selectAll()
    .where('sha256', '=', (await rowOf(copy))?.sha256 ?? '')
    .executeTakeFirstOrThrow();
  expect(file.originalSha256).toBe((await rowOf(id))?.sha256);
});

test('where the copy was refused or removed, the original is offered again', async () => {
  const id = await original('Another Photographer');
  const copy = await copyOf(id);
  await site.runJobs();
  await site.owner.updateTable('upload').set({ sha256: null, refused: 'broken' }).where('id', '=', copy).execute();
  expect(await offered()).toContain(`value="${id}"`);
  await site.owner
    .updateTable('upload')
    .set({ sha256: 'a'.repeat(64), refused: null })
    .where('id', '=', copy)
    .execute();
  expect(await offered()).not.toContain(`value="${id}"`);
  expect((await editor.post(`/en/uploads/${copy}/removal`)).status).toBe(303);
  expect(await offered()).toContain(`value="${id}"`);
});

test('removing the original leaves the copy, which is still known as one', async () => {
  const id = await original('Third Photographer');
  const copy = await copyOf(id);
  await site.runJobs();
  expect((await editor.get('/en/uploads')).body).toContain('the file as it came stays sealed');
  expect((await editor.post(`/en/uploads/${id}/removal`)).status).toBe(303);
  expect(await rowOf(id)).toBeUndefined();
  expect(await rowOf(copy)).toMatchObject({ strippedOfId: null, isStripped: true, refused: null });
  expect(isHeld((await rowOf(copy))?.sha256)).toBe(true);
  expect((await editor.get('/en/uploads')).body).toContain('the file as it came was removed');
  const body = await offered();
  expect(body).toContain(`value="${copy}"`);
  expect(body).toContain('copy without names and places');
  await site.owner.updateTable('file').set({ supersededAt: new Date() }).execute();
  expect((await take(copy)).status).toBe(303);
});
