import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

export interface Pattern {
  kind: string;
  /** With {n} for the number of the document, and {m} for that of the meeting in its series. */
  pattern: string;
}
/** Whose rule it is. */
export type PatternOwner = { meetingId: string } | { seriesId: string };

/** Of the meeting, and of its series. */
export function listPatterns({ db }: Scope, meetingId: string, seriesId: string) {
  return db
    .selectFrom('symbolPattern')
    .where((eb) => eb.or([eb('meetingId', '=', meetingId), eb('seriesId', '=', seriesId)]))
    .orderBy('kind')
    .select(['kind', 'pattern', 'meetingId'])
    .execute();
}

export function listPatternsOfSeries({ db }: Scope, seriesId: string): Promise<Pattern[]> {
  return db
    .selectFrom('symbolPattern')
    .where('seriesId', '=', seriesId)
    .orderBy('kind')
    .select(['kind', 'pattern'])
    .execute();
}

/** Puts these in place of those that the meeting, or the series, has of its own. */
export async function writePatterns({ db }: Scope, owner: PatternOwner, patterns: readonly Pattern[]): Promise<void> {
  const [column, id] =
    'meetingId' in owner ? (['meetingId', owner.meetingId] as const) : (['seriesId', owner.seriesId] as const);
  await db.deleteFrom('symbolPattern').where(column, '=', id).execute();
  if (patterns.length > 0)
    await db
      .insertInto('symbolPattern')
      .values(patterns.map((row) => ({ id: v7(), ...owner, ...row })))
      .execute();
}

/** Every symbol in the series that begins with one of these, folded, as far as the actor may see its document: numbers are given once. */
export async function listTaken(scope: Scope, seriesId: string, beginnings: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ symbol: string }>`
    select s.symbol from document_symbol s join document d on d.id = s.document_id
    where d.series_id = ${seriesId}::uuid and ${seenBy(scope, 's')} and ${seenBy(scope, 'd')}
      and exists (select from unnest(${[...beginnings]}::text[]) b where starts_with(s.symbol_key, b))`.execute(
    scope.db,
  );
  return rows.map(({ symbol }) => symbol);
}
