import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import type { Grant } from '../roles.ts';

// Asked by somebody who holds the link: all of it runs as the role that reaches the accounts.

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findByLink>>>;

/** An invitation with what it is for, whatever became of it. */
export function findByLink({ db }: Scope, id: string) {
  return db
    .selectFrom('invitation as i')
    .leftJoin('person as p', 'p.id', 'i.invitedBy')
    .leftJoin('account as a', 'a.emailKey', 'i.emailKey')
    .where('i.id', '=', id)
    .select(['i.id', 'i.organisationId', 'i.email', 'i.emailKey', 'i.name', 'i.language', 'i.expiresAt', 'i.invitedBy'])
    .select(['i.acceptedAt', 'i.withdrawnAt', 'p.name as inviter', 'p.leftAt as inviterLeftAt'])
    .select('a.personId as accountOf')
    .select(
      sql<Grant[]>`coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'convention', r.convention)
        order by r.role, r.convention) from invitation_role r where r.invitation_id = i.id), '[]')`.as('grants'),
    )
    .executeTakeFirst();
}

/** Takes the invitation, once: of two at the same time the second finds it taken. */
export async function takeInvitation({ db, now }: Scope, id: string): Promise<boolean> {
  const row = await db
    .updateTable('invitation')
    .set({ acceptedAt: now })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteAccepted({ db }: Scope, id: string, personId: string): Promise<void> {
  await db.updateTable('invitation').set({ acceptedBy: personId }).where('id', '=', id).execute();
}

interface NewPerson {
  name: string;
  language: string;
  email: string;
  emailKey: string;
}

/** Somebody with an account; undefined when the address has one already. */
export async function insertPerson({ db, now }: Scope, person: NewPerson): Promise<string | undefined> {
  const { name, language, email, emailKey } = person;
  const id = v7();
  await db.insertInto('person').values({ id, name, language, createdAt: now }).execute();
  const made = await db
    .insertInto('account')
    .values({ personId: id, email, emailKey })
    .onConflict((conflict) => conflict.column('emailKey').doNothing())
    .returning('personId')
    .executeTakeFirst();
  return made === undefined ? undefined : id;
}

export async function insertPassword({ db, now }: Scope, personId: string, hash: string): Promise<void> {
  await db.insertInto('password').values({ personId, hash, changedAt: now }).execute();
}

/** Whether she is still here; who leaves at the same moment waits for this, or this for her. */
export async function holdPerson({ db }: Scope, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .where('id', '=', personId)
    .where('leftAt', 'is', null)
    .select('id')
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives the roles that she has not yet. Tells which these were. */
export async function giveRoles(
  { db, now }: Scope,
  { personId, organisationId, givenBy }: { personId: string; organisationId: string; givenBy: string | null },
  grants: readonly Grant[],
): Promise<Grant[]> {
  const rows = await db
    .insertInto('membership')
    .values(
      grants.map(({ role, convention }) => ({
        id: v7(),
        personId,
        organisationId,
        role,
        convention,
        givenAt: now,
        givenBy,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['role', 'convention'])
    .execute();
  return rows as Grant[];
}
