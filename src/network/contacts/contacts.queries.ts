import { type SqlBool, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface ContactRow {
  id: string;
  personId: string | null;
  name: string;
  function: string | null;
  email: string | null;
  phone: string | null;
  languages: string[];
  shownTo: string;
  agreedOn: string | null;
  position: number;
}

const columns = [
  'id',
  'personId',
  'name',
  'function',
  'email',
  'phone',
  'languages',
  'shownTo',
  'agreedOn',
  'position',
] as const;

/** Who may see a contact point, as its row policy says it too. */
function seen({ actor }: Scope) {
  if (actor.kind === 'visitor') return sql<SqlBool>`shown_to = 'public'`;
  return sql<SqlBool>`(shown_to in ('public', 'network') or organisation_id = ${actor.organisationId} or person_id = ${actor.personId})`;
}

/** Those of an organisation that the actor may see, in the order in which they were put. */
export function listContacts(scope: Scope, organisationId: string): Promise<ContactRow[]> {
  return scope.db
    .selectFrom('contactPoint')
    .where('organisationId', '=', organisationId)
    .where(seen(scope))
    .orderBy('position')
    .orderBy('id')
    .select(columns)
    .execute();
}

/** Those that everybody may see, whoever asks: for files that are handed on. */
export function listPublicContacts({ db }: Scope, organisationIds: readonly string[]) {
  if (organisationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('contactPoint')
    .where('organisationId', 'in', organisationIds)
    .where('shownTo', '=', 'public')
    .orderBy('position')
    .orderBy('id')
    .select(['organisationId', 'name', 'function', 'email', 'phone', 'languages'])
    .execute();
}

/** Those in which this person is named, of whatever organisation. */
export function listOfPerson({ db }: Scope, personId: string) {
  return db
    .selectFrom('contactPoint as c')
    .innerJoin('organisation as o', 'o.id', 'c.organisationId')
    .where('c.personId', '=', personId)
    .orderBy('c.organisationId')
    .orderBy('c.position')
    .select([
      'c.id',
      'c.organisationId',
      'o.slug',
      'c.name',
      'c.function',
      'c.email',
      'c.phone',
      'c.shownTo',
      'c.agreedOn',
    ])
    .execute();
}

export async function setShownTo(
  { db }: Scope,
  { id, personId, shownTo, agreedOn }: { id: string; personId: string; shownTo: string; agreedOn: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contactPoint')
    .set({ shownTo, agreedOn })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface WrittenContact {
  id: string;
  person?: string;
  name: string;
  function?: string;
  email?: string;
  phone?: string;
  languages?: readonly string[];
  shownTo: string;
  agreedOn?: string;
}

/** Makes these all that the actor sees of the organisation's contact points; what she does not see stays. */
export async function writeContacts(
  scope: Scope,
  organisationId: string,
  contacts: readonly WrittenContact[],
): Promise<void> {
  const { db, actor } = scope;
  const before = new Set((await listContacts(scope, organisationId)).map(({ id }) => id));
  const kept = new Set(contacts.map(({ id }) => id));
  const gone = [...before].filter((id) => !kept.has(id));
  if (gone.length > 0)
    await db.deleteFrom('contactPoint').where('organisationId', '=', organisationId).where('id', 'in', gone).execute();
  for (const [position, { id, person, languages = [], ...contact }] of contacts.entries()) {
    const facts = {
      position,
      personId: person ?? null,
      name: contact.name,
      function: contact.function ?? null,
      email: contact.email ?? null,
      phone: contact.phone ?? null,
      languages: [...languages],
      shownTo: contact.shownTo,
      agreedOn: contact.agreedOn ?? null,
    };
    // PostgreSQL changes no row into one that its writer does not see: what the secretariat hides for an organisation is put there anew.
    const staysSeen =
      contact.shownTo !== 'nobody' ||
      (actor.kind === 'person' && (actor.organisationId === organisationId || actor.personId === person));
    if (before.has(id) && !staysSeen) await db.deleteFrom('contactPoint').where('id', '=', id).execute();
    if (before.has(id) && staysSeen)
      await db
        .updateTable('contactPoint')
        .set(facts)
        .where('id', '=', id)
        .where('organisationId', '=', organisationId)
        .execute();
    else
      await db
        .insertInto('contactPoint')
        .values({ id, organisationId, ...facts })
        .execute();
  }
}

/** Who is named in these, with what she herself said of them. */
export async function listAgreed({ db }: Scope, organisationId: string) {
  return db
    .selectFrom('contactPoint')
    .where('organisationId', '=', organisationId)
    .where('personId', 'is not', null)
    .select(['id', 'personId', 'shownTo', 'agreedOn'])
    .execute();
}

/** Takes out whoever asks, of every organisation's contact points and of how to reach her in their histories. */
export async function deleteOwnContacts({ db }: Scope): Promise<void> {
  await sql`select forget_contact_points()`.execute(db);
}
