import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { openToAll } from '../../documents/visible.queries.ts';
import { outcomeIsPublic } from '../../meetings/visible.queries.ts';
import type { Precision } from '../../platform/i18n.ts';
import type { FeedKind } from './feeds.form.ts';

export interface FeedEntry {
  slug: string;
  title: string;
  /** Of title and summary (BCP 47). */
  language: string;
  /** Of title and summary: how far they can be trusted. */
  origin: 'official' | 'unofficial' | 'machine';
  summary: string | null;
  /** A kind within the kind: a workshop, an agenda. */
  category: string | null;
  /** Who did or wrote it, where somebody is named. */
  author: string | null;
  day: string | null;
  precision: Precision | null;
  /** When it was last changed here. */
  updated: Date;
}

/** The latest of each kind by their own dates; all of them as columns of FeedEntry, but the time: of the kind's import, or `since`. */
const latest: Record<FeedKind, (locale: string, limit: number) => { rows: RawBuilder<unknown>; kind: string | null }> =
  {
    meetings: (locale, limit) => ({
      kind: 'meeting',
      rows: sql`
      select m.slug, t.title, t.language, t.origin, t.summary, null::text as category, null::text as author,
        m.starts_on as day, m.starts_precision as precision, m.starts_on::timestamptz as since, m.place
      from (select *, row_number() over (order by starts_on desc, slug) as place from meeting order by starts_on desc, slug limit ${limit}) m
      join lateral (select x.title, x.language, x.origin, x.summary from meeting_text x where x.meeting_id = m.id
        order by x.language = ${locale} desc, x.is_original desc limit 1) t on true`,
    }),
    documents: (locale, limit) => ({
      kind: 'document',
      rows: sql`
      select d.slug, t.title, t.language, t.origin, null::text as summary, d.kind as category, o.short_name as author,
        d.dated_on as day, d.dated_precision as precision, d.released_at as since, d.place
      from (select *, row_number() over (order by newest_key desc, id desc) as place from document d where ${openToAll('d')}
        order by newest_key desc, id desc limit ${limit}) d
      join lateral (select x.title, x.language, x.origin from document_text x where x.document_id = d.id
        order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
      left join lateral (select x.short_name from organisation_text x where x.organisation_id = d.author_organisation_id
        order by x.language = ${locale} desc, x.origin = 'official' desc limit 1) o on true`,
    }),
    activities: (locale, limit) => ({
      kind: 'activity',
      rows: sql`
      select a.slug, t.title, t.language, t.origin, t.summary, a.kind as category, o.short_name as author,
        a.starts_on as day, a.starts_precision as precision, a.starts_on::timestamptz as since, a.place
      from (select *, row_number() over (order by starts_on desc nulls last, id) as place from activity order by starts_on desc nulls last, id limit ${limit}) a
      join lateral (select x.title, x.language, x.origin, x.summary from activity_text x where x.activity_id = a.id
        order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
      left join lateral (select x.short_name from organisation_text x where x.organisation_id = a.lead_organisation_id
        order by x.language = ${locale} desc, x.origin = 'official' desc limit 1) o on true`,
    }),
    experiences: (locale, limit) => ({
      kind: 'experience',
      rows: sql`
      select e.slug, t.title, t.language, t.origin, t.summary, null::text as category, o.short_name as author,
        make_date(e.year, 1, 1) as day, 'year' as precision, make_date(e.year, 1, 1)::timestamptz as since, e.place
      from (select *, row_number() over (order by year desc nulls last, id) as place from experience order by year desc nulls last, id limit ${limit}) e
      join lateral (select x.title, x.language, x.origin, x.summary from experience_text x where x.experience_id = e.id
        order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
      left join lateral (select x.short_name from organisation_text x where x.organisation_id = e.organisation_id
        order by x.language = ${locale} desc, x.origin = 'official' desc limit 1) o on true`,
    }),
    outcomes: (locale, limit) => ({
      // An answer to it is news, wherever it is known from.
      kind: null,
      rows: sql`
      select o.slug, t.text as title, t.language, t.origin, null::text as summary, o.kind as category, c.short_name as author,
        o.starts_on as day, o.starts_precision as precision, 
        greatest(o.published_at, o.closed_at, (select max(a.answered_at) from outcome_answer a where a.outcome_id = o.id)) as since, o.place
      from (select o.*, m.starts_on, m.starts_precision, m.convener_id,
          row_number() over (order by o.published_at desc, m.starts_on desc, m.slug, o.position) as place
        from outcome o join meeting m on m.id = o.meeting_id where ${outcomeIsPublic}
        order by o.published_at desc, m.starts_on desc, m.slug, o.position limit ${limit}) o
      join lateral (select x.text, x.language, x.origin from outcome_text x where x.outcome_id = o.id
        order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
      left join lateral (select x.short_name from organisation_text x where x.organisation_id = o.convener_id
        order by x.language = ${locale} desc, x.origin = 'official' desc limit 1) c on true`,
    }),
  };

/** The latest entries, the newest first. */
export async function listFeedEntries(
  { db }: Scope,
  feed: FeedKind,
  locale: string,
  limit: number,
): Promise<FeedEntry[]> {
  const { kind, rows: entries } = latest[feed](locale, limit);
  const { rows } = await sql<FeedEntry>`
    select e.slug, e.title, e.language, e.origin::text, e.summary, e.category, e.author, e.day, e.precision,
      coalesce(i.imported_at, e.since, to_timestamp(0)) as updated
    from (${entries}) e
    left join imported_record i on i.kind = ${kind} and i.slug = e.slug
    order by e.place`.execute(db);
  return rows;
}
