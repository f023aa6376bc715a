import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../names.ts';
import { type DocumentFile, readFiles, readTitle, type ShownTitle } from '../shown.ts';
import { seenBy } from '../visible.queries.ts';

export type { DocumentFile } from '../shown.ts';

export interface DocumentRow extends ShownTitle {
  id: string;
  slug: string;
  kind: DocumentKind;
  groupLabel: string | null;
  agendaItemId: string | null;
  source: string | null;
  symbols: string[];
  author: { slug: string; name: string } | null;
  files: DocumentFile[];
}

/** The title in the reader’s language, else the original. */
const titleOf = (scope: Scope, locale: string) => sql`
  (select t.title, t.language, t.origin from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}
    order by t.language = ${locale} desc, t.is_original desc, t.language limit 1)`;

const organisation = (column: RawBuilder<unknown>, locale: string) => sql`
  (select json_build_object('slug', o.slug, 'name', x.short_name)::text from organisation o
    join organisation_text x on x.organisation_id = o.id
    where o.id = ${column} order by x.language = ${locale} desc, x.language = 'en' desc limit 1)`;

const parsed = <Value>(text: string | null): Value | null => (text === null ? null : (JSON.parse(text) as Value));

/** The id of a meeting, or the SQL that finds it out, which spares asking for it first. */
export type MeetingId = string | RawBuilder<string>;

/** The documents of a meeting that the actor may see, in its order, with titles, symbols, authors and files, in one question. */
export async function listMeetingDocuments(scope: Scope, meeting: MeetingId, locale: string): Promise<DocumentRow[]> {
  const meetingId = typeof meeting === 'string' ? sql`${meeting}::uuid` : meeting;
  type Kept = { titles: string; files: string; authorSlug: string | null; authorName: string };
  const { rows } = await sql<Omit<DocumentRow, keyof ShownTitle | 'files' | 'author'> & Kept>`
    select d.id, d.slug, d.kind, d.group_label, d.agenda_item_id, d.source, d.titles, d.symbols, d.files,
      author.slug as author_slug, author.name as author_name
    from document d
    left join lateral (select o.slug, x.short_name as name from organisation o join organisation_text x on x.organisation_id = o.id
      where o.id = d.author_organisation_id order by x.language = ${locale} desc, x.language = 'en' desc limit 1) author on true
    where d.meeting_id = ${meetingId} and ${seenBy(scope, 'd')}
    order by d.position, d.slug`.execute(scope.db);
  return rows.map(({ authorSlug, authorName, titles, files, ...row }) => ({
    ...row,
    ...readTitle(titles, locale, row.slug),
    author: authorSlug === null ? null : { slug: authorSlug, name: authorName },
    files: readFiles(files),
  }));
}

export interface DocumentFacts {
  id: string;
  slug: string;
  kind: DocumentKind;
  seriesId: string | null;
  meetingId: string | null;
  agendaItemId: string | null;
  datedOn: string | null;
  datedPrecision: 'year' | 'month' | 'day' | null;
  audience: 'public' | 'network' | 'participants' | 'named';
  readers: string[];
  releasedAt: Date;
  convenerId: string | null;
  source: string | null;
  note: string | null;
  unconfirmed: string[];
  symbols: string[];
  titles: { language: string; title: string; origin: DocumentFile['origin']; isOriginal: boolean }[];
  author: { slug: string; name: string } | null;
  owner: { slug: string; name: string } | null;
  files: DocumentFile[];
}

export async function findDocument(scope: Scope, slug: string, locale: string): Promise<DocumentFacts | undefined> {
  type Written = { files: string; titles: string; author: string | null; owner: string | null };
  const { rows } = await sql<Omit<DocumentFacts, keyof Written> & Written>`
    select d.id, d.slug, d.kind, d.series_id, d.meeting_id, d.agenda_item_id, d.dated_on, d.dated_precision, d.audience, d.readers,
      d.released_at, d.convener_id, d.source, d.note, d.unconfirmed, d.symbols,
      (select coalesce(json_agg(json_build_object('language', t.language, 'title', t.title, 'origin', t.origin,
          'isOriginal', t.is_original) order by t.language = ${locale} desc, t.is_original desc, t.language), '[]')::text
        from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}) as titles,
      ${organisation(sql`d.author_organisation_id`, locale)} as author,
      ${organisation(sql`d.owner_organisation_id`, locale)} as owner,
      d.files
    from document d where d.slug = ${slug} and ${seenBy(scope, 'd')}`.execute(scope.db);
  const [row] = rows;
  return (
    row && {
      ...row,
      titles: JSON.parse(row.titles) as DocumentFacts['titles'],
      author: parsed(row.author),
      owner: parsed(row.owner),
      files: readFiles(row.files),
    }
  );
}

export interface ChainedDocument extends ShownTitle {
  id: string;
  slug: string;
  symbol: string | null;
  replacesId: string | null;
  chainKind: 'revision' | 'addendum' | 'corrigendum' | null;
}

/** The document, what it goes back to, and all that goes back to it, as far as the actor may see; hidden links end the chain. */
export async function listChain(scope: Scope, documentId: string, locale: string): Promise<ChainedDocument[]> {
  const { rows } = await sql<ChainedDocument>`
    with recursive back as (
      select d.id, d.replaces_id, 0 as steps from document d where d.id = ${documentId}::uuid and ${seenBy(scope, 'd')}
      union all
      select d.id, d.replaces_id, back.steps + 1 from back join document d on d.id = back.replaces_id
        where ${seenBy(scope, 'd')} and back.steps < 50
    ), family as (
      (select id, 0 as steps from back order by back.steps desc limit 1)
      union all
      select d.id, family.steps + 1 from family join document d on d.replaces_id = family.id
        where ${seenBy(scope, 'd')} and family.steps < 100
    )
    select d.id, d.slug, coalesce(title.title, d.slug) as title, coalesce(title.language, 'en') as title_language,
      coalesce(title.origin::text, 'official') as title_origin,
      d.symbols[1] as symbol,
      d.replaces_id, d.chain_kind
    from family join document d on d.id = family.id and ${seenBy(scope, 'd')}
    left join lateral ${titleOf(scope, locale)} title on true
    order by family.steps, d.position, d.slug`.execute(scope.db);
  return rows;
}

/** By a folded symbol: any one of a joint document’s. */
export function findBySymbol(scope: Scope, symbolKey: string) {
  return scope.db
    .selectFrom('documentSymbol as s')
    .innerJoin('document as d', 'd.id', 's.documentId')
    .where('s.symbolKey', '=', symbolKey)
    .where(seenBy(scope, 's') as RawBuilder<SqlBool>)
    .where(seenBy(scope, 'd') as RawBuilder<SqlBool>)
    .select(['d.id', 'd.slug'])
    .executeTakeFirst();
}

export async function countByMeeting(scope: Scope, meetingIds: readonly string[]): Promise<Map<string, number>> {
  if (meetingIds.length === 0) return new Map();
  const { rows } = await sql<{ meetingId: string; count: number }>`
    select d.meeting_id, count(*) as count from document d
    where d.meeting_id = any(${meetingIds}::uuid[]) and ${seenBy(scope, 'd')} group by d.meeting_id`.execute(scope.db);
  return new Map(rows.map(({ meetingId, count }) => [meetingId, count]));
}
