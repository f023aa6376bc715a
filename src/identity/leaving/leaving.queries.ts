import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

// All of it runs as the role that reaches the accounts.

/** The invitations that somebody wrote or that wait for her address, held until this scope ends, before her own row is. */
export function lockOpenInvitations({ db, now }: Scope, personId: string, emailKey: string) {
  return db
    .selectFrom('invitation')
    .where((is) => is.or([is('invitedBy', '=', personId), is('emailKey', '=', emailKey)]))
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .select(['id', 'organisationId', 'email', 'name', 'invitedBy', sql<boolean>`expires_at > ${now}`.as('isGood')])
    .forUpdate()
    .execute();
}

/** `by`: null for whoever runs the installation. */
export async function withdrawInvitations(
  { db, now }: Scope,
  ids: readonly string[],
  by: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('invitation').set({ withdrawnAt: now, withdrawnBy: by }).where('id', 'in', ids).execute();
}

/**
 * Ends every role of hers. Tells for which organisations she had one. One that was given while this scope waited for it is younger than the
 * scope's own time: nothing ends before it began.
 */
export async function endMemberships({ db, now }: Scope, personId: string): Promise<string[]> {
  const rows = await db
    .updateTable('membership')
    .set({ endedAt: sql<Date>`greatest(${now}, given_at)`, endedBy: personId })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .returning('organisationId')
    .execute();
  return [...new Set(rows.map(({ organisationId }) => organisationId))];
}

/** Who is a steward of these organisations now. */
export const listStewards = ({ db }: Scope, organisationIds: readonly string[]) =>
  db
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .innerJoin('account as a', 'a.personId', 'p.id')
    .where('m.organisationId', 'in', organisationIds)
    .where('m.role', '=', 'steward')
    .where('m.endedAt', 'is', null)
    .select(['m.organisationId', 'p.id as personId', 'p.name', 'p.language', 'a.email'])
    .execute();

/** Everybody of the secretariats. */
export const listSecretariat = ({ db }: Scope) =>
  db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where((is) =>
      is.exists(
        is
          .selectFrom('membership as m')
          .whereRef('m.personId', '=', 'p.id')
          .where('m.role', '=', 'secretariat')
          .where('m.endedAt', 'is', null)
          .select('m.id'),
      ),
    )
    .select(['p.id as personId', 'p.language', 'a.email'])
    .execute();

export async function listStewardships({ db }: Scope, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('role', '=', 'steward')
    .where('endedAt', 'is', null)
    .select('organisationId')
    .execute();
  return rows.map(({ organisationId }) => organisationId);
}

/** Removes what lets her in and what is only hers; her row and her name stay. */
export async function deleteOwn({ db, now }: Scope, personId: string): Promise<void> {
  for (const table of [
    'password',
    'totp',
    'recoveryCode',
    'passkey',
    'signInLink',
    'signInStep',
    'keptForm',
    'signOnSubject',
    'session',
    'account',
  ] as const)
    await db.deleteFrom(table).where('personId', '=', personId).execute();
  await db.updateTable('person').set({ leftAt: now }).where('id', '=', personId).execute();
}

/** What `identity` keeps about a person, as rows, without anything that would let somebody in. */
export async function gatherOwn({ db }: Scope, personId: string) {
  const person = await db
    .selectFrom('person as p')
    .leftJoin('account as a', 'a.personId', 'p.id')
    .where('p.id', '=', personId)
    .select(['p.name', 'p.language', 'p.createdAt', 'a.email', 'a.emailKey'])
    .executeTakeFirst();
  const memberships = await db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .orderBy('givenAt')
    .select(['organisationId', 'role', 'convention', 'givenAt', 'endedAt'])
    .execute();
  const sessions = await db
    .selectFrom('session')
    .where('personId', '=', personId)
    .orderBy('startedAt')
    .select(['startedAt', 'seenAt', 'provedAt', 'endsAt', 'endedAt', 'method', 'strong', 'address', 'device'])
    .execute();
  const invitations = await db
    .selectFrom('invitation as i')
    .where((is) =>
      is.or([
        is('i.invitedBy', '=', personId),
        is('i.acceptedBy', '=', personId),
        is('i.emailKey', '=', person?.emailKey ?? ''),
      ]),
    )
    .orderBy('i.invitedAt')
    .select(['i.organisationId', 'i.email', 'i.name', 'i.language', 'i.invitedAt', 'i.expiresAt', 'i.acceptedAt'])
    .select(['i.withdrawnAt', sql<boolean>`i.invited_by = ${personId}::uuid`.as('byMe')])
    .select(
      sql<
        string[]
      >`coalesce((select jsonb_agg(r.role order by r.role) from invitation_role r where r.invitation_id = i.id), '[]')`.as(
        'roles',
      ),
    )
    .execute();
  const passkeys = await db
    .selectFrom('passkey')
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .select(['name', 'createdAt', 'usedAt'])
    .execute();
  const proofs = await db
    .selectFrom('person as p')
    .leftJoin('password as w', 'w.personId', 'p.id')
    .leftJoin('totp as o', 'o.personId', 'p.id')
    .where('p.id', '=', personId)
    .select(['w.changedAt as passwordChangedAt', 'o.confirmedAt as secondFactorSince'])
    .select(
      sql<number>`(select count(*) from recovery_code c where c.person_id = p.id and c.used_at is null)`.as(
        'recoveryCodesLeft',
      ),
    )
    .executeTakeFirst();
  const links = await db
    .selectFrom('signInLink')
    .where('personId', '=', personId)
    .orderBy('madeAt')
    .select(['madeAt', 'endsAt', 'usedAt'])
    .execute();
  const keptForms = await db
    .selectFrom('keptForm')
    .where('personId', '=', personId)
    .select(['path', 'keptAt'])
    .execute();
  return { person, memberships, sessions, invitations, passkeys, proofs, links, keptForms };
}
