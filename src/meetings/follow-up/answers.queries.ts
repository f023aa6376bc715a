import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { outcomeState, ownersOf } from '../outcome-state.queries.ts';
import type { OutcomeState } from '../outcomes/outcomes.form.ts';
import { outcomesBefore } from '../outcomes-before.queries.ts';
import { outcomeIsPublic } from '../visible.queries.ts';

type Precision = 'year' | 'month' | 'day';

export interface BriefOutcome {
  id: string;
  slug: string;
  number: string | null;
  kind: 'conclusion' | 'recommendation' | 'action' | null;
  text: string;
  language: string;
  /** Of the text. */
  origin: 'official' | 'unofficial' | 'machine';
  dueOn: string | null;
  duePrecision: Precision | null;
  dueLast: string | null;
  state: OutcomeState;
  owners: { slug: string; name: string }[];
  meetingId: string;
  meeting: string;
  meetingTitle: string;
  meetingLanguage: string;
  meetingStartsOn: string;
  meetingStartsPrecision: Precision;
  carriedFromId: string | null;
  closedAt: Date | null;
  whyClosed: string | null;
  cites: string | null;
  agendaItem: { number: string | null; title: string; language: string } | null;
  convenerId: string | null;
}

const brief = (
  locale: string,
  where: RawBuilder<unknown>,
  rest = sql`order by m.starts_on, o.position, o.id`,
) => sql<BriefOutcome>`
  select o.id, o.slug::text, coalesce(o.number, o.position::text) as number, o.kind, t.text, t.language::text, t.origin::text, o.due_on, o.due_precision::text,
    o.due_last, ${outcomeState} as state, ${ownersOf(locale)} as owners, m.id as meeting_id, m.slug::text as meeting, m.convener_id,
    mt.title as meeting_title, mt.language::text as meeting_language, m.starts_on as meeting_starts_on,
    m.starts_precision::text as meeting_starts_precision, o.carried_from_id, o.closed_at, o.why_closed, o.cites,
    (select json_build_object('number', i.number, 'title', x.title, 'language', x.language) from agenda_item i
      join agenda_item_text x on x.agenda_item_id = i.id where i.id = o.agenda_item_id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) as agenda_item
  from outcome o join meeting m on m.id = o.meeting_id
  cross join lateral (select y.text, y.language, y.origin from outcome_text y where y.outcome_id = o.id
    order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) t
  cross join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
    order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) mt
  where ${outcomeIsPublic} and ${where} ${rest}`;

export async function listBriefly({ db }: Scope, ids: readonly string[], locale: string): Promise<BriefOutcome[]> {
  return (await brief(locale, sql`o.id = any(${ids}::uuid[])`).execute(db)).rows;
}

export async function findBriefly({ db }: Scope, slug: string, locale: string): Promise<BriefOutcome | undefined> {
  return (await brief(locale, sql`o.slug = ${slug}`).execute(db)).rows[0];
}

export interface NextMeeting {
  slug: string;
  title: string;
  language: string;
  startsOn: string;
  startsPrecision: Precision;
}

/** The meeting of the series that comes after one, and is not called off. */
export async function findNextMeeting({ db }: Scope, meetingId: string, locale: string): Promise<NextMeeting | null> {
  const { rows } = await sql<NextMeeting>`
    select n.slug::text, t.title, t.language::text, n.starts_on, n.starts_precision::text
    from meeting m join meeting n on n.series_id = m.series_id and (n.starts_on, n.slug::text) > (m.starts_on, m.slug::text)
    cross join lateral (select x.title, x.language from meeting_text x where x.meeting_id = n.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t
    where m.id = ${meetingId} and n.cancelled_at is null order by n.starts_on, n.slug::text limit 1`.execute(db);
  return rows[0] ?? null;
}

/** From the first meeting that agreed it to the last that has it: the outcome itself, those it came from, and those it went on in. */
export async function listChain({ db }: Scope, id: string, locale: string): Promise<BriefOutcome[]> {
  const chain = sql`o.id in (
    with recursive before (id, carried_from_id) as (
      select id, carried_from_id from outcome where id = ${id}
      union select o.id, o.carried_from_id from outcome o join before b on b.carried_from_id = o.id and ${outcomeIsPublic}),
    after (id) as (
      select ${id}::uuid
      union select o.id from outcome o join after a on o.carried_from_id = a.id and ${outcomeIsPublic})
    select id from before union select id from after)`;
  return (await brief(locale, chain).execute(db)).rows;
}

/** What this meeting opens with of those before it. */
export async function listBefore({ db, now }: Scope, meetingId: string, locale: string): Promise<BriefOutcome[]> {
  const before = outcomesBefore(sql`n.id = ${meetingId}`, now);
  return (await brief(locale, sql`o.id in (${before})`).execute(db)).rows;
}

export interface Successor {
  carriedFromId: string;
  slug: string;
  isPublished: boolean;
}
/** Which outcomes were carried into a meeting: also those that are not published, for who organises it. */
export async function listCarriedInto({ db }: Scope, meetingId: string): Promise<Successor[]> {
  const { rows } =
    await sql<Successor>`select carried_from_id, slug::text, published_at is not null as is_published from outcome
    where meeting_id = ${meetingId} and carried_from_id is not null and withdrawn_at is null`.execute(db);
  return rows;
}

