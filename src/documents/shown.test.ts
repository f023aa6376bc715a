import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeDocument } from '../../test/made.ts';
import { readFiles, readTitle } from './shown.ts';

// What lists show of a document stands beside it: after whatever was done to its titles and files, it says what they say.

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

async function shown(id: string) {
  const { titles, files } = await site.owner
    .selectFrom('document')
    .where('id', '=', id)
    .select(['titles', 'files'])
    .executeTakeFirstOrThrow();
  return { titles, files: readFiles(files) };
}

test('it follows every change of titles and files, in their order', async () => {
  const { owner } = site;
  const { id, files } = await makeDocument(owner, {
    title: 'A report',
    titles: { fr: 'Un rapport' },
    files: [
      { language: 'en', format: 'pdf', sizeBytes: 1_000, sha256: 'a'.repeat(64), name: 'Report, final.pdf' },
      { language: 'fr', format: 'docx', sizeLabel: '118.5 K', sourceUrl: 'https://example.org/r.docx' },
    ],
  });
  const [first, second] = files.map(({ slug }) => slug);
  expect((await shown(id)).files).toEqual([
    {
      ...{ slug: first, language: 'en', origin: 'official', format: 'pdf', version: 1, name: 'Report, final.pdf' },
      ...{ sizeBytes: 1_000, sizeLabel: null, held: true, sourceUrl: null, lightBytes: null },
    },
    {
      ...{ slug: second, language: 'fr', origin: 'official', format: 'docx', version: 1, name: null },
      ...{
        sizeBytes: null,
        sizeLabel: '118.5 K',
        held: false,
        sourceUrl: 'https://example.org/r.docx',
        lightBytes: null,
      },
    },
  ]);

  const fileSlugs = async () => (await shown(id)).files.map(({ slug }) => slug);
  await owner.updateTable('file').set({ position: 9 }).where('slug', '=', String(first)).execute();
  expect(await fileSlugs()).toEqual([second, first]);
  await owner.updateTable('file').set({ origin: 'machine' }).where('slug', '=', String(second)).execute();
  expect((await shown(id)).files[0]?.origin).toBe('machine');
  await owner.updateTable('file').set({ supersededAt: new Date() }).where('slug', '=', String(first)).execute();
  expect(await fileSlugs()).toEqual([second]);
  const { languages, formats } = await owner
    .selectFrom('document')
    .where('id', '=', id)
    .select(['languages', 'formats'])
    .executeTakeFirstOrThrow();
  expect({ languages, formats }).toEqual({ languages: ['fr'], formats: ['docx'] });
  await owner.deleteFrom('file').where('slug', '=', String(second)).execute();
  expect(await fileSlugs()).toEqual([]);

  const title = async (locale: string) => readTitle((await shown(id)).titles, locale, 'its-name');
  expect(await title('fr')).toEqual({ title: 'Un rapport', titleLanguage: 'fr', titleOrigin: 'official' });
  expect(await title('ru')).toEqual({ title: 'A report', titleLanguage: 'en', titleOrigin: 'official' });
  await owner
    .updateTable('documentText')
    .set({ title: 'Le rapport' })
    .where('documentId', '=', id)
    .where('language', '=', 'fr')
    .execute();
  expect(await title('fr')).toEqual({ title: 'Le rapport', titleLanguage: 'fr', titleOrigin: 'official' });
  const origin = (to: 'machine' | 'official') =>
    owner
      .updateTable('documentText')
      .set({ origin: to })
      .where('documentId', '=', id)
      .where('language', '=', 'fr')
      .execute();
  await origin('machine');
  expect(await title('fr')).toEqual({ title: 'Le rapport', titleLanguage: 'fr', titleOrigin: 'machine' });
  expect(await title('en')).toMatchObject({ titleOrigin: 'official' });
  await origin('official');
  expect(await title('fr')).toMatchObject({ titleOrigin: 'official' });
  await owner.deleteFrom('documentText').where('documentId', '=', id).execute();
  expect(await title('fr')).toEqual({ title: 'its-name', titleLanguage: 'en', titleOrigin: 'official' });
});

test('a file that is given to another document leaves the first', async () => {
  const { owner } = site;
  const one = await makeDocument(owner, { files: [{ format: 'pdf' }] });
  const other = await makeDocument(owner);
  await owner.updateTable('file').set({ documentId: other.id }).where('documentId', '=', one.id).execute();
  expect((await shown(one.id)).files).toEqual([]);
  expect((await shown(other.id)).files.map(({ slug }) => slug)).toEqual(one.files.map(({ slug }) => slug));
});

test('what two write under one document at the same time is all there', async () => {
  const { owner } = site;
  const { id, files } = await makeDocument(owner, {
    files: [{ language: 'en', format: 'pptx', sha256: 'b'.repeat(64) }],
  });
  // One keeps the document, as who adds a file does, while the server lays a light copy beside another file of it.
  const adding = await owner.startTransaction().execute();
  await adding.selectFrom('document').where('id', '=', id).select('id').forUpdate().execute();
  const file = await owner
    .selectFrom('file')
    .where('slug', '=', String(files[0]?.slug))
    .select('id')
    .executeTakeFirstOrThrow();
  const lighten = sql`select keep_light_copy(${file.id}, ${'b'.repeat(64)}, ${'c'.repeat(64)}, 10)`.execute(owner);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const added = { id: v7(), slug: `file-${id}`, documentId: id, language: 'fr', format: 'pdf', position: 1 };
  await adding.insertInto('file').values(added).execute();
  await adding.updateTable('file').set({ position: 2 }).where('id', '=', file.id).execute();
  await adding.commit().execute();
  await lighten;
  expect((await shown(id)).files.map(({ language, lightBytes }) => [language, lightBytes])).toEqual([
    ['fr', null],
    ['en', 10],
  ]);
});

test('many files at once are gathered once for each document', async () => {
  const documents = await Promise.all([1, 2, 3].map(() => makeDocument(site.owner)));
  const rows = documents.flatMap(({ id }) =>
    ['en', 'fr'].map((language, position) => ({
      id: v7(),
      slug: `file-${v7()}`,
      documentId: id,
      language,
      position,
      format: 'pdf',
    })),
  );
  await site.owner.insertInto('file').values(rows).execute();
  for (const { id } of documents) expect((await shown(id)).files.map(({ language }) => language)).toEqual(['en', 'fr']);
});

test('no text that somebody typed can end a value or a line', async () => {
  const { id, slug } = await makeDocument(site.owner, {
    title: 'A\u001fB\u001eC',
    files: [
      { format: 'pdf', name: 'x\u001fmachine\u001e.pdf', sizeLabel: '1\u001e K', sourceUrl: 'https://a.org/\u001fb' },
    ],
  });
  const { titles, files } = await shown(id);
  expect(readTitle(titles, 'en', slug).title).toBe('ABC');
  expect(files).toMatchObject([
    { name: 'xmachine.pdf', sizeLabel: '1 K', sourceUrl: 'https://a.org/b', origin: 'official' },
  ]);
});

test('who may not see a document sees none of it in any list', async () => {
  const secret = `Unseen ${v7()}`;
  await makeDocument(site.owner, {
    title: secret,
    audience: 'network',
    files: [{ format: 'pdf', name: `${secret}.pdf` }],
  });
  const { rows } = await sql<{
    titles: string;
  }>`select titles from document where titles like ${`%${secret}%`}`.execute(site.owner);
  expect(rows).toHaveLength(1);
  for (const path of ['/en/documents', '/api/v1/documents', '/en/documents.csv'])
    expect((await site.get(path)).body).not.toContain(secret);
});
