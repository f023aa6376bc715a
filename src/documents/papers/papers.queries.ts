import { type Insertable, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../names.ts';
import { seenBy } from '../visible.queries.ts';
import type { SessionForm } from './papers.form.ts';

export interface Paper {
  id: string;
  slug: string;
  kind: DocumentKind;
  sessionForm: SessionForm | null;
  meetingId: string;
  convenerId: string | null;
  agendaItemId: string | null;
  author: string | null;
  audience: 'public' | 'network' | 'participants' | 'named';
  readers: string[];
  releasedAt: Date;
  datedOn: string | null;
  datedPrecision: 'year' | 'month' | 'day' | null;
  note: string | null;
  ownerOrganisationId: string | null;
  symbols: string[];
  titles: { language: string; title: string; origin: 'official' | 'unofficial' | 'machine' }[];
}

const facts = (
  scope: Scope,
) => sql`d.id, d.slug::text, d.kind, d.session_form, d.meeting_id, d.convener_id, d.agenda_item_id, d.audience,
  d.readers,
  d.released_at, d.dated_on, d.dated_precision, d.note, d.owner_organisation_id,
  (select o.slug::text from organisation o where o.id = d.author_organisation_id) as author,
  d.symbols,
  (select coalesce(json_agg(json_build_object('language', t.language, 'title', t.title, 'origin', t.origin)
    order by t.is_original desc, t.language), '[]') from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}) as titles`;

/** A document of a meeting, as its organisers keep it. */
export async function findPaper(scope: Scope, slug: string): Promise<Paper | undefined> {
  const { rows } = await sql<Paper>`
    select ${facts(scope)} from document d where d.slug = ${slug} and d.meeting_id is not null and ${seenBy(scope, 'd')}`.execute(
    scope.db,
  );
  return rows[0];
}

/** All of a meeting, whoever may read them, in its order. */
export async function listPapers(scope: Scope, meetingId: string): Promise<Paper[]> {
  const { rows } = await sql<Paper>`
    select ${facts(scope)} from document d where d.meeting_id = ${meetingId}::uuid and ${seenBy(scope, 'd')}
    order by d.position, d.symbol_sort collate "C", d.slug`.execute(scope.db);
  return rows;
}

/** Those who change one document go one after the other. */
export async function lockPaper({ db }: Scope, id: string): Promise<void> {
  await db.selectFrom('document').where('id', '=', id).select('id').forUpdate().execute();
}

/** Those who make a document of one permanent name go one after the other, also before it is there. */
export async function lockName({ db }: Scope, slug: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`document ${slug}`}, 0))`.execute(db);
}

export async function insertPaper({ db }: Scope, row: Insertable<Database['document']>): Promise<void> {
  await db.insertInto('document').values(row).execute();
}

export async function updatePaper(
  { db }: Scope,
  id: string,
  row: Omit<Insertable<Database['document']>, 'id' | 'slug'>,
): Promise<void> {
  await db.updateTable('document').set(row).where('id', '=', id).execute();
}

type Text = Omit<Insertable<Database['documentText']>, 'documentId'>;
type Symbols = readonly { symbol: string; symbolKey: string }[];

export async function writeNames(scope: Scope, documentId: string, texts: readonly Text[], symbols: Symbols) {
  const { db } = scope;
  await db.deleteFrom('documentText').where('documentId', '=', documentId).execute();
  await db.deleteFrom('documentSymbol').where('documentId', '=', documentId).execute();
  await db
    .insertInto('documentText')
    .values(texts.map((text) => ({ documentId, ...text })))
    .execute();
  if (symbols.length === 0) return;
  const rows = symbols.map((one, position) => ({ documentId, position, ...one }));
  await db.insertInto('documentSymbol').values(rows).execute();
}

/** Which of the folded symbols other documents have, whoever may see those; with the name of those that the actor may. */
export async function findHolders(scope: Scope, keys: readonly string[], besides: string | null, locale: string) {
  const { rows } = await sql<{ symbolKey: string; documentId: string; slug: string | null; title: string | null }>`
    select h.symbol_key, h.document_id, d.slug::text, coalesce(t.title, d.slug::text) as title
    from symbols_held(${[...keys]}::text[], ${besides}::uuid) h
    left join document d on d.id = h.document_id and ${seenBy(scope, 'd')}
    left join lateral (select t.title from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}
      order by t.language = ${locale} desc, t.is_original desc, t.language limit 1) t on true`.execute(scope.db);
  return rows;
}

/** What stands last in the meeting’s order. */
export async function lastPosition({ db }: Scope, meetingId: string): Promise<number> {
  const { rows } = await sql<{
    last: number;
  }>`select coalesce(max(position), 0)::int as last from document where meeting_id = ${meetingId}::uuid`.execute(db);
  return rows[0]?.last ?? 0;
}
