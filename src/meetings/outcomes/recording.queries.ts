import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { outcomeState } from '../outcome-state.queries.ts';
import type { OutcomeState } from './outcomes.form.ts';

export interface RecordedOutcome {
  id: string;
  slug: string;
  meetingId: string;
  meeting: string;
  convenerId: string | null;
  number: string | null;
  position: number;
  kind: 'conclusion' | 'recommendation' | 'action' | null;
  dueOn: string | null;
  duePrecision: 'year' | 'month' | 'day' | null;
  agendaItemId: string | null;
  cites: string | null;
  version: number;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  closedAt: Date | null;
  state: OutcomeState;
  texts: { language: string; origin: 'official' | 'unofficial' | 'machine'; text: string; isOriginal: boolean }[];
  owners: { id: string; slug: string }[];
}

const recorded = sql`o.id, o.slug::text, o.meeting_id, m.slug::text as meeting, m.convener_id, o.number, o.position, o.kind, o.due_on,
  o.due_precision::text, o.agenda_item_id, o.cites, o.version, o.published_at, o.withdrawn_at, o.closed_at, ${outcomeState} as state,
  coalesce((select json_agg(json_build_object('language', t.language, 'origin', t.origin, 'text', t.text, 'isOriginal', t.is_original)
    order by t.is_original desc, t.language) from outcome_text t where t.outcome_id = o.id), '[]') as texts,
  coalesce((select json_agg(json_build_object('id', w.id, 'slug', w.slug) order by r.position, w.slug)
    from outcome_organisation r join organisation w on w.id = r.organisation_id where r.outcome_id = o.id), '[]') as owners`;

/** An outcome as it is written down, for who may change it. */
export async function findRecorded({ db }: Scope, slug: string, lock = false): Promise<RecordedOutcome | undefined> {
  const { rows } = await sql<RecordedOutcome>`select ${recorded} from outcome o join meeting m on m.id = o.meeting_id
    where o.slug = ${slug} ${lock ? sql`for update of o` : sql``}`.execute(db);
  return rows[0];
}

/** Those of a meeting that stand, in their order. */
export async function listRecorded({ db }: Scope, meetingId: string): Promise<RecordedOutcome[]> {
  const { rows } = await sql<RecordedOutcome>`select ${recorded} from outcome o join meeting m on m.id = o.meeting_id
    where o.meeting_id = ${meetingId} and o.withdrawn_at is null order by o.position, o.id`.execute(db);
  return rows;
}

/** Waits for others who write outcomes of the meeting, and says how many there were ever. */
export async function lockOutcomes({ db }: Scope, meetingId: string): Promise<{ last: number; numbers: string[] }> {
  await sql`select from meeting where id = ${meetingId} for update`.execute(db);
  const { rows } = await sql<{ last: number; numbers: string[] }>`
    select coalesce(max(position), 0)::int as last,
      coalesce(array_agg(coalesce(number, position::text)) filter (where withdrawn_at is null), '{}') as numbers
    from outcome where meeting_id = ${meetingId}`.execute(db);
  return rows[0] ?? { last: 0, numbers: [] };
}

export async function isSlugTaken({ db }: Scope, slug: string): Promise<boolean> {
  const found = await db.selectFrom('outcome').where('slug', '=', slug).select('id').executeTakeFirst();
  return found !== undefined;
}

export async function insertOutcome({ db }: Scope, row: Insertable<Database['outcome']>): Promise<void> {
  await db.insertInto('outcome').values(row).execute();
}

export async function updateOutcome({ db }: Scope, id: string, row: Updateable<Database['outcome']>): Promise<void> {
  await db
    .updateTable('outcome')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function replaceOutcomeTexts(
  { db }: Scope,
  outcomeId: string,
  rows: readonly Omit<Insertable<Database['outcomeText']>, 'outcomeId'>[],
): Promise<void> {
  await db.deleteFrom('outcomeText').where('outcomeId', '=', outcomeId).execute();
  await db
    .insertInto('outcomeText')
    .values(rows.map((row) => ({ ...row, outcomeId })))
    .execute();
}

export async function replaceOwners({ db }: Scope, outcomeId: string, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('outcomeOrganisation').where('outcomeId', '=', outcomeId).execute();
  if (ids.length === 0) return;
  await db
    .insertInto('outcomeOrganisation')
    .values(ids.map((organisationId, position) => ({ outcomeId, organisationId, position })))
    .execute();
}

/** Organisations by permanent name, or by name in any language, folded. */
export async function listNamed(
  { db }: Scope,
  typed: { slug: string; key: string },
): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; isSlug: boolean }>`
    select o.id, o.slug::text, o.slug = ${typed.slug} as is_slug from organisation o
    where o.slug = ${typed.slug} or (${typed.key} <> '' and exists (select from organisation_text t where t.organisation_id = o.id
      and t.name_key = ${typed.key}))
    order by is_slug desc limit 3`.execute(db);
  const exact = rows.filter(({ isSlug }) => isSlug);
  return exact.length > 0 ? exact : rows;
}

/** What organisations are called for short, in every language: to be folded by the app, since a database folds as its collation does. */
export async function listShortNames({ db }: Scope): Promise<{ id: string; slug: string; shortName: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; shortName: string }>`
    select distinct o.id, o.slug::text, t.short_name from organisation o join organisation_text t on t.organisation_id = o.id`.execute(
    db,
  );
  return rows;
}

/** The meeting's agenda and the languages in which it has texts. */
export async function findMeetingFrame({ db }: Scope, meetingId: string, locale: string) {
  type Placed = { id: string; parentId: string | null; position: number; number: string | null };
  const items = await sql<Placed & { title: string; language: string }>`
    select i.id, i.parent_id, i.position, i.number, x.title, x.language::text from agenda_item i
    cross join lateral (select y.title, y.language from agenda_item_text y where y.agenda_item_id = i.id
      order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) x
    where i.meeting_id = ${meetingId} order by i.position`.execute(db);
  const languages = await db.selectFrom('meetingText').where('meetingId', '=', meetingId).select('language').execute();
  return { items: items.rows, languages: languages.map(({ language }) => language) };
}

/** Puts before everybody what waits; says how many that were. */
export async function publishWaiting({ db, now }: Scope, meetingId: string): Promise<string[]> {
  const rows = await db
    .updateTable('outcome')
    .set({ publishedAt: now })
    .where('meetingId', '=', meetingId)
    .where('publishedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('slug')
    .execute();
  return rows.map(({ slug }) => slug);
}

/** Which organisations own open outcomes of the meeting and have nobody who can be told of them; for who organises it. */
export async function listOwnersWithoutPeople({ db }: Scope, meetingId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from owners_without_people(${meetingId}) as id`.execute(db);
  return rows.map(({ id }) => id);
}
