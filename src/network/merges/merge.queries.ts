import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export type Choice = 'kept' | 'other' | 'both';
export type Confirmed = 'kept' | 'other' | 'none';

/** A record as its table has it, by column. */
export type Columns = Readonly<Record<string, unknown>>;

// Columns come and go as text: Kysely would turn their names into camel case.
export async function findColumns({ db }: Scope, id: string): Promise<Columns> {
  const { rows } = await sql<{
    row: string;
  }>`select to_jsonb(o)::text as row from organisation o where o.id = ${id}`.execute(db);
  return JSON.parse(rows[0]?.row ?? '{}');
}

/** How many of these records are there, once whoever else merges them has done so. */
export async function lockRecords({ db }: Scope, ids: readonly string[]): Promise<number> {
  const rows = await db
    .selectFrom('organisation')
    .where('id', 'in', ids)
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute();
  return rows.length;
}

export interface Merging {
  id: string;
  keptId: string;
  mergedId: string;
  choices: Readonly<Record<string, Choice>>;
  confirmations: Readonly<Record<string, Confirmed>>;
  facts: Columns;
}

/** Large organisations take longer than the answer to a page may. */
const takeTime = ({ db }: Scope) => sql`set local statement_timeout = '10min'`.execute(db);

/** Moves everything to the record that is kept; the other is gone from the table of organisations. */
export async function mergeRecords(scope: Scope, merging: Merging): Promise<void> {
  const { id, keptId, mergedId, choices, confirmations, facts } = merging;
  await takeTime(scope);
  await sql`select merge_organisations(${id}, ${keptId}, ${mergedId}, ${JSON.stringify(choices)}::jsonb,
    ${JSON.stringify(confirmations)}::jsonb, ${JSON.stringify(facts)}::jsonb)`.execute(scope.db);
}

/** Puts everything back that was not changed since. */
export async function undoMerge(scope: Scope, id: string): Promise<void> {
  await takeTime(scope);
  await sql`select undo_organisation_merge(${id})`.execute(scope.db);
}

/** How many rows name an organisation, by table. */
export async function listHoldings(scope: Scope, id: string): Promise<{ tableName: string; rows: number }[]> {
  await takeTime(scope);
  const { rows } = await sql<{ tableName: string; rows: number }>`
    select table_name, sum(rows)::integer as rows from organisation_holdings(${id}) where rows > 0 group by 1`.execute(
    scope.db,
  );
  return rows;
}

/** The merges that led to a record, also those by way of a record that was merged into it in its turn; the newest first. */
export async function listMerges({ db }: Scope, keptId: string) {
  const { rows } = await sql<{
    id: string;
    keptId: string;
    keptSlug: string;
    mergedId: string;
    mergedSlug: string;
    mergedName: string;
    mergedLanguage: string;
    mergedAt: Date;
    undoneAt: Date | null;
  }>`
    with recursive led as (
      select m.* from organisation_merge m where m.kept_id = ${keptId}
      union select m.* from organisation_merge m join led on m.kept_id = led.merged_id and led.undone_at is null and m.undone_at is null
    )
    select id, kept_id, kept_slug::text, merged_id, merged_slug::text, merged_name, merged_language::text, merged_at, undone_at
    from led order by merged_at desc, id desc`.execute(db);
  return rows;
}

export function findMerge({ db }: Scope, keptId: string, id: string) {
  return db
    .selectFrom('organisationMerge')
    .where('id', '=', id)
    .where('keptId', '=', keptId)
    .where('undoneAt', 'is', null)
    .select(['id', 'mergedId', 'mergedSlug', 'mergedName'])
    .executeTakeFirst();
}

/** What merges did, by table; `outcome` is null until they are undone. */
export async function countMergeRows({ db }: Scope, merges: readonly string[]) {
  const { rows } = await sql<{ mergeId: string; op: string; tableName: string; outcome: string | null; rows: number }>`
    select merge_id, op, table_name, outcome, count(*)::integer as rows from organisation_merge_row
    where merge_id = any(${merges}::uuid[]) group by 1, 2, 3, 4 order by 3, 2, 4`.execute(db);
  return rows;
}

/** The rows that did not go back when a merge was undone, each with what became of it. */
export async function listNotReturned({ db }: Scope, merges: readonly string[], limit: number) {
  const { rows } = await sql<{ mergeId: string; tableName: string; label: string | null; outcome: string }>`
    select merge_id, table_name, label, outcome from organisation_merge_row
    where merge_id = any(${merges}::uuid[]) and outcome <> 'returned' order by no limit ${limit}`.execute(db);
  return rows;
}