/** How often each was carried over until it came to be this one. */
export async function countCarried({ db }: Scope, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; times: number }>`
    with recursive chain (id, at, times) as (
      select id, carried_from_id, 0 from outcome where id = any(${ids}::uuid[])
      union all select c.id, o.carried_from_id, c.times + 1 from chain c join outcome o on o.id = c.at and ${outcomeIsPublic})
    select id, max(times)::int as times from chain group by id`.execute(db);
  return new Map(rows.map(({ id, times }) => [id, times]));
}

export interface AnswerRow {
  id: string;
  outcomeId: string;
  organisationId: string;
  state: 'done' | 'under-way' | 'stuck' | 'not-ours';
  words: string;
  language: string;
  answeredAt: Date;
  evidence: { activityId: string | null; documentId: string | null; url: string | null }[];
}

/** What was answered to these outcomes and to those they were carried from, the newest first. */
export async function listAnswers({ db }: Scope, ids: readonly string[]): Promise<AnswerRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AnswerRow>`
    select a.id, a.outcome_id, a.organisation_id, a.state, a.words, a.language::text, a.answered_at,
      coalesce((select json_agg(json_build_object('activityId', e.activity_id, 'documentId', e.document_id, 'url', e.url) order by e.id)
        from outcome_evidence e where e.answer_id = a.id), '[]') as evidence
    from outcome_answer a where a.outcome_id = any(${ids}::uuid[]) order by a.id desc`.execute(db);
  return rows;
}

/** Until the scope ends nobody else answers to this outcome for the organisation. */
export async function lockAnswers({ db }: Scope, outcomeId: string, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`outcome answer ${outcomeId}`}), hashtext(${organisationId}))`.execute(
    db,
  );
}

export async function insertAnswer({ db }: Scope, row: Insertable<Database['outcomeAnswer']>): Promise<void> {
  await db.insertInto('outcomeAnswer').values(row).execute();
}

export async function insertEvidence(
  { db }: Scope,
  rows: readonly Insertable<Database['outcomeEvidence']>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto('outcomeEvidence').values(rows).execute();
}

/** The texts and all else of an outcome that go on in its successor, without a word typed again. */
export async function findToCarry({ db }: Scope, slug: string) {
  const { rows } = await sql<{
    id: string;
    kind: BriefOutcome['kind'];
    dueOn: string | null;
    duePrecision: Precision | null;
    dueLast: string | null;
    cites: string | null;
    texts: { language: string; origin: 'official' | 'unofficial' | 'machine'; text: string; isOriginal: boolean }[];
    owners: string[];
  }>`select o.id, o.kind, o.due_on, o.due_precision::text, o.due_last, o.cites,
      (select json_agg(json_build_object('language', t.language, 'origin', t.origin, 'text', t.text, 'isOriginal', t.is_original))
        from outcome_text t where t.outcome_id = o.id) as texts,
      array(select r.organisation_id from outcome_organisation r where r.outcome_id = o.id order by r.position) as owners
    from outcome o where o.slug = ${slug} and ${outcomeIsPublic}`.execute(db);
  return rows[0];
}

/** The ids of an outcome's owners. */
export async function listOwnerIds({ db }: Scope, outcomeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('outcomeOrganisation')
    .where('outcomeId', '=', outcomeId)
    .select('organisationId')
    .execute();
  return rows.map(({ organisationId }) => organisationId);
}

/** What waits for an organisation: open outcomes that it has not said anything of, or not lately. */
export async function listOpenOf(
  { db }: Scope,
  organisationId: string,
  locale: string,
  limit: number,
): Promise<BriefOutcome[]> {
  const open = sql`o.closed_at is null and exists (select from outcome_organisation r where r.outcome_id = o.id and r.organisation_id = ${organisationId})
    and not exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
    and coalesce((select a.state from outcome_answer a where a.outcome_id = o.id and a.organisation_id = ${organisationId} order by a.id desc limit 1), '')
      not in ('done', 'not-ours')`;
  return (
    await brief(locale, open, sql`order by o.due_last nulls last, m.starts_on desc, o.id limit ${limit}`).execute(db)
  ).rows;
}

/** All that everybody sees of what an organisation is responsible for. */
export async function countOf({ db }: Scope, organisationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from outcome o
    join outcome_organisation r on r.outcome_id = o.id
    where ${outcomeIsPublic} and r.organisation_id = ${organisationId}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface Related {
  id: string;
  relatedId: string;
  /** It is the outcome itself, or went on from it. */
  isLater: boolean;
  /** When the meeting that has it began. */
  startsOn: string;
  ownerIds: string[];
}

/** Of each of these, all that it was carried from and into, itself among them, the oldest first. */
export async function listRelated({ db }: Scope, ids: readonly string[]): Promise<Related[]> {
  const { rows } = await sql<Related>`
    with recursive before (id, at, carried_from_id) as (
      select id, id, carried_from_id from outcome where id = any(${ids}::uuid[])
      union select b.id, o.id, o.carried_from_id from before b join outcome o on o.id = b.carried_from_id and ${outcomeIsPublic}),
    after (id, at) as (
      select id, id from outcome where id = any(${ids}::uuid[])
      union select a.id, o.id from after a join outcome o on o.carried_from_id = a.at and ${outcomeIsPublic})
    select c.id, c.at as related_id, c.is_later,
      (select m.starts_on from outcome o join meeting m on m.id = o.meeting_id where o.id = c.at) as starts_on,
      array(select r.organisation_id from outcome_organisation r where r.outcome_id = c.at order by r.position) as owner_ids
    from (select id, at, false as is_later from before where at <> id union all select id, at, true from after) c
    order by c.id, c.is_later, c.at`.execute(db);
  return rows;
}
