import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface EntryRow {
  kind: string;
  subject_id: string;
  language: string;
  slug: string;
  url: string | null;
  title: string;
  body: string;
  day: string | null;
  audience: string;
  readers: string[];
  released_at: string | null;
  owner_organisation_id: string | null;
  organised: boolean;
  organiser_id: string | null;
  weight: number;
  titles: number[];
  words: string;
}

export interface SpellingRow {
  word: string;
  spelling: string;
  letters: string;
  hash: number;
}

export async function upsertEntries(
  { db }: Scope,
  rows: readonly EntryRow[],
  spellings: readonly SpellingRow[],
): Promise<void> {
  await sql`select search_index(${JSON.stringify(rows)}::jsonb, ${JSON.stringify(spellings)}::jsonb)`.execute(db);
}

export async function deleteEntries({ db }: Scope, kind: string, subjectIds: readonly string[]): Promise<void> {
  await sql`select search_remove(${kind}, ${subjectIds}::uuid[])`.execute(db);
}

/** Those of the subjects that are not found at all. For the owner of the tables, since nobody else reads what is found. */
export async function listWithoutEntry({ db }: Scope, kind: string, subjectIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from unnest(${subjectIds}::uuid[]) s (id)
    where not exists (select from search_entry e where e.subject_id = s.id
      and e.kind = (select k.code from search_kind k where k.kind = ${kind}))`.execute(db);
  return rows.map(({ id }) => id);
}
