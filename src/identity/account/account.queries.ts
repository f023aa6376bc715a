import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

// All of it runs as the role that reaches the accounts, about the person who is signed in.

export function findAccount({ db }: Scope, personId: string) {
  return db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.personId', 'p.id')
    .where('p.id', '=', personId)
    .select(['p.name', 'p.language', 'p.createdAt', 'a.email', 'a.emailKey'])
    .executeTakeFirst();
}

export const listOwnMemberships = ({ db }: Scope, personId: string) =>
  db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('givenAt')
    .orderBy('id')
    .select(['organisationId', 'role', 'convention', 'givenAt'])
    .execute();

export async function updatePerson({ db }: Scope, personId: string, name: string, language: string): Promise<void> {
  await db.updateTable('person').set({ name, language }).where('id', '=', personId).execute();
}

/** Whose account an address is, with the language in which to write there. */
export function findHolder({ db }: Scope, emailKey: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where('a.emailKey', '=', emailKey)
    .select(['a.personId', 'a.email', 'p.language'])
    .executeTakeFirst();
}

/** Puts another address in place of the one it was, if that is still the one. Tells whether it was. */
export async function replaceAddress(
  { db }: Scope,
  personId: string,
  { from, email, emailKey }: { from: string; email: string; emailKey: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ email, emailKey })
    .where('personId', '=', personId)
    .where('emailKey', '=', from)
    .where(
      sql<boolean>`not exists (select from account other where other.email_key = ${emailKey} and other.person_id <> ${personId}::uuid)`,
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
