import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../names.ts';
import { seenBy } from '../visible.queries.ts';

export type PackAudience = 'public' | 'participants';
type Origin = 'official' | 'unofficial' | 'machine';

export interface FileToPack {
  id: string;
  language: string;
  origin: Origin;
  format: string | null;
  version: number;
  sizeBytes: number | null;
  /** As printed by the source, which rounded it. */
  sizeLabel: string | null;
  /** Null when it is known but not held. */
  sha256: string | null;
  sourceUrl: string | null;
}
export interface DocumentToPack {
  id: string;
  slug: string;
  kind: DocumentKind;
  groupLabel: string | null;
  agendaItemId: string | null;
  symbols: string[];
  datedOn: string | null;
  datedPrecision: 'year' | 'month' | 'day' | null;
  source: string | null;
  replacesId: string | null;
  chainKind: 'revision' | 'addendum' | 'corrigendum' | null;
  author: string | null;
  titles: { language: string; title: string; origin: Origin }[];
  files: FileToPack[];
}

/**
 * What everybody of the audience may read now, and nobody more than they: whoever asks also sees drafts of her own, what is for her alone
 * and versions that are no longer in force, and none of it belongs in a pack. What is for participants has to be for all of them.
 */
function readByAll(
  scope: Scope,
  alias: 'd' | 't' | 'f',
  audience: PackAudience,
  readers: readonly string[],
): RawBuilder<SqlBool> {
  const row = sql.raw(alias);
  const whom =
    audience === 'public'
      ? sql<SqlBool>`${row}.audience = 'public'`
      : sql<SqlBool>`(${row}.audience in ('public', 'network') or (${row}.audience = 'participants' and ${row}.readers @> ${readers}::uuid[]))`;
  const inForce = alias === 'f' ? sql<SqlBool>`f.superseded_at is null` : sql<SqlBool>`true`;
  return sql<SqlBool>`(${whom} and ${row}.released_at <= now() and ${inForce} and ${seenBy(scope, alias)})`;
}

/** The documents of a meeting for a pack, in its order; names in the reader's language first. */
export async function listToPack(
  scope: Scope,
  {
    meetingId,
    audience,
    readers,
    locale,
  }: { meetingId: string; audience: PackAudience; readers: readonly string[]; locale: string },
): Promise<DocumentToPack[]> {
  const may = (alias: 'd' | 't' | 'f') => readByAll(scope, alias, audience, readers);
  const { rows } = await sql<Omit<DocumentToPack, 'titles' | 'files'> & { titles: string; files: string }>`
    select d.id, d.slug::text, d.kind, d.group_label, d.agenda_item_id, d.symbols, d.dated_on, d.dated_precision, d.source,
      d.replaces_id, d.chain_kind,
      (select x.short_name from organisation_text x where x.organisation_id = d.author_organisation_id
        order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1) as author,
      (select coalesce(json_agg(json_build_object('language', t.language, 'title', t.title, 'origin', t.origin)
          order by t.language = ${locale} desc, t.is_original desc, t.language), '[]')::text
        from document_text t where t.document_id = d.id and ${may('t')}) as titles,
      (select coalesce(json_agg(json_build_object('id', f.id, 'language', f.language, 'origin', f.origin, 'format', f.format,
          'version', f.version, 'sizeBytes', f.size_bytes, 'sizeLabel', f.size_label, 'sha256', f.sha256, 'sourceUrl', f.source_url)
          order by f.position, f.id), '[]')::text
        from file f where f.document_id = d.id and ${may('f')}) as files
    from document d where d.meeting_id = ${meetingId}::uuid and ${may('d')}
    order by d.position, d.slug`.execute(scope.db);
  return rows.map((row) => ({
    ...row,
    titles: JSON.parse(row.titles) as DocumentToPack['titles'],
    files: JSON.parse(row.files) as FileToPack[],
  }));
}

/** Whether everybody of the audience who asks may still read all of these. */
export async function areStillRead(
  scope: Scope,
  audience: PackAudience,
  { documents, files }: { documents: readonly string[]; files: readonly string[] },
): Promise<boolean> {
  const { rows } = await sql<{ still: boolean }>`
    select (select count(*) from document d where d.id = any (${documents}::uuid[]) and ${readByAll(scope, 'd', audience, [])}) = ${documents.length}
      and (select count(*) from file f where f.id = any (${files}::uuid[]) and ${readByAll(scope, 'f', audience, [])}) = ${files.length}
      as still`.execute(scope.db);
  return rows[0]?.still === true;
}
