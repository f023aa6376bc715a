import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { noteDocuments } from '../../documents/index.ts';
import { symbolKey } from '../../platform/fold.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type Count, countLimit, type ListPage, pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import { type DocumentListQuery, documentSorts } from './document-list.form.ts';
import {
  countDocuments,
  type DocumentFilter,
  type DocumentPlace,
  type DocumentRow,
  type FilterChoices,
  findFilterIds,
  listDocuments,
  listFilterChoices,
} from './document-list.queries.ts';

export type { DocumentFile, DocumentRow } from './document-list.queries.ts';

export interface DocumentPage extends ListPage<DocumentRow> {
  count: Count;
  /** Time that query and rows took, in milliseconds. */
  loadedIn: number;
}
export interface DocumentListView extends DocumentPage {
  choices: FilterChoices;
}

const datePlace = z.tuple([z.iso.date(), z.uuid()]);
const textPlace = z.tuple([z.string(), z.uuid()]);

/** One page of the documents that the actor may see and that match. */
export async function findDocuments(
  scope: Scope,
  query: DocumentListQuery,
  locale: Locale,
  limit = pageSize,
): Promise<DocumentPage> {
  const started = performance.now();
  const sort = query.sort ?? documentSorts[0];
  const dated = sort === 'newest' || sort === 'oldest';
  const after: DocumentPlace | undefined =
    query.after === undefined ? undefined : readKey<[string, string]>(dated ? datePlace : textPlace, query.after);

  const filter = await readFilter(scope, query);
  if (filter === undefined)
    return { rows: [], next: undefined, count: toCount(0), loadedIn: performance.now() - started };
  const found = await listDocuments(scope, filter, { sort, after, limit: limit + 1, locale });
  const loadedIn = performance.now() - started;
  const page = toListPage(found, limit, ({ sortValue, id }) => [sortValue, id]);
  await noteDocuments(
    scope,
    'document.listed',
    page.rows.map(({ slug }) => slug),
  );
  return { ...page, count: toCount(await countDocuments(scope, filter, countLimit + 1)), loadedIn };
}

export async function viewDocuments(scope: Scope, query: DocumentListQuery, locale: Locale): Promise<DocumentListView> {
  return { ...(await findDocuments(scope, query, locale)), choices: await listFilterChoices(scope, locale) };
}

/** Undefined when the query names something that does not exist: then nothing matches. */
async function readFilter(scope: Scope, query: DocumentListQuery): Promise<DocumentFilter | undefined> {
  const { meetingId, seriesId, organisationId } = await findFilterIds(scope, query);
  if (meetingId === null || seriesId === null || organisationId === null) return undefined;
  const { kind, language, format, year, symbol } = query;
  return { meetingId, seriesId, organisationId, kind, language, format, year, symbolKey: symbol && symbolKey(symbol) };
}
