import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';

/** Who is to answer, as the row policies say it: the organisation's editors and stewards, and the secretariat where nobody else would. */
function keeps(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'visitor') return sql<SqlBool>`false`;
  const { organisationId, roles } = actor;
  const writes = roles.includes('editor') || roles.includes('steward');
  return sql<SqlBool>`(
    (${writes}::boolean and c.organisation_id = ${organisationId}::uuid)
    or (${roles.includes('secretariat')}::boolean and (c.organisation_id is null or c.handed_on_at is not null)))`;
}

const kept = ({ db, actor }: Scope) => db.selectFrom('correction as c').where(keeps(actor));

/** Which of those the actor sees waits for her, not for the secretariat. */
const waits = (actor: Actor) =>
  actor.kind === 'person' && actor.roles.includes('secretariat')
    ? sql<SqlBool>`c.answered_at is null`
    : sql<SqlBool>`c.answered_at is null and c.handed_on_at is null`;

export type CorrectionRow = Awaited<ReturnType<typeof listCorrections>>[number];
export interface CorrectionKey {
  isAnswered: boolean;
  id: string;
}

/** Those that are open first, then the newest first. */
export function listCorrections(scope: Scope, after: CorrectionKey | undefined, limit: number) {
  const isAnswered = sql<boolean>`(c.answered_at is not null)`;
  let rows = kept(scope);
  if (after !== undefined)
    rows = rows.where(
      sql<SqlBool>`(${isAnswered} > ${after.isAnswered}::boolean or (${isAnswered} = ${after.isAnswered}::boolean and c.id < ${after.id}::uuid))`,
    );
  return rows
    .select(['c.id', 'c.title', 'c.titleLanguage', 'c.createdAt', 'c.outcome', 'c.handedOnAt', 'c.organisationId'])
    .select('c.senderId')
    .select(sql<string>`left(c.text, 140)`.as('text'))
    .select(isAnswered.as('isAnswered'))
    .orderBy(isAnswered)
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute();
}

export async function countOpenCorrections(scope: Scope): Promise<number> {
  const { count } = await kept(scope)
    .where(waits(scope.actor))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export type FoundCorrection = NonNullable<Awaited<ReturnType<typeof findCorrection>>>;

/** One, with all that its keeper may know of it: the sender's address only if she said so. */
export function findCorrection(scope: Scope, id: string) {
  return kept(scope)
    .leftJoin('person as p', (join) =>
      join.onRef('p.id', '=', 'c.answeredBy').on(seesPerson(scope.actor, sql.ref('p.id'))),
    )
    .where('c.id', '=', id)
    .select(['c.id', 'c.organisationId', 'c.path', 'c.title', 'c.titleLanguage', 'c.text', 'c.better', 'c.language'])
    .select(['c.senderName', 'c.senderOrganisationId', 'c.createdAt', 'c.handedOnAt', 'c.outcome', 'c.answer'])
    .select(['c.answeredAt', 'c.senderId', 'p.name as answeredByName'])
    .select(sql<string | null>`case when c.address_shown then c.address end`.as('address'))
    .select(sql<boolean>`c.address is not null`.as('hasAddress'))
    .executeTakeFirst();
}

/** As identity says it: oneself, and those of the organisation one acts for. */
const seesPerson = (actor: Actor, id: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  actor.kind === 'visitor'
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${id} = ${actor.personId}::uuid or exists (select from membership own where own.person_id = ${id}
        and own.organisation_id = ${actor.organisationId}::uuid))`;

/** Where the answer goes; for sending it alone. */
export async function findAddress(scope: Scope, id: string): Promise<string | undefined> {
  const row = await kept(scope).where('c.id', '=', id).select('c.address').executeTakeFirst();
  return row?.address ?? undefined;
}

const open = ({ db, actor }: Scope, id: string) =>
  db.updateTable('correction as c').where('c.id', '=', id).where(keeps(actor)).where(waits(actor));

interface Answer {
  outcome: 'corrected' | 'rejected';
  answer: string | null;
  answeredBy: string;
}

/** Tells whether it was still open: of two answers at the same time the second finds the first. */
export async function answerOpen(scope: Scope, id: string, answer: Answer): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id)
    .set({ ...answer, answeredAt: scope.now })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Tells whether it was still open and not handed on. */
export async function handOnOpen(scope: Scope, id: string, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await open(scope, id)
    .where('c.handedOnAt', 'is', null)
    .where('c.organisationId', 'is not', null)
    .set({ handedOnAt: scope.now, handedOnBy: personId })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What one person sent, for herself. */
export function listSentBy({ db, actor }: Scope, personId: string) {
  return db
    .selectFrom('correction')
    .where('senderId', '=', personId)
    .where(sql<SqlBool>`sender_id = ${actor.personId ?? null}::uuid`)
    .select(['path', 'title', 'text', 'better', 'address', 'addressShown', 'createdAt', 'outcome', 'answer'])
    .select('answeredAt')
    .orderBy('id')
    .execute();
}

// ---------------------------------------------------------------- jobs

export interface Answerer {
  personId: string;
  organisationId: string;
  role: 'steward' | 'secretariat';
}

/** Who answers and for whom something waits of which she was not told. */
export async function listToTell({ db }: Scope): Promise<Answerer[]> {
  const { rows } =
    await sql<Answerer>`select * from people_to_tell_of_corrections() order by person_id, organisation_id`.execute(db);
  return rows;
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

/** Notes that she is told of what came before `until`, unless she was told less than `hours` ago; tells whether she is to be. */
export async function noteTold({ db }: Scope, personId: string, until: Date, hours: number): Promise<boolean> {
  const { rows } = await sql`insert into correction_notice (person_id, told_at) values (${personId}, ${until})
    on conflict (person_id) do update set told_at = excluded.told_at
      where correction_notice.told_at <= excluded.told_at - make_interval(hours => ${hours})
    returning person_id`.execute(db);
  return rows.length > 0;
}

/** Hands on what waits where no steward is left; tells which. */
export async function handOnOrphans({ db }: Scope): Promise<{ id: string; organisationId: string }[]> {
  const { rows } = await sql<{
    id: string;
    organisationId: string;
  }>`select * from hand_on_corrections_without_steward()`.execute(db);
  return rows;
}

/** Removes addresses that have served; of a person's own scope also hers. */
export async function forgetAddresses({ db }: Scope): Promise<void> {
  await sql`select forget_correction_addresses()`.execute(db);
}
