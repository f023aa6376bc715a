import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import type { Grant } from '../roles.ts';
import { seesInvitation, seesPerson } from '../visible.queries.ts';

const grants = sql<Grant[]>`coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'convention', r.convention)
  order by r.role, r.convention) from invitation_role r where r.invitation_id = i.id), '[]')`;

const visible = ({ db, actor }: Scope) =>
  db
    .selectFrom('invitation as i')
    .where(seesInvitation(actor, sql.ref('i.organisationId')))
    .leftJoin('person as p', (join) => join.onRef('p.id', '=', 'i.invitedBy').on(seesPerson(actor, sql.ref('p.id'))))
    .select(['i.id', 'i.organisationId', 'i.email', 'i.name', 'i.language', 'i.invitedAt', 'i.expiresAt'])
    .select(['i.acceptedAt', 'i.withdrawnAt', 'p.name as inviter'])
    .select(grants.as('grants'));

export type InvitationRow = Awaited<ReturnType<typeof listInvitations>>[number];

/** Those that nobody has accepted or withdrawn, the newest first; what ran out a month ago is no longer of use. */
export const listInvitations = (scope: Scope, organisationId: string) =>
  visible(scope)
    .where('i.organisationId', '=', organisationId)
    .where('i.acceptedAt', 'is', null)
    .where('i.withdrawnAt', 'is', null)
    .where('i.expiresAt', '>', sql<Date>`${scope.now}::timestamptz - interval '30 days'`)
    .orderBy('i.invitedAt', 'desc')
    .limit(200)
    .execute();

export const findInvitation = (scope: Scope, id: string) => visible(scope).where('i.id', '=', id).executeTakeFirst();

/** Whether somebody waits for an answer from this address, for this organisation. */
export async function hasOpenInvitation(scope: Scope, organisationId: string, emailKey: string): Promise<boolean> {
  const row = await visible(scope)
    .where('i.organisationId', '=', organisationId)
    .where('i.emailKey', '=', emailKey)
    .where('i.acceptedAt', 'is', null)
    .where('i.withdrawnAt', 'is', null)
    .where('i.expiresAt', '>', scope.now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many invitations somebody wrote since a time. */
export async function countInvitationsBy(scope: Scope, personId: string, since: Date): Promise<number> {
  const { count } = await scope.db
    .selectFrom('invitation as i')
    .where(seesInvitation(scope.actor, sql.ref('i.organisationId')))
    .where('i.invitedBy', '=', personId)
    .where('i.invitedAt', '>', since)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertInvitation(
  { db }: Scope,
  invitation: Insertable<Database['invitation']> & { id: string },
  roles: readonly Grant[],
): Promise<void> {
  await db.insertInto('invitation').values(invitation).execute();
  await db
    .insertInto('invitationRole')
    .values(roles.map((grant) => ({ invitationId: invitation.id, ...grant })))
    .execute();
}

const open = ({ db, actor }: Scope, id: string) =>
  db
    .updateTable('invitation')
    .where('id', '=', id)
    .where(seesInvitation(actor, sql.ref('organisationId')))
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null);

/** Tells whether it was still to be had. */
export async function withdrawInvitation(scope: Scope, id: string, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id)
    .set({ withdrawnAt: scope.now, withdrawnBy: personId })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function renewInvitation(scope: Scope, id: string, expiresAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id).set({ expiresAt }).executeTakeFirst();
  return numUpdatedRows > 0n;
}
