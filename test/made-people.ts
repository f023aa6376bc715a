import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../src/db/schema.ts';
import type { Role } from '../src/db/scope.ts';

interface MadePerson {
  name?: string;
  email?: string;
  language?: string;
  /** By organisation: what she is there. Focal points are written with their convention, `focal-point basel`. */
  roles?: Readonly<Record<string, readonly (Role | `focal-point ${string}`)[]>>;
}

let made = 0;

/** Somebody with an account. She signs in by `site.as`, or by what a test gives her. */
export async function makePerson(
  db: Kysely<Database>,
  { name, email, language = 'en', roles = {} }: MadePerson = {},
): Promise<{ id: string; name: string; email: string }> {
  made += 1;
  const person = { id: v7(), name: name ?? `Made Person ${made}`, email: email ?? `made-${made}@example.org` };
  await db.insertInto('person').values({ id: person.id, name: person.name, language }).execute();
  const emailKey = person.email.toLowerCase();
  await db.insertInto('account').values({ personId: person.id, email: person.email, emailKey }).execute();
  const rows = Object.entries(roles).flatMap(([organisationId, held]) =>
    held.map((one) => {
      const [role = '', convention = null] = one.split(' ');
      return { id: v7(), personId: person.id, organisationId, role, convention };
    }),
  );
  if (rows.length > 0) await db.insertInto('membership').values(rows).execute();
  return person;
}
