import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/schema.ts';
import { type Actor as Asking, inReadScope } from '../../src/db/scope.ts';
import type { TableOf, World } from './records.ts';
import * as rules from './rules.ts';
import { snake } from './snapshot.ts';

type Actor = rules.Actor;
/** As the scope has it. */
export const asking = ({ person, organisation, roles }: Actor): Asking =>
  person === undefined || organisation === undefined
    ? { kind: 'visitor', ...(person !== undefined && { personId: person }) }
    : { kind: 'person', personId: person, organisationId: organisation, roles };

/** What names a row of each table that is not everybody's. */
const keys: Partial<Record<TableOf, readonly string[]>> = {
  documentText: ['documentId', 'language'],
  documentSymbol: ['symbolKey'],
  fileText: ['fileId'],
  outcomeText: ['outcomeId', 'language'],
  outcomeOrganisation: ['outcomeId', 'organisationId'],
  outcomeNotice: ['personId', 'organisationId', 'outcomeId', 'occasion'],
  account: ['personId'],
  invitationRole: ['invitationId', 'role', 'convention'],
  factReminder: ['personId', 'organisationId', 'factGroup'],
  correctionNotice: ['personId'],
  auditConcern: ['organisationId', 'entryId'],
  organisationMergeRow: ['no'],
};
const keysOf = (table: TableOf) => keys[table] ?? ['id'];
const nameOf = (table: TableOf, row: object) =>
  keysOf(table)
    .map((key) => String((row as Record<string, unknown>)[key]))
    .join(' ');

export const guardedTables = Object.keys(rules.reads) as TableOf[];

/** The rows of a table that the rules let somebody read. */
export const expectedRows = (world: World, actor: Actor, table: TableOf): string[] =>
  (world[table] as never[])
    .filter((row) => (rules.reads[table] as (w: World, a: Actor, r: never) => boolean)(world, actor, row))
    .map((row) => nameOf(table, row))
    .sort();

/** The rows that a plain select gives her: what the row policies alone let through. */
export function selectedRows(web: Kysely<Database>, actor: Actor, tables: readonly TableOf[]) {
  return inReadScope(web, asking(actor), async ({ db }) => {
    const found = new Map<TableOf, string[]>();
    for (const table of tables) {
      const { rows } =
        await sql<object>`select ${sql.raw(keysOf(table).map(snake).join(', '))} from ${sql.table(snake(table))}`.execute(
          db,
        );
      found.set(table, rows.map((row) => nameOf(table, row)).sort());
    }
    return found;
  });
}
