import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';

/** Days before the opening by kind, as the series has them. */
export const listOfSeries = ({ db }: Scope, seriesId: string) =>
  db
    .selectFrom('documentDeadline')
    .where('seriesId', '=', seriesId)
    .orderBy('daysBefore', 'desc')
    .orderBy('kind')
    .select(['kind', 'daysBefore'])
    .execute();

/** Puts these in place of those that the series has. */
export async function writeOfSeries(
  { db }: Scope,
  seriesId: string,
  deadlines: readonly { kind: string; daysBefore: number }[],
): Promise<void> {
  await db.deleteFrom('documentDeadline').where('seriesId', '=', seriesId).execute();
  if (deadlines.length > 0)
    await db
      .insertInto('documentDeadline')
      .values(deadlines.map((row) => ({ id: v7(), seriesId, ...row })))
      .execute();
}
