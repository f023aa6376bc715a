import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../../documents/index.ts';
import { type DocumentFile, readFiles, readTitle, type ShownTitle, seenBy } from '../../documents/visible.queries.ts';
import type { DocumentListQuery, DocumentSort } from './document-list.form.ts';

/** A filter as the database knows it: ids for names; undefined when no such thing exists, and then nothing matches. */
export type DocumentFilter = Omit<
  DocumentListQuery,
  'meeting' | 'series' | 'organisation' | 'symbol' | 'after' | 'sort'
> & {
  meetingId?: string | undefined;
  seriesId?: string | undefined;
  organisationId?: string | undefined;
  /** Folded. */
  symbolKey?: string | undefined;
};

/** The ids behind the names that a query filters by; null when there is no such record. */
export async function findFilterIds({ db }: Scope, { meeting, series, organisation }: DocumentListQuery) {
  if (meeting === undefined && series === undefined && organisation === undefined) return {};
  const { rows } = await sql<{ meetingId: string | null; seriesId: string | null; organisationId: string | null }>`
    select (select id from meeting where slug = ${meeting ?? ''}) as meeting_id,
           (select id from series where slug = ${series ?? ''}) as series_id,
           (select id from organisation where slug = ${organisation ?? ''}) as organisation_id`.execute(db);
  const [found] = rows;
  return {
    ...(meeting !== undefined && { meetingId: found?.meetingId ?? null }),
    ...(series !== undefined && { seriesId: found?.seriesId ?? null }),
    ...(organisation !== undefined && { organisationId: found?.organisationId ?? null }),
  };
}

// Letters and digits alone (the form holds it), so that the text can stand in the statement and the index for it be chosen.
const literal = (value: string) => sql.lit(value.replace(/[^A-Za-z0-9-]/g, ''));

function matching(scope: Scope, filter: DocumentFilter) {
  const conditions = [seenBy(scope, 'd')];
  if (filter.meetingId !== undefined) conditions.push(sql`d.meeting_id = ${filter.meetingId}::uuid`);
  if (filter.seriesId !== undefined) conditions.push(sql`d.series_id = ${filter.seriesId}::uuid`);
  if (filter.organisationId !== undefined) conditions.push(sql`d.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.kind !== undefined) conditions.push(sql`d.kind = ${filter.kind}`);
  if (filter.language !== undefined) conditions.push(sql`d.languages @> array[${literal(filter.language)}]`);
  if (filter.format !== undefined) conditions.push(sql`d.formats @> array[${literal(filter.format)}]`);
  if (filter.year !== undefined) {
    conditions.push(
      sql`d.newest_key >= ${`${filter.year}-01-01`}::date and d.newest_key <= ${`${filter.year}-12-31`}::date`,
    );
  }
  if (filter.symbolKey !== undefined) {
    // A range instead of LIKE, whose operator may not be used before the row policy has spoken. As an array, since a plan that is
    // made for any range expects thousands, and would rather walk a million documents for them.
    conditions.push(sql`d.id = any (array(select s.document_id from document_symbol s
      where s.symbol_key collate "C" >= ${filter.symbolKey} and s.symbol_key collate "C" < ${`${filter.symbolKey}\u{10ffff}`}
      limit 10001))`);
  }
  return sql.join(conditions, sql` and `);
}

/** Sort value of a row and its id: the place after which a page begins. */
export type DocumentPlace = readonly [string, string];

const orders: Record<DocumentSort, { value: string; order: string; after: string }> = {
  newest: { value: 'd.newest_key', order: 'd.newest_key desc, d.id desc', after: '(d.newest_key, d.id) <' },
  oldest: { value: 'd.oldest_key', order: 'd.oldest_key, d.id', after: '(d.oldest_key, d.id) >' },
  title: { value: 'd.title_key', order: 'd.title_key collate "C", d.id', after: '(d.title_key collate "C", d.id) >' },
  symbol: {
    value: 'd.symbol_sort',
    order: 'd.symbol_sort collate "C", d.id',
    after: '(d.symbol_sort collate "C", d.id) >',
  },
};

export interface DocumentRow extends ShownTitle {
  id: string;
  slug: string;
  kind: DocumentKind;
  sortValue: string;
  datedOn: string | null;
  datedPrecision: 'year' | 'month' | 'day' | null;
  symbols: string[];
  meetingSlug: string | null;
  meetingTitle: string | null;
  meetingLanguage: string | null;
  files: DocumentFile[];
}

export type { DocumentFile } from '../../documents/visible.queries.ts';

/** `limit` rows in order, with title, symbols, meeting and files, in one question. */
export async function listDocuments(
  scope: Scope,
  filter: DocumentFilter,
  {
    sort,
    after,
    limit,
    locale,
  }: { sort: DocumentSort; after: DocumentPlace | undefined; limit: number; locale: string },
): Promise<DocumentRow[]> {
  // The plan for any symbol is the one for each, but looks dearer, so that each would be planned anew, which takes as long as running it.
  if (filter.symbolKey !== undefined) await sql`set local plan_cache_mode = force_generic_plan`.execute(scope.db);
  const { value, order, after: beyond } = orders[sort];
  const type = sort === 'newest' || sort === 'oldest' ? sql`::date` : sql``;
  const place = after === undefined ? sql`` : sql`and ${sql.raw(beyond)} (${after[0]}${type}, ${after[1]}::uuid)`;
  const { rows } = await sql<Omit<DocumentRow, keyof ShownTitle | 'files'> & { titles: string; files: string }>`
    with page as materialized (
      select d.id, d.slug, d.kind, d.titles, d.symbols, d.files, d.dated_on, d.dated_precision, d.meeting_id, ${sql.raw(value)} as sort_value,
        row_number() over (order by ${sql.raw(order)}) as place
      from document d
      where ${matching(scope, filter)} ${place}
      order by ${sql.raw(order)}
      limit ${sql.lit(limit)}
    )
    select page.id, page.slug, page.kind, page.sort_value::text, page.dated_on, page.dated_precision,
      page.titles, page.symbols, page.files, m.slug as meeting_slug, mt.title as meeting_title, mt.language as meeting_language
    from page
    left join meeting m on m.id = page.meeting_id
    left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = page.meeting_id
      order by x.language = ${locale} desc, x.is_original desc limit 1) mt on true
    order by page.place`.execute(scope.db);
  return rows.map(({ titles, files, ...row }) => ({
    ...row,
    ...readTitle(titles, locale, row.slug),
    files: readFiles(files),
  }));
}

/** How many match, counted no further than `limit`. */
export async function countDocuments(scope: Scope, filter: DocumentFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from document d where ${matching(scope, filter)} limit ${limit}) found`.execute(
    scope.db,
  );
  return rows[0]?.count ?? 0;
}

