import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { seenBy } from '../../documents/visible.queries.ts';

export interface Named {
  id: string;
  slug: string;
  title: string;
  language: string;
  /** How far the title can be trusted. */
  origin: 'official' | 'unofficial' | 'machine';
}
export interface ProposedActivity extends Named {
  /** What it is about and where, in every language in which it is known. */
  words: string[];
}

/** What an organisation led or took part in that was not over before that day, the newest first. */
export async function listActivitiesSince(
  { db }: Scope,
  organisationId: string,
  since: string,
  locale: string,
  limit: number,
): Promise<ProposedActivity[]> {
  const { rows } = await sql<ProposedActivity>`
    select a.id, a.slug::text, t.title, t.language::text, t.origin::text,
      array(select x.title from activity_text x where x.activity_id = a.id
        union select l.label from activity_topic k join topic_label l on l.topic_id = k.topic_id where k.activity_id = a.id
        union select n.name from activity_country k join country_name n on n.country_id = k.country_id where k.activity_id = a.id) as words
    from activity a
    cross join lateral (select x.title, x.language, x.origin from activity_text x where x.activity_id = a.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t
    where (a.lead_organisation_id = ${organisationId} or exists (select from activity_partner p
        where p.activity_id = a.id and p.organisation_id = ${organisationId}))
      and coalesce(a.last_day, a.starts_on, 'infinity'::date) >= ${since}
    order by a.starts_on desc nulls last, a.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Documents that an organisation wrote, the newest first. */
export async function listDocumentsOf(
  { db }: Scope,
  organisationId: string,
  locale: string,
  limit: number,
): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select d.id, d.slug::text, t.title, t.language::text, t.origin::text from document d
    cross join lateral (select x.title, x.language, x.origin from document_text x where x.document_id = d.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t
    where d.organisation_id = ${organisationId} order by d.newest_key desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

export type Known = Named & { kind: 'activity' | 'document' };

/** Those of these that the scope may see. */
export const nameEvidence = (
  scope: Scope,
  activityIds: readonly string[],
  documentIds: readonly string[],
  locale: string,
) => listKnown(scope, sql`a.id = any(${activityIds}::uuid[])`, sql`d.id = any(${documentIds}::uuid[])`, locale);

/** The same by their permanent names. */
export const findEvidence = (
  scope: Scope,
  activities: readonly string[],
  documents: readonly string[],
  locale: string,
) => listKnown(scope, sql`a.slug = any(${activities}::text[])`, sql`d.slug = any(${documents}::text[])`, locale);

async function listKnown(
  scope: Scope,
  activities: RawBuilder<unknown>,
  documents: RawBuilder<unknown>,
  locale: string,
): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select 'activity' as kind, a.id, a.slug::text, t.title, t.language::text, t.origin::text from activity a
    cross join lateral (select x.title, x.language, x.origin from activity_text x where x.activity_id = a.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t
    where ${activities}
    union all
    select 'document', d.id, d.slug::text, t.title, t.language::text, t.origin::text from document d
    cross join lateral (select x.title, x.language, x.origin from document_text x where x.document_id = d.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t
    where ${documents} and ${seenBy(scope, 'd')}`.execute(scope.db);
  return rows;
}

export async function findOrganisationName({ db }: Scope, id: string, locale: string) {
  const { rows } = await sql<{ id: string; slug: string; name: string; language: string }>`
    select o.id, o.slug::text, t.name, t.language::text from organisation o
    cross join lateral (select x.name, x.language from organisation_text x where x.organisation_id = o.id
      order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1) t where o.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** With which item a meeting opens, and the languages in which it is announced, the original first. */
export async function findOpening({ db }: Scope, meetingId: string) {
  const { rows } = await sql<{ itemId: string | null; languages: string[] }>`
    select (select i.id from agenda_item i where i.meeting_id = ${meetingId}::uuid and i.parent_id is null
        order by i.position, i.id limit 1) as item_id,
      array(select t.language::text from meeting_text t where t.meeting_id = ${meetingId}::uuid
        order by t.is_original desc, t.language) as languages`.execute(db);
  return rows[0] ?? { itemId: null, languages: [] };
}
