import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { Rank, Reading } from '../text/query.ts';

export interface PageRequest {
  readings: readonly Reading[];
  rank: readonly Rank[];
  kind: string | null;
  newest: boolean;
  after: { score: number; day: string; no: number } | null;
  size: number;
}

export interface FoundText {
  language: string;
  slug: string;
  url: string | null;
  title: string;
  /** The first letters of it. */
  body: string;
}

export interface FoundPage {
  /** Which reading it was, from 1; 0 when none found anything. */
  reading: number;
  facets: Record<string, number>;
  total: number;
  ranked_within: number | null;
  hits: { no: number; kind: string; subject_id: string; score: number; day: string | null; texts: FoundText[] }[];
}

export async function findPage(
  { db }: Scope,
  { readings, rank, kind, newest, after, size }: PageRequest,
): Promise<FoundPage> {
  // As text, so that the names in it stay as they are.
  const { rows } = await sql<{ page: string }>`
    select search_page(${readings.map(({ match }) => match)}::text[], ${readings.map(({ least }) => least)}::int[], ${JSON.stringify(rank)}::jsonb,
      ${readings.find(({ opening }) => opening)?.opening ?? null}, ${readings.findIndex(({ opening }) => opening) + 1}::int,
      ${kind}, ${newest}, ${after?.score ?? null}::real, ${after?.day ?? null}::date, ${after?.no ?? null}::bigint, ${size}::int)::text as page
  `.execute(db);
  return JSON.parse(rows[0]!.page) as FoundPage;
}

/** `letters`: the same words in ASCII letters. */
export async function listSimilarWords(
  { db }: Scope,
  words: readonly string[],
  letters: readonly string[],
): Promise<{ asked: string; word: string; spelling: string }[]> {
  const { rows } = await sql<{ asked: string; word: string; spelling: string }>`
    select asked_word as asked, word, spelling from search_similar_words(${words}::text[], ${letters}::text[])`.execute(
    db,
  );
  return rows;
}
