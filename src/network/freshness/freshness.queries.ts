import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seesPerson } from '../visible.queries.ts';

export interface Confirmation {
  organisationId: string;
  factGroup: string;
  confirmedAt: Date;
  how: string;
  actingOrganisationId: string;
  /** Known to those who may know the person. */
  personName: string | null;
}

export function listConfirmations({ db, actor }: Scope, organisationIds: readonly string[]): Promise<Confirmation[]> {
  if (organisationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('factConfirmation as c')
    .leftJoin('person as p', (join) =>
      join.onRef('p.id', '=', 'c.personId').on(seesPerson(actor, sql.ref('c.person_id'))),
    )
    .where('c.organisationId', 'in', organisationIds)
    .select(['c.organisationId', 'c.factGroup', 'c.confirmedAt', 'c.how', 'c.actingOrganisationId'])
    .select('p.name as personName')
    .execute();
}

export async function upsertConfirmations(
  { db, now }: Scope,
  confirmation: {
    organisationId: string;
    groups: readonly string[];
    personId: string;
    actingOrganisationId: string;
    how: 'edit' | 'page' | 'mail';
  },
): Promise<void> {
  const { groups, ...rest } = confirmation;
  if (groups.length === 0) return;
  await db
    .insertInto('factConfirmation')
    .values(groups.map((factGroup) => ({ factGroup, ...rest, confirmedAt: now })))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'factGroup']).doUpdateSet((row) => ({
        confirmedAt: row.ref('excluded.confirmedAt'),
        personId: row.ref('excluded.personId'),
        actingOrganisationId: row.ref('excluded.actingOrganisationId'),
        how: row.ref('excluded.how'),
      })),
    )
    .execute();
}

/** Facts that an import has replaced since are no longer those that were confirmed. */
export async function deleteConfirmations({ db }: Scope, organisationId: string, groups: readonly string[]) {
  if (groups.length === 0) return;
  await db
    .deleteFrom('factConfirmation')
    .where('organisationId', '=', organisationId)
    .where('factGroup', 'in', groups)
    .execute();
}

export async function listStewardsToRemind({ db }: Scope, agedAt: Date) {
  const { rows } = await sql<{ personId: string; organisationId: string }>`
    select person_id, organisation_id from stewards_to_remind(${agedAt}) order by 1, 2`.execute(db);
  return rows;
}

export interface AgeingGroup {
  organisationId: string;
  factGroup: string;
  confirmedAt: Date;
}

/** What has aged and about which this person has not been asked. */
export async function listUnasked({ db }: Scope, personId: string, organisationId: string, agedAt: Date) {
  const { rows } = await sql<AgeingGroup>`
    select c.organisation_id, c.fact_group, c.confirmed_at from fact_confirmation c
    where c.organisation_id = ${organisationId} and c.confirmed_at < ${agedAt} and not exists (
      select from fact_reminder r where r.person_id = ${personId} and r.organisation_id = c.organisation_id
        and r.fact_group = c.fact_group and r.confirmed_at = c.confirmed_at)`.execute(db);
  return rows;
}

/** Notes that she was asked, copying each time as it is kept: to the microsecond. */
export async function insertReminders(
  { db, now }: Scope,
  mail: { id: string; personId: string; agedAt: Date; organisationIds: readonly string[] },
): Promise<void> {
  await sql`insert into fact_reminder (mail_id, person_id, organisation_id, fact_group, confirmed_at, sent_at)
    select ${mail.id}, ${mail.personId}, organisation_id, fact_group, confirmed_at, ${now} from fact_confirmation
    where organisation_id = any(${mail.organisationIds}::uuid[]) and confirmed_at < ${mail.agedAt}
    on conflict do nothing`.execute(db);
}

/** Where she can be written to, and in which language; in her own scope. */
export function findReader({ db }: Scope, personId: string) {
  return db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.personId', 'p.id')
    .where('p.id', '=', personId)
    .where('p.leftAt', 'is', null)
    .select(['p.name', 'p.language', 'a.email'])
    .executeTakeFirst();
}

export interface AskedGroup extends AgeingGroup {
  /** Confirmed, or saved, since. */
  isSettled: boolean;
}

export async function listAsked({ db }: Scope, mailId: string): Promise<AskedGroup[]> {
  const { rows } = await sql<AskedGroup>`
    select r.organisation_id, r.fact_group, r.confirmed_at,
      not exists (select from fact_confirmation c where c.organisation_id = r.organisation_id and c.fact_group = r.fact_group
        and c.confirmed_at = r.confirmed_at) as is_settled
    from facts_of_reminder(${mailId}) r order by 1, 2`.execute(db);
  return rows;
}

/** Whether she is still a steward there; in her own scope. */
export async function isSteward({ db }: Scope, personId: string, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('organisationId', '=', organisationId)
    .where('role', '=', 'steward')
    .where('endedAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}
