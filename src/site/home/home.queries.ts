import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { DocumentKind } from '../../documents/index.ts';
import { openToAll } from '../../documents/visible.queries.ts';
import type { Precision } from '../../platform/i18n.ts';

export interface Seat {
  slug: string;
  kind: string;
  latitude: number | null;
  longitude: number | null;
  shortName: string;
}

/** Every organisation with its seat, in the order of the list's names. */
export async function listSeats({ db }: Scope, locale: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select o.slug, o.kind, o.latitude, o.longitude, coalesce(t.short_name, o.slug) as short_name
    from organisation o
    left join lateral (select x.short_name, x.name_key from organisation_text x where x.organisation_id = o.id
      order by x.language = ${locale} desc, x.origin = 'official' desc, x.language = 'en' desc limit 1) t on true
    order by t.name_key collate "C", o.slug`.execute(db);
  return rows;
}

export interface MeetingLine {
  slug: string;
  title: string;
  language: string;
  startsOn: string;
  startsPrecision: Precision;
  endsOn: string;
  endsPrecision: Precision;
  city: string | null;
  country: string | null;
}

/** Meetings ahead of `today` or under way, the soonest first; or those that are over, the latest first. */
export async function listMeetings(
  { db }: Scope,
  locale: string,
  { when, today, limit }: { when: 'ahead' | 'over'; today: string; limit: number },
): Promise<MeetingLine[]> {
  const condition = when === 'ahead' ? sql`m.last_day >= ${today}::date` : sql`m.last_day < ${today}::date`;
  const order = when === 'ahead' ? sql`m.starts_on, m.slug` : sql`m.last_day desc, m.starts_on desc, m.slug`;
  const { rows } = await sql<MeetingLine>`
    select m.slug, coalesce(t.title, m.slug) as title, coalesce(t.language, 'en') as language,
      m.starts_on, m.starts_precision, m.ends_on, m.ends_precision, m.city, n.name as country
    from (select * from meeting m where ${condition} order by ${order} limit ${limit}) m
    left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    left join country_name n on n.country_id = m.country_id and n.language = ${locale}
    order by ${order}`.execute(db);
  return rows;
}

export interface DocumentLine {
  slug: string;
  kind: DocumentKind;
  title: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  datedOn: string | null;
  datedPrecision: Precision | null;
  meetingSlug: string | null;
  meetingTitle: string | null;
  meetingLanguage: string | null;
}

/** The documents with the latest dates among those that everybody may see. */
export async function listNewestDocuments({ db }: Scope, locale: string, limit: number): Promise<DocumentLine[]> {
  const { rows } = await sql<DocumentLine>`
    select d.slug, d.kind, coalesce(t.title, d.slug) as title, coalesce(t.language, 'en') as language,
      coalesce(t.origin::text, 'official') as origin, d.dated_on, d.dated_precision, m.slug as meeting_slug, mt.title as meeting_title, mt.language as meeting_language
    from (select * from document d where ${openToAll('d')}
      order by newest_key desc, id desc limit ${limit}) d
    left join lateral (select x.title, x.language, x.origin from document_text x where x.document_id = d.id
      order by x.language = ${locale} desc, x.is_original desc limit 1) t on true
    left join meeting m on m.id = d.meeting_id
    left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = d.meeting_id
      order by x.language = ${locale} desc, x.is_original desc limit 1) mt on true
    order by d.newest_key desc, d.id desc`.execute(db);
  return rows;
}
