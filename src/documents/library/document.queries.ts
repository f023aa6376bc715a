import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { asLines, readLines, typed } from '../../db/lines.ts';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../names.ts';
import { seenBy } from '../visible.queries.ts';

type Origin = 'official' | 'unofficial' | 'machine';
export interface DocumentFile {
  slug: string;
  language: string;
  origin: Origin;
  format: string | null;
  version: number;
  name: string | null;
  sizeBytes: number | null;
  /** As printed by the source, which rounded it. */
  sizeLabel: string | null;
  held: boolean;
  sourceUrl: string | null;
  /** Of its light copy; null where it has none. */
  lightBytes: number | null;
}

export interface DocumentRow {
  id: string;
  slug: string;
  kind: DocumentKind;
  groupLabel: string | null;
  agendaItemId: string | null;
  source: string | null;
  title: string;
  titleLanguage: string;
  symbols: string[];
  author: { slug: string; name: string } | null;
  files: DocumentFile[];
}

const filesAsText = asLines(
  sql`f.slug, f.language, f.origin, coalesce(f.format, ''), f.version, ${typed('f.name')}, coalesce(f.size_bytes::text, ''),
    ${typed('f.sizeLabel')}, f.sha256 is not null, ${typed('f.sourceUrl')}, coalesce(f.light_bytes::text, '')`,
  sql`f.position, f.id`,
);

function readFiles(text: string | null): DocumentFile[] {
  return readLines(text).map(
    ([slug = '', language = '', origin, format, version, name, sizeBytes, sizeLabel, held, sourceUrl, light]) => ({
      slug,
      language,
      origin: origin as Origin,
      format: format || null,
      version: Number(version),
      name: name || null,
      sizeBytes: sizeBytes ? Number(sizeBytes) : null,
      sizeLabel: sizeLabel || null,
      held: held === 't',
      sourceUrl: sourceUrl || null,
      lightBytes: light ? Number(light) : null,
    }),
  );
}

/** The title in the reader’s language, else the original. */
const titleOf = (scope: Scope, locale: string) => sql`
  (select t.title, t.language from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}
    order by t.language = ${locale} desc, t.is_original desc, t.language limit 1)`;

const organisation = (column: RawBuilder<unknown>, locale: string) => sql`
  (select json_build_object('slug', o.slug, 'name', x.short_name)::text from organisation o
    join organisation_text x on x.organisation_id = o.id
    where o.id = ${column} order by x.language = ${locale} desc, x.language = 'en' desc limit 1)`;

const parsed = <Value>(text: string | null): Value | null => (text === null ? null : (JSON.parse(text) as Value));

/** The documents of a meeting that the actor may see, in its order, with titles, symbols, authors and files, in one question. */
export async function listMeetingDocuments(scope: Scope, meetingId: string, locale: string): Promise<DocumentRow[]> {
  type Written = { files: string | null; authorSlug: string | null; authorName: string };
  const { rows } = await sql<Omit<DocumentRow, 'files' | 'author'> & Written>`
    select d.id, d.slug, d.kind, d.group_label, d.agenda_item_id, d.source, coalesce(title.title, d.slug) as title,
      coalesce(title.language, 'en') as title_language, d.symbols,
      author.slug as author_slug, author.name as author_name,
      files.text as files
    from document d
    left join lateral ${titleOf(scope, locale)} title on true
    left join (select f.document_id, ${filesAsText} as text from file f
      where f.document_id = any (array(select m.id from document m where m.meeting_id = ${meetingId}::uuid)) and ${seenBy(scope, 'f')}
      group by f.document_id) files on files.document_id = d.id
    left join lateral (select o.slug, x.short_name as name from organisation o join organisation_text x on x.organisation_id = o.id
      where o.id = d.author_organisation_id order by x.language = ${locale} desc, x.language = 'en' desc limit 1) author on true
    where d.meeting_id = ${meetingId}::uuid and ${seenBy(scope, 'd')}
    order by d.position, d.slug`.execute(scope.db);
  return rows.map(({ authorSlug, authorName, files, ...row }) => ({
    ...row,
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
  titles: { language: string; title: string; origin: Origin; isOriginal: boolean }[];
  author: { slug: string; name: string } | null;
  owner: { slug: string; name: string } | null;
  files: DocumentFile[];
}

export async function findDocument(scope: Scope, slug: string, locale: string): Promise<DocumentFacts | undefined> {
  type Written = { files: string | null; titles: string; author: string | null; owner: string | null };
  const { rows } = await sql<Omit<DocumentFacts, keyof Written> & Written>`
    select d.id, d.slug, d.kind, d.series_id, d.meeting_id, d.agenda_item_id, d.dated_on, d.dated_precision, d.audience, d.readers,
      d.released_at, d.convener_id, d.source, d.note, d.unconfirmed, d.symbols,
      (select coalesce(json_agg(json_build_object('language', t.language, 'title', t.title, 'origin', t.origin,
          'isOriginal', t.is_original) order by t.language = ${locale} desc, t.is_original desc, t.language), '[]')::text
        from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}) as titles,
      ${organisation(sql`d.author_organisation_id`, locale)} as author,
      ${organisation(sql`d.owner_organisation_id`, locale)} as owner,
      (select ${filesAsText} from file f where f.document_id = d.id and ${seenBy(scope, 'f')}) as files
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

export interface ChainedDocument {
  id: string;
  slug: string;
  title: string;
  titleLanguage: string;
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
