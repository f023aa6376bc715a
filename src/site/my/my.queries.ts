import { sql } from 'kysely';
import type { Person, Scope } from '../../db/scope.ts';
import type { Precision } from '../../platform/i18n.ts';

export interface NewsRow {
  kind: 'activity' | 'document' | 'experience' | 'meeting';
  slug: string;
  title: string;
  language: string;
  /** How far the title can be trusted. */
  origin: 'official' | 'unofficial' | 'machine';
  /** The first day it can be. */
  day: string | null;
  precision: Precision | null;
}

const title = (table: string, key: string, id: string, locale: string) =>
  sql`cross join lateral (select t.title, t.language::text, t.origin::text from ${sql.table(table)} t where ${sql.ref(key)} = ${sql.ref(id)}
    order by (t.language = ${locale}) desc, t.is_original desc, t.language::text collate "C" limit 1) t`;

/** The newest of all that a person follows, whatever it is; what has no date comes last. */
export async function listNews({ db }: Scope, { personId }: Person, locale: string, limit: number): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    with followed as materialized (select organisation_id, country_id, topic_id from follow where person_id = ${personId}),
    organisations as materialized (select organisation_id as id from followed where organisation_id is not null),
    countries as materialized (select country_id as id from followed where country_id is not null),
    topics as materialized (select topic_id as id from followed where topic_id is not null),
    activities as (select id, slug, starts_on, starts_precision from activity where id in (
        select id from activity where lead_organisation_id in (select id from organisations)
        union select activity_id from activity_partner where organisation_id in (select id from organisations)
        union select activity_id from activity_country where country_id in (select id from countries)
        union select activity_id from activity_topic where topic_id in (select id from topics))
      order by starts_on desc nulls last, id desc limit ${limit}),
    documents as (select id, slug, dated_on, dated_precision from document where organisation_id in (select id from organisations)
      order by newest_key desc, id desc limit ${limit}),
    experiences as (select id, slug, year from experience where id in (
        select id from experience where organisation_id in (select id from organisations) or country_id in (select id from countries)
        union select experience_id from experience_country where country_id in (select id from countries)
        union select experience_id from experience_topic where topic_id in (select id from topics))
      order by year desc nulls last, id desc limit ${limit}),
    meetings as (select id, slug, starts_on, starts_precision from meeting where country_id in (select id from countries)
        or id in (select meeting_id from meeting_organisation where organisation_id in (select id from organisations))
      order by starts_on desc, id desc limit ${limit})
    select * from (
      select 'activity' as kind, x.slug::text, t.title, t.language, t.origin, x.starts_on as day, x.starts_precision as precision
      from activities x ${title('activity_text', 't.activity_id', 'x.id', locale)}
      union all
      select 'document', x.slug::text, t.title, t.language, t.origin, x.dated_on, x.dated_precision
      from documents x ${title('document_text', 't.document_id', 'x.id', locale)}
      union all
      select 'experience', x.slug::text, t.title, t.language, t.origin, make_date(x.year, 1, 1), 'year'
      from experiences x ${title('experience_text', 't.experience_id', 'x.id', locale)}
      union all
      select 'meeting', x.slug::text, t.title, t.language, t.origin, x.starts_on, x.starts_precision
      from meetings x ${title('meeting_text', 't.meeting_id', 'x.id', locale)}) news
    order by day desc nulls last, kind, slug collate "C" limit ${limit}`.execute(db);
  return rows;
}

/** How many invitations of the organisation are open. */
export async function countOpenInvitations({ db, now }: Scope, organisationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('invitation')
    .where('organisationId', '=', organisationId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** In how many contact points a person is named and has not said who may see it. */
export async function countToAgree({ db }: Scope, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('contactPoint')
    .where('personId', '=', personId)
    .where('agreedOn', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
