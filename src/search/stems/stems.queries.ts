import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** The stems that PostgreSQL's own stemmers give, in the order asked; a word it takes for a stop word is its own stem. */
export async function listStems(
  { db }: Pick<Scope, 'db'>,
  asked: readonly (readonly [stemmer: string, word: string])[],
): Promise<string[]> {
  const { rows } = await sql<{ stem: string }>`
    select coalesce((ts_lexize((stemmer || '_stem')::regdictionary, word))[1], word) as stem
    from unnest(${asked.map(([stemmer]) => stemmer)}::text[], ${asked.map(([, word]) => word)}::text[])
      with ordinality as asked (stemmer, word, place)
    order by place`.execute(db);
  return rows.map(({ stem }) => stem);
}