export interface FilterChoices {
  meetings: { slug: string; title: string; startsOn: string }[];
  series: { slug: string; title: string }[];
  organisations: { slug: string; name: string }[];
  years: { first: number | null; last: number | null };
}

/** What the filters offer: what some document belongs to. Bounded: the newest 300 meetings. */
export async function listFilterChoices(scope: Scope, locale: string): Promise<FilterChoices> {
  const seen = seenBy(scope, 'd');
  const { rows } = await sql<FilterChoices>`
    select
      (select coalesce(json_agg(json_build_object('slug', m.slug, 'title', t.title, 'startsOn', m.starts_on) order by m.starts_on desc), '[]')
        from (select * from meeting m where exists (select from document d where d.meeting_id = m.id and ${seen}) order by m.starts_on desc limit 300) m
        cross join lateral (select x.title from meeting_text x where x.meeting_id = m.id
          order by x.language = ${locale} desc, x.is_original desc limit 1) t) as meetings,
      (select coalesce(json_agg(json_build_object('slug', s.slug, 'title', t.title)), '[]')
        from series s
        cross join lateral (select x.title from series_text x where x.series_id = s.id
          order by x.language = ${locale} desc, x.is_original desc limit 1) t
        where exists (select from document d where d.series_id = s.id and ${seen})) as series,
      (select coalesce(json_agg(json_build_object('slug', o.slug, 'name', t.short_name)), '[]')
        from organisation o
        cross join lateral (select x.short_name from organisation_text x where x.organisation_id = o.id
          order by x.language = ${locale} desc, x.origin = 'official' desc limit 1) t
        where exists (select from document d where d.organisation_id = o.id and ${seen})) as organisations,
      (select json_build_object('first', (select extract(year from min(d.oldest_key)) from document d
            where ${seen} and d.oldest_key < '9999-12-31'),
          'last', (select extract(year from max(d.newest_key)) from document d
            where ${seen} and d.newest_key > '0001-01-01'))) as years`.execute(scope.db);
  const [choices] = rows;
  if (choices === undefined) throw new Error('one row was asked for');
  return choices;
}
