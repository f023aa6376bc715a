import { sql } from 'kysely';
import { v7 } from 'uuid';
import { holds, type Scope } from '../../db/scope.ts';
import { seenBy } from '../visible.queries.ts';

/** Days before the opening by kind: of the meeting, and of its series. */
export function listDeadlines({ db }: Scope, meetingId: string, seriesId: string) {
  return db
    .selectFrom('documentDeadline')
    .where((eb) => eb.or([eb('meetingId', '=', meetingId), eb('seriesId', '=', seriesId)]))
    .orderBy('kind')
    .select(['kind', 'daysBefore', 'meetingId'])
    .execute();
}

export interface Assignment {
  id: string;
  kind: string;
  title: string;
  dueOn: string | null;
  askedAt: Date;
  remindedAt: Date | null;
  organisation: string;
  document: { slug: string; title: string; releasedAt: string } | null;
}

/** Who is asked to write what: all of it for organisers, her own for who is asked. */
export async function listAssignments(
  scope: Scope,
  meeting: { id: string; convenerId: string | null },
  locale: string,
): Promise<Assignment[]> {
  const { actor } = scope;
  const mine = actor.kind === 'person' ? actor.organisationId : null;
  const all =
    meeting.convenerId === null
      ? holds(actor, 'secretariat')
      : holds(actor, 'editor', 'steward', 'secretariat') && mine === meeting.convenerId;
  const { rows } = await sql<Assignment>`
    select a.id, a.kind, a.title, a.due_on, a.asked_at, a.reminded_at,
      (select x.name from organisation_text x where x.organisation_id = a.organisation_id
        order by x.language = ${locale} desc, x.language = 'en' desc limit 1) as organisation,
      (select json_build_object('slug', d.slug, 'title', coalesce((select t.title from document_text t where t.document_id = d.id
          and ${seenBy(scope, 't')} order by t.language = ${locale} desc, t.is_original desc, t.language limit 1), d.slug::text))
        from document d where d.id = a.document_id and ${seenBy(scope, 'd')}) as document
    from document_assignment a
    where a.meeting_id = ${meeting.id}::uuid and (${all} or a.organisation_id = ${mine}::uuid)
    order by a.due_on nulls last, a.asked_at, a.id`.execute(scope.db);
  return rows;
}

/** Puts these in place of the deadlines that the meeting has of its own. */
export async function writeDeadlines(
  { db }: Scope,
  meetingId: string,
  deadlines: readonly { kind: string; daysBefore: number }[],
): Promise<void> {
  await db.deleteFrom('documentDeadline').where('meetingId', '=', meetingId).execute();
  if (deadlines.length > 0)
    await db
      .insertInto('documentDeadline')
      .values(deadlines.map((row) => ({ id: v7(), meetingId, ...row })))
      .execute();
}

interface NewAssignment {
  meetingId: string;
  organisationId: string;
  kind: string;
  title: string;
  dueOn: string | null;
}

export async function insertAssignment({ db }: Scope, row: NewAssignment): Promise<string> {
  const id = v7();
  await db
    .insertInto('documentAssignment')
    .values({ id, ...row })
    .execute();
  return id;
}

/** Of whom it was asked; undefined where nothing was. */
export async function setDelivered({ db }: Scope, id: string, meetingId: string, documentId: string | null) {
  const row = await db
    .updateTable('documentAssignment')
    .set({ documentId })
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .returning('organisationId')
    .executeTakeFirst();
  return row?.organisationId;
}

/** Who is to be reminded of what: once a week at most. `usual`: days before the opening where nobody set any, by kind. */
export async function listToRemind({ db }: Scope, usual: Readonly<Record<string, number>>) {
  const { rows } = await sql<{ personId: string; organisationId: string; assignments: string[] }>`
    select * from assignments_to_remind(${JSON.stringify(usual)}::jsonb)`.execute(db);
  return rows;
}

/** Who is to read that her organisation is asked for it. */
export async function listAsked({ db }: Scope, assignment: string) {
  const { rows } = await sql<{ personId: string; organisationId: string }>`
    select * from people_asked(${assignment}::uuid)`.execute(db);
  return rows;
}

export async function noteReminded({ db }: Scope, ids: readonly string[]): Promise<void> {
  await sql`select note_reminded_assignments(${[...ids]}::uuid[])`.execute(db);
}

/** In a scope of hers: where a mail to her goes, and what she is asked for. */
export async function findReminded({ db }: Scope, personId: string, ids: readonly string[]) {
  const reader = await db
    .selectFrom('person')
    .innerJoin('account', 'account.personId', 'person.id')
    .where('person.id', '=', personId)
    .select(['person.name', 'person.language', 'account.email'])
    .executeTakeFirst();
  const asked = await db
    .selectFrom('documentAssignment')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .select(['id', 'title', 'kind', 'dueOn', 'meetingId'])
    .execute();
  return { reader, asked };
}
