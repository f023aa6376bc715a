import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface Notice {
  personId: string;
  organisationId: string;
  outcomeId: string;
  occasion: 'published' | 'before' | 'after' | 'not-ours';
  /** The date that comes or is over: one that is put off is another occasion. */
  dueLast: string | null;
  /** By which an owner gave it back to those who organise. */
  answerId: string | null;
}

/** Who is to be told of what, at the scope's time: nobody who was told of anything in the last seven days. */
export async function listToTell({ db, now }: Scope): Promise<Notice[]> {
  const { rows } = await sql<Notice>`select person_id, organisation_id, outcome_id, occasion, due_last, answer_id
      from outcomes_to_tell(${now}) order by 1, 2, 3, 4, 5, 6`.execute(db);
  return rows;
}

/** Until the scope ends nobody else tells this person anything. */
export async function lockPerson({ db }: Scope, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('outcome notice'), hashtext(${personId}))`.execute(db);
}

export async function insertNotices({ db, now }: Scope, mailId: string, notices: readonly Notice[]): Promise<void> {
  await db
    .insertInto('outcomeNotice')
    .values(notices.map((notice) => ({ ...notice, mailId, toldAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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

/** Her roles of the organisation that answer for it; in her own scope. */
export async function listRoles({ db }: Scope, personId: string, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('organisationId', '=', organisationId)
    .where('role', 'in', ['editor', 'steward', 'secretariat'])
    .where('endedAt', 'is', null)
    .select('role')
    .execute();
  return rows.map(({ role }) => role);
}

export async function listOfMail({ db }: Scope, mailId: string) {
  const { rows } = await sql<{ outcomeId: string; organisationId: string; personId: string; slug: string }>`
    select n.outcome_id, n.organisation_id, n.person_id, o.slug::text from outcomes_of_notice(${mailId}) n
    join outcome o on o.id = n.outcome_id
    where o.published_at is not null and o.withdrawn_at is null order by o.due_last nulls last, o.id, n.organisation_id`.execute(
    db,
  );
  return rows;
}

/** Whether a mail asked about anything, be it withdrawn by now. */
export async function hasAsked({ db }: Scope, mailId: string): Promise<boolean> {
  const { rows } = await sql<{
    asked: boolean;
  }>`select exists (select from outcomes_of_notice(${mailId})) as asked`.execute(db);
  return rows[0]?.asked === true;
}

/** What mails were sent to a person about outcomes: for her own eyes. */
export function listNoticesOf({ db }: Scope, personId: string) {
  return db
    .selectFrom('outcomeNotice as n')
    .innerJoin('outcome as o', 'o.id', 'n.outcomeId')
    .where('n.personId', '=', personId)
    .select(['o.slug as outcome', 'n.occasion', 'n.dueLast', 'n.toldAt'])
    .orderBy('n.toldAt')
    .execute();
}

/** What a person said for her organisations. */
export function listAnswersOf({ db }: Scope, personId: string) {
  return db
    .selectFrom('outcomeAnswer as a')
    .innerJoin('outcome as o', 'o.id', 'a.outcomeId')
    .where('a.personId', '=', personId)
    .select(['o.slug as outcome', 'a.state', 'a.words', 'a.language', 'a.answeredAt'])
    .orderBy('a.id')
    .execute();
}
