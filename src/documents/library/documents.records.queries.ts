import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface DocumentRows {
  document: Insertable<Database['document']>;
  text: Omit<Insertable<Database['documentText']>, 'documentId'>;
  symbols: Omit<Insertable<Database['documentSymbol']>, 'documentId'>[];
  author: string | undefined;
  replaces: string | undefined;
}

export interface FileRows {
  file: Omit<Insertable<Database['file']>, 'documentId'>;
  document: string;
}

export function listDocumentsForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('document as d')
    .leftJoin('documentText as t', (join) => join.onRef('t.documentId', '=', 'd.id').on('t.isOriginal', '=', true))
    .leftJoin('document as r', 'r.id', 'd.replacesId')
    .leftJoin('organisation as o', 'o.id', 'd.authorOrganisationId')
    .where(sql<boolean>`d.slug = any(${slugs}::text[])`)
    .distinctOn('d.slug')
    .orderBy('d.slug')
    .orderBy('t.language')
    .select([
      'd.slug as id',
      't.title',
      't.language',
      'd.kind',
      'd.groupLabel as group',
      'd.datedOn',
      'd.datedPrecision',
    ])
    .select([
      'o.slug as author',
      'r.slug as replaces',
      'd.chainKind as chain',
      'd.source',
      'd.note',
      'd.position',
      'd.meetingId',
      'd.seriesId',
      'd.symbols',
    ])
    .execute();
}

/** Which document holds each of these folded symbols. */
export async function findDocumentsHolding({ db }: Scope, symbolKeys: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('documentSymbol')
    .innerJoin('document', 'document.id', 'documentId')
    .where('documentSymbol.symbolKey', 'in', symbolKeys)
    .select(['documentSymbol.symbolKey', 'slug'])
    .execute();
  return new Map(rows.map(({ symbolKey, slug }) => [symbolKey, slug]));
}

/** Writes documents, then what they replace, which may be among them. Who may see one that is there stays as it is. */
export async function writeDocuments({ db }: Scope, documents: readonly DocumentRows[]): Promise<Map<string, string>> {
  const authors = await idsByName(
    db,
    'organisation',
    documents.map(({ author }) => author),
  );
  const rows = documents.map((written) => ({
    ...written.document,
    authorOrganisationId: written.author === undefined ? null : idOf(authors, written.author),
    replacesId: null,
    chainKind: null,
  }));
  await upsertRows(db, 'document', ['slug'], rows);

  const ids = await idsByName(
    db,
    'document',
    documents.flatMap(({ document, replaces }) => [document.slug, replaces]),
  );
  const chained = documents.flatMap(({ document, replaces }, index) => {
    const row = rows[index];
    if (replaces === undefined || row === undefined) return [];
    return [{ ...row, replacesId: idOf(ids, replaces), chainKind: document.chainKind ?? null }];
  });
  await upsertRows(db, 'document', ['slug'], chained);

  const texts = documents.map(({ document, text }) => ({ documentId: idOf(ids, document.slug), ...text }));
  await upsertRows(db, 'documentText', ['documentId', 'language'], texts);
  const written = documents.map(({ document }) => idOf(ids, document.slug));
  const symbols = documents.flatMap(({ document, symbols }) =>
    symbols.map((symbol) => ({ documentId: idOf(ids, document.slug), ...symbol })),
  );
  await replaceRows(db, 'documentSymbol', 'documentId', written, symbols);
  return ids;
}

/** Who may see these documents, as it stands: the search says it again. */
export function listDocumentAudiences({ db }: Scope, ids: string[]) {
  return db
    .selectFrom('document')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .select(['id', 'audience', 'ownerOrganisationId', 'readers', 'releasedAt', 'meetingId', 'convenerId'])
    .execute();
}

export function listFilesForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('file as f')
    .innerJoin('document', 'document.id', 'f.documentId')
    .where(sql<boolean>`f.slug = any(${slugs}::text[])`)
    .select(['f.slug as id', 'document.slug as document', 'f.language', 'f.origin', 'f.format', 'f.version', 'f.name'])
    .select(['f.sizeBytes', 'f.sizeLabel', 'f.sourceUrl', 'f.position'])
    .execute();
}

export async function writeFiles({ db }: Scope, files: readonly FileRows[]): Promise<void> {
  const documents = await idsByName(
    db,
    'document',
    files.map(({ document }) => document),
  );
  const rows = files.map(({ file, document }) => ({ ...file, documentId: idOf(documents, document) }));
  await upsertRows(db, 'file', ['slug'], rows);
}
