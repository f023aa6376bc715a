import { sql, type Updateable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

// All of it runs as the role that reaches the accounts.

export type SignOnRow = NonNullable<Awaited<ReturnType<typeof findSignOn>>>;
const columns = [
  'organisationId',
  'issuer',
  'clientId',
  'sealedClientSecret',
  'domains',
  'secondFactorByProvider',
] as const;

export const findSignOn = ({ db }: Scope, organisationId: string) =>
  db.selectFrom('signOn').where('organisationId', '=', organisationId).select(columns).executeTakeFirst();

/** The organisation whose people have addresses of this domain. */
export const findOrganisationOfDomain = ({ db }: Scope, domain: string) =>
  db.selectFrom('signOn').where(sql<boolean>`${domain} = any(domains)`).select('organisationId').executeTakeFirst();

export const listSignOns = ({ db }: Scope) => db.selectFrom('signOn').orderBy('setAt').select(columns).execute();

export async function saveSignOn(
  { db, now }: Scope,
  organisationId: string,
  values: Required<Pick<Updateable<Database['signOn']>, 'issuer' | 'clientId' | 'sealedClientSecret' | 'domains'>> & {
    secondFactorByProvider: boolean;
  },
): Promise<void> {
  const row = { ...values, setAt: now } as { issuer: string; clientId: string; sealedClientSecret: string };
  await db
    .insertInto('signOn')
    .values({ organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet(row))
    .execute();
}

export async function deleteSignOn({ db }: Scope, organisationId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('signOn')
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function deleteSubjects({ db }: Scope, organisationId: string): Promise<void> {
  await db.deleteFrom('signOnSubject').where('organisationId', '=', organisationId).execute();
}

export const findPersonOfSubject = ({ db }: Scope, organisationId: string, subject: string) =>
  db
    .selectFrom('signOnSubject')
    .where('organisationId', '=', organisationId)
    .where('subject', '=', subject)
    .select('personId')
    .executeTakeFirst();

/** As whom the providers of her organisations know a person. */
export const listSubjectsOf = ({ db }: Scope, personId: string) =>
  db
    .selectFrom('signOnSubject as t')
    .innerJoin('signOn as s', 's.organisationId', 't.organisationId')
    .where('t.personId', '=', personId)
    .select(['s.issuer', 't.subject'])
    .execute();

/** Whose account an address (folded) is. */
export const findPersonOfAddress = ({ db }: Scope, emailKey: string) =>
  db.selectFrom('account').where('emailKey', '=', emailKey).select('personId').executeTakeFirst();

/** Remembers the subject of a person. False when she is another one already, or it is another's. */
export async function insertSubject(
  { db }: Scope,
  row: { organisationId: string; subject: string; personId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('signOnSubject')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
