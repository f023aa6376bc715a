import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { openToAll } from '../../documents/visible.queries.ts';
import { outcomeIsPublic } from '../../meetings/visible.queries.ts';

export interface Subject {
  id: string;
  title: string;
  /** Of the title. */
  language: string;
  /** The organisation that keeps the record; null: the secretariat. */
  keeperId: string | null;
}
type Kind = 'organisation' | 'country' | 'topic' | 'meeting' | 'document' | 'activity' | 'experience' | 'outcome';

const best = (table: string, key: string, what: string, order: string, locale: string, row = 'r') =>
  sql`cross join lateral (select t.${sql.ref(what)} as title, t.language::text from ${sql.table(table)} t where t.${sql.ref(key)} = ${sql.ref(row)}.id
    order by (t.language = ${locale}) desc, ${sql.raw(order)} desc, t.language::text collate "C" limit 1) t`;
const named = `(t.language = 'en')`;
const titled = 't.is_original';

/** A record that has a public page, by its permanent name. */
export async function findSubject(
  { db }: Scope,
  kind: Kind,
  name: string,
  locale: string,
): Promise<Subject | undefined> {
  const question = {
    organisation: sql<Subject>`select r.id, t.title, t.language, r.id as keeper_id
      from organisation r ${best('organisation_text', 'organisation_id', 'name', named, locale)} where r.slug = ${name}`,
    country: sql<Subject>`select r.id, t.title, t.language, null::uuid as keeper_id
      from country r ${best('country_name', 'country_id', 'name', named, locale)} where r.iso3 = ${name}`,
    topic: sql<Subject>`select r.id, t.title, t.language, null::uuid as keeper_id
      from topic r ${best('topic_label', 'topic_id', 'label', named, locale)} where r.slug = ${name}`,
    meeting: sql<Subject>`select r.id, t.title, t.language, r.convener_id as keeper_id
      from meeting r ${best('meeting_text', 'meeting_id', 'title', titled, locale)} where r.slug = ${name}`,
    document: sql<Subject>`select d.id, t.title, t.language, coalesce(d.owner_organisation_id, d.author_organisation_id) as keeper_id
      from document d ${best('document_text', 'document_id', 'title', titled, locale, 'd')}
      where d.slug = ${name} and ${openToAll('d')}`,
    activity: sql<Subject>`select r.id, t.title, t.language, r.lead_organisation_id as keeper_id
      from activity r ${best('activity_text', 'activity_id', 'title', titled, locale)} where r.slug = ${name}`,
    outcome: sql<Subject>`select o.id, t.title, t.language, m.convener_id as keeper_id
      from outcome o join meeting m on m.id = o.meeting_id ${best('outcome_text', 'outcome_id', 'text', titled, locale, 'o')}
      where o.slug = ${name} and ${outcomeIsPublic}`,
    experience: sql<Subject>`select r.id, t.title, t.language, r.organisation_id as keeper_id
      from experience r ${best('experience_text', 'experience_id', 'title', titled, locale)} where r.slug = ${name}`,
  }[kind];
  const { rows } = await question.execute(db);
  return rows[0];
}

/** Tells whether it is a new one: the same, sent twice by the same form, is there once. */
export async function insertCorrection(
  { db }: Scope,
  correction: Insertable<Database['correction']>,
): Promise<boolean> {
  // Nothing is asked back: who sends it may not read it.
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('correction')
    .values(correction)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The address of whoever asks. */
export async function findOwnAddress({ db }: Scope, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom('account').where('personId', '=', personId).select('email').executeTakeFirst();
  return row?.email;
}
