import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { findDocuments, viewDocuments } from './document-list.actions.ts';
import { DocumentListQuery, documentsPath } from './document-list.form.ts';
import { DocumentListPage } from './document-list.view.tsx';

/** An export is bounded: what is longer is for the API, page by page. */
const exportLimit = 10_000;

export function documentListRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: documentsPath(), query: DocumentListQuery, confidential: true },
    async ({ scope, locale, query }) => (
      <DocumentListPage locale={locale} query={query} list={await viewDocuments(scope, query, locale)} />
    ),
  );

  const everything = { query: DocumentListQuery, confidential: true };
  publicFile(
    app,
    platform,
    { path: `${documentsPath()}.csv`, ...everything },
    ({ scope, locale, query }) => findDocuments(scope, { ...query, after: undefined }, locale, exportLimit),
    ({ rows }) => ({
      type: 'text/csv; charset=utf-8',
      fileName: 'documents.csv',
      body: toCsv(
        [
          'id',
          'title',
          'title_origin',
          'kind',
          'symbols',
          'date',
          'meeting',
          'file',
          'language',
          'format',
          'origin',
          'size_bytes',
          'size_as_printed',
          'held',
        ],
        rows.flatMap(({ slug, title, titleOrigin, kind, symbols, datedOn, datedPrecision, meetingSlug, files }) => {
          const document = [
            slug,
            title,
            titleOrigin,
            kind,
            symbols.join('; '),
            partial(datedOn, datedPrecision),
            meetingSlug,
          ];
          if (files.length === 0) return [document];
          return files.map((file) => [
            ...document,
            file.slug,
            file.language,
            file.format,
            file.origin,
            file.sizeBytes,
            file.sizeLabel,
            file.held,
          ]);
        }),
      ),
    }),
  );
  publicFile(
    app,
    platform,
    { path: `${documentsPath()}.json`, ...everything },
    ({ scope, locale, query }) => findDocuments(scope, { ...query, after: undefined }, locale, exportLimit),
    ({ rows }) => ({
      type: 'application/json; charset=utf-8',
      fileName: 'documents.json',
      body: JSON.stringify(rows.map(({ id: _id, sortValue: _sort, ...row }) => row)),
    }),
  );
}

/** A partial date as the data files write it: 2012, 2012-10 or 2012-10-03. */
function partial(day: string | null, precision: string | null): string | undefined {
  return day?.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}
