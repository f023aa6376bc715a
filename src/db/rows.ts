import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

type Table = keyof Database & string;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows travel as one JSON parameter that the table’s own row type reads: any number of them, and no column type said twice. */
function insertion<Name extends Table>(table: Name, rows: readonly Insertable<Database[Name]>[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map(snake);
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [snake(column), value ?? null]))),
  );
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const statement = sql`insert into ${sql.table(snake(table))} (${list})
    select ${list} from jsonb_populate_recordset(null::${sql.table(snake(table))}, ${json}::jsonb)`;
  return { columns, statement };
}

/** Inserts rows, or updates those whose `key` is there already; an `id` that is there stays. All rows state the same columns. */
export async function upsertRows<Name extends Table>(
  db: Kysely<Database>,
  table: Name,
  key: readonly string[],
  rows: readonly Insertable<Database[Name]>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, statement } = insertion(table, rows);
  const keyColumns = key.map(snake);
  const updates = columns
    .filter((column) => column !== 'id' && !keyColumns.includes(column))
    .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  const target = sql.join(keyColumns.map((column) => sql.ref(column)));
  const change = updates.length === 0 ? sql`do nothing` : sql`do update set ${sql.join(updates)}`;
  await sql`${statement} on conflict (${target}) ${change}`.execute(db);
}

/** Makes `rows` all that the owners have in a table that hangs under them. */
export async function replaceRows<Name extends Table>(
  db: Kysely<Database>,
  table: Name,
  owner: keyof Insertable<Database[Name]> & string,
  ownerIds: readonly string[],
  rows: readonly Insertable<Database[Name]>[],
): Promise<void> {
  await sql`delete from ${sql.table(snake(table))} where ${sql.ref(snake(owner))} = any(${ownerIds}::uuid[])`.execute(
    db,
  );
  if (rows.length > 0) await insertion(table, rows).statement.execute(db);
}

/** The ids of the rows that have these permanent names (`slug`, or `iso3` for countries), by name. */
export async function idsByName(
  db: Kysely<Database>,
  table: Table,
  names: readonly (string | undefined)[],
  column = 'slug',
): Promise<Map<string, string>> {
  const wanted = [...new Set(names)].filter((name) => name !== undefined);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, ${sql.ref(column)}::text as name from ${sql.table(snake(table))}
    where ${sql.ref(column)} = any(${wanted}::text[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** A reference that a check has shown to be there; if it is not, the check is wrong. */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`no row is named ${name}`);
  return id;
}
