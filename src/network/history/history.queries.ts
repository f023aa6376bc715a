import { type SqlBool, sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import type { FactValues } from '../facts/values.ts';

export interface NewChange {
  organisationId: string;
  factGroup: string;
  before: FactValues;
  after: FactValues;
  how: 'form' | 'undo' | 'offer-taken' | 'offer-left';
  undoes?: string;
  offered?: { field: string; value: unknown };
}

export interface ChangeRow extends Omit<NewChange, 'undoes' | 'offered'> {
  id: string;
  undoes: string | null;
  offered: { field: string; value: unknown } | null;
  personName: string;
  actingOrganisationId: string;
  at: Date;
  /** By another one. */
  isUndone: boolean;
}

/** Who and when are written by the database, from the scope. Gives its id. */
export async function insertChange({ db }: Scope, change: NewChange): Promise<string> {
  const id = v7();
  await sql`insert into organisation_change (id, organisation_id, fact_group, before, after, how, undoes, offered)
    values (${id}, ${change.organisationId}, ${change.factGroup}, ${JSON.stringify(change.before)}::jsonb,
      ${JSON.stringify(change.after)}::jsonb, ${change.how}, ${change.undoes ?? null},
      ${change.offered === undefined ? null : JSON.stringify(change.offered)}::jsonb)`.execute(db);
  return id;
}

/** Who may see it, as the row policy says it too. */
function seen({ actor }: Scope) {
  if (actor.kind === 'visitor') return sql<SqlBool>`false`;
  const isSecretariat = actor.roles.includes('secretariat');
  return sql<SqlBool>`(c.organisation_id = ${actor.organisationId} or (${isSecretariat}::boolean and c.fact_group <> 'contacts'))`;
}

type Raw = Omit<ChangeRow, 'before' | 'after' | 'offered'> & { before: string; after: string; offered: string | null };

// The facts come as text: their names are ours, which Kysely would turn into camel case.
const selection = sql`c.id, c.organisation_id, c.fact_group, c.before::text as before, c.after::text as after, c.how, c.undoes,
  c.offered::text as offered, c.person_name, c.acting_organisation_id, c.at,
  exists (select from organisation_change u where u.undoes = c.id) as is_undone`;
const read = (row: Raw): ChangeRow => ({
  ...row,
  before: JSON.parse(row.before),
  after: JSON.parse(row.after),
  offered: row.offered === null ? null : JSON.parse(row.offered),
});

/** The newest first, those before `before` (an id; ids grow with time). */
export async function listChanges(
  scope: Scope,
  { organisationId, group, before, limit }: { organisationId: string; group?: string; before?: string; limit: number },
): Promise<ChangeRow[]> {
  const { rows } = await sql<Raw>`
    select ${selection} from organisation_change c
    where c.organisation_id = ${organisationId} and ${seen(scope)}
      and (${group ?? null}::text is null or c.fact_group = ${group ?? null})
      and (${before ?? null}::uuid is null or (c.at, c.id) < (select b.at, b.id from organisation_change b where b.id = ${before ?? null}::uuid))
    order by c.at desc, c.id desc limit ${limit}`.execute(scope.db);
  return rows.map(read);
}

export async function findChange(scope: Scope, organisationId: string, id: string): Promise<ChangeRow | undefined> {
  const { rows } = await sql<Raw>`
    select ${selection} from organisation_change c
    where c.id = ${id} and c.organisation_id = ${organisationId} and ${seen(scope)}`.execute(scope.db);
  return rows[0] === undefined ? undefined : read(rows[0]);
}

/** That whoever asks changed something, for whatever organisation, the oldest first. */
export async function listOwnChanges({ db }: Scope) {
  const { rows } = await sql<{ organisation: string; facts: string; how: string; at: Date }>`
    select * from changes_of_ones_own()`.execute(db);
  return rows;
}
