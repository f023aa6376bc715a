import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface Said {
  slug: string;
  fields: Record<string, unknown>;
  file: string;
}

export interface Offer {
  slug: string;
  field: string;
  current: unknown;
  offered: unknown;
}

// Any number that nothing else locks: two imports at once go one after the other.
const lock = 4_170_926_114;

/** Waits for other imports; large ones may take longer than the answer to a page. */
export async function beginImport({ db }: Scope): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db);
  await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(db);
}

export async function hasImported({ db }: Scope): Promise<boolean> {
  return (await db.selectFrom('importedRecord').select('kind').limit(1).executeTakeFirst()) !== undefined;
}

// The fields come as text: their names are paths of ours, which Kysely would turn into camel case.

export async function listImported(
  { db }: Scope,
  kind: string,
  slugs: string[],
): Promise<Map<string, Map<string, unknown>>> {
  const { rows } = await sql<{ slug: string; fields: string }>`
    select slug, fields::text as fields from imported_record where kind = ${kind} and slug = any(${slugs}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ slug, fields }) => [slug, new Map(Object.entries(JSON.parse(fields)))]));
}

export async function saveImported({ db, now }: Scope, kind: string, said: readonly Said[]): Promise<void> {
  if (said.length === 0) return;
  await sql`insert into imported_record (kind, slug, fields, source_file, imported_at)
    select ${kind}, r.slug, r.fields, r.file, ${now}
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as r(slug text, fields jsonb, file text)
    on conflict (kind, slug) do update
      set fields = excluded.fields, source_file = excluded.source_file, imported_at = excluded.imported_at
      where imported_record.fields is distinct from excluded.fields`.execute(db);
}

export async function listOffers(
  { db }: Scope,
  kind: string,
  slugs: string[],
): Promise<{ slug: string; field: string }[]> {
  return db
    .selectFrom('importOffer')
    .where('kind', '=', kind)
    .where(sql<boolean>`slug = any(${slugs}::text[])`)
    .select(['slug', 'field'])
    .execute();
}

export async function saveOffers({ db, now }: Scope, kind: string, offers: readonly Offer[]): Promise<void> {
  if (offers.length === 0) return;
  await sql`insert into import_offer (kind, slug, field, current, offered, offered_at)
    select ${kind}, r.slug, r.field, r.current, r.offered, ${now}
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as r(slug text, field text, current jsonb, offered jsonb)
    on conflict (kind, slug, field) do update
      set current = excluded.current, offered = excluded.offered, offered_at = excluded.offered_at`.execute(db);
}

/** An offer that the file no longer makes, or that stands in the record by now. */
export async function withdrawOffers(
  { db }: Scope,
  kind: string,
  offers: readonly { slug: string; field: string }[],
): Promise<void> {
  if (offers.length === 0) return;
  await sql`delete from import_offer o
    using jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as r(slug text, field text)
    where o.kind = ${kind} and o.slug = r.slug and o.field = r.field`.execute(db);
}
