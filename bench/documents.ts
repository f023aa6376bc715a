import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../src/db/schema.ts';
import { inReadScope, visitor } from '../src/db/scope.ts';
import { countLimit, pageSize } from '../src/platform/list.ts';
import type { DocumentSort } from '../src/site/document-list/document-list.form.ts';
import {
  countDocuments,
  type DocumentFilter,
  type DocumentPlace,
  listDocuments,
} from '../src/site/document-list/document-list.queries.ts';
import { type BenchRow, time as timeAfter } from './report.ts';

const target = '≤ 1.5 median, ≤ 5 p99';
const manyRuns = 1_000;

/** Every place is asked for once before it counts: what is measured is the table, not how the disk is read the first time. */
const time = (name: string, goal: string, times: number, work: (index: number) => Promise<unknown>) =>
  timeAfter(name, goal, times, work, times);

/**
 * The table of documents: 50 rows with their files, as a visitor, with the row policy in force; scope opened and closed each time. A
 * test asks each once, of few documents: then there may be none of a kind.
 */
export async function benchDocuments(db: Kysely<Database>, { isTest = false } = {}): Promise<BenchRow[]> {
  const runs = isTest ? 1 : manyRuns;
  const counts = isTest ? 1 : 50;
  const sample = isTest ? 100 : 1;
  const rows: BenchRow[] = [];
  const list = (filter: DocumentFilter, sort: DocumentSort = 'newest', after?: DocumentPlace, mayBeEmpty = false) =>
    inReadScope(db, visitor, (scope) =>
      listDocuments(scope, filter, { sort, after, limit: pageSize + 1, locale: 'en' }).then((found) => {
        if (found.length === 0 && !mayBeEmpty && !isTest)
          throw new Error('the bench asked for documents that are not there');
      }),
    );
  const ids = (table: string) =>
    inReadScope(db, visitor, async (scope) => {
      const { rows: found } = await sql<{ id: string }>`
        select id from ${sql.table(table)} order by id limit 200`.execute(scope.db);
      return found.map(({ id }) => id);
    });
  const places = (sort: string) =>
    inReadScope(db, visitor, (scope) =>
      sql<{ value: string; id: string }>`
        select ${sql.raw(sort)}::text as value, id from document tablesample system (${sql.lit(sample)}) repeatable (7)
        where audience = 'public' and dated_on > '1995-01-01' limit 200`.execute(scope.db),
    );
  const at = (list: readonly string[], index: number) => list[index % list.length] ?? '';

  rows.push(await time('first page, newest first', target, runs, () => list({})));
  for (const sort of ['oldest', 'title', 'symbol'] as const)
    rows.push(await time(`first page by ${sort}`, target, runs, () => list({}, sort)));
  for (const [sort, column] of [
    ['newest', 'newest_key'],
    ['title', 'title_key'],
  ] as const) {
    const deep = (await places(column)).rows;
    rows.push(
      await time(`deep pages, ${sort}`, target, runs, (i) =>
        list({}, sort, [deep[i % deep.length]?.value ?? '', deep[i % deep.length]?.id ?? '']),
      ),
    );
  }
  const meetings = await ids('meeting');
  const series = await ids('series');
  const organisations = await ids('organisation');
  rows.push(await time('by meeting', target, runs, (i) => list({ meetingId: at(meetings, i) })));
  rows.push(await time('by series', target, runs, (i) => list({ seriesId: at(series, i) })));
  rows.push(await time('by organisation', target, runs, (i) => list({ organisationId: at(organisations, i) })));
  for (const kind of ['report', 'decision'] as const)
    rows.push(await time(`by kind: ${kind}`, target, runs, () => list({ kind })));
  for (const language of ['en', 'fr', 'zh'])
    rows.push(await time(`by language: ${language}`, target, runs, () => list({ language })));
  for (const format of ['pdf', 'docx'])
    rows.push(await time(`by format: ${format}`, target, runs, () => list({ format })));
  rows.push(await time('by year', target, runs, (i) => list({ year: 1995 + (i % 25) })));
  rows.push(await time('by symbol', target, runs, (i) => list({ symbolKey: `UNEP/MADE.${i * 7}/INF/` })));
  rows.push(
    await time('by series, language and year', target, runs, (i) =>
      list({ seriesId: at(series, i), language: 'fr', year: 1995 + (i % 25) }, 'newest', undefined, true),
    ),
  );
  const count = (filter: DocumentFilter) =>
    inReadScope(db, visitor, (scope) => countDocuments(scope, filter, countLimit + 1));
  rows.push(await time('count, no filter ("more than 10,000")', '', counts, () => count({})));
  rows.push(await time('count of a series (5,000)', '', counts, (i) => count({ seriesId: at(series, i) })));
  return rows;
}
