import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import type { Membership } from '../roles.ts';

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The session behind a token, with its person and all roles in force; ended and overdue ones too, since a form may wait for them. */
export function findSession({ db }: Scope, tokenHash: Buffer) {
  return db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.personId')
    .where('s.tokenHash', '=', tokenHash)
    .where('p.leftAt', 'is', null)
    .select([
      's.id',
      's.personId',
      's.organisationId',
      's.method',
      's.strong',
      's.provedAt',
      's.seenAt',
      's.endsAt',
      's.endedAt',
    ])
    .select(['p.name', 'p.language'])
    .select(
      sql<
        Membership[]
      >`coalesce((select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role,
        'convention', m.convention) order by m.given_at) from membership m where m.person_id = s.person_id and m.ended_at is null), '[]')`.as(
        'memberships',
      ),
    )
    .executeTakeFirst();
}

export async function listMemberships({ db }: Scope, personId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('givenAt')
    .select(['organisationId', 'role', 'convention'])
    .execute();
  return rows as Membership[];
}

export async function insertSession({ db }: Scope, session: Insertable<Database['session']>): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

/** For which organisation she acted last. */
export async function findLastOrganisation({ db }: Scope, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('session')
    .where('personId', '=', personId)
    .where('organisationId', 'is not', null)
    .orderBy('startedAt', 'desc')
    .select('organisationId')
    .limit(1)
    .executeTakeFirst();
  return row?.organisationId ?? null;
}

export async function touchSession({ db, now }: Scope, id: string): Promise<void> {
  await db.updateTable('session').set({ seenAt: now }).where('id', '=', id).execute();
}

export async function actFor({ db }: Scope, id: string, organisationId: string | null): Promise<void> {
  await db.updateTable('session').set({ organisationId }).where('id', '=', id).execute();
}

/** The person proved once more who she is; with a second factor or a passkey the session is strong from now on. */
export async function proveSession({ db, now }: Scope, id: string, strong: boolean): Promise<void> {
  await db
    .updateTable('session')
    .set({ provedAt: now, ...(strong && { strong }) })
    .where('id', '=', id)
    .execute();
}

/** Ends one session of a person, or all but one. Tells which. */
export async function endSessions(
  { db, now }: Scope,
  personId: string,
  which: { only?: string; except?: string },
): Promise<string[]> {
  const rows = await db
    .updateTable('session')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .$if(which.only !== undefined, (update) => update.where('id', '=', which.only ?? ''))
    .$if(which.except !== undefined, (update) => update.where('id', '!=', which.except ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export function listSessions({ db, now }: Scope, personId: string) {
  return db
    .selectFrom('session')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .where('endsAt', '>', now)
    .orderBy('seenAt', 'desc')
    .select(['id', 'method', 'strong', 'startedAt', 'seenAt', 'endsAt', 'address', 'device'])
    .execute();
}

export async function insertKeptForm({ db }: Scope, form: Insertable<Database['keptForm']>): Promise<void> {
  // Somebody whose session ended again and again leaves a few, not many.
  await db.deleteFrom('keptForm').where('personId', '=', form.personId).where('path', '=', form.path).execute();
  await db.insertInto('keptForm').values(form).execute();
}

export function takeKeptForm({ db }: Scope, tokenHash: Buffer, personId: string, path: string) {
  return db
    .deleteFrom('keptForm')
    .where('tokenHash', '=', tokenHash)
    .where('personId', '=', personId)
    .where('path', '=', path)
    .where('keptAt', '>', sql<Date>`now() - interval '1 day'`)
    .returning('sealedBody')
    .executeTakeFirst();
}
