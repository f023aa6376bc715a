import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

type Precision = 'year' | 'month' | 'day';

export interface MeetingListRow {
  id: string;
  slug: string;
  title: string;
  titleLanguage: string;
  series: string;
  startsOn: string;
  startsPrecision: Precision;
  endsOn: string;
  endsPrecision: Precision;
  lastDay: string;
  city: string | null;
  venue: string | null;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  countryName: string | null;
  /** Slugs of those who took part or convene it. */
  organisations: string[];
  unconfirmed: string[];
  timeZone: string | null;
  opensAt: string | null;
  closesAt: string | null;
  convenerId: string | null;
  confirmedAt: Date | null;
  postponedAt: Date | null;
  cancelledAt: Date | null;
  calendarSequence: number;
  changedAt: Date;
  /** Its own, where it says any. */
  ownConventions: string[];
}

/** Every meeting, with what lists filter by. There are hundreds, never tens of thousands. */
export async function listMeetings({ db }: Scope, locale: string): Promise<MeetingListRow[]> {
  const { rows } = await sql<MeetingListRow>`
    select m.id, m.slug, coalesce(t.title, m.slug) as title, coalesce(t.language, 'en') as title_language, s.slug as series,
      m.starts_on, m.starts_precision, m.ends_on, m.ends_precision, m.last_day, m.city, m.venue, c.iso3 as country,
      m.time_zone, m.opens_at, m.closes_at, m.convener_id, m.confirmed_at, m.postponed_at, m.cancelled_at, m.calendar_sequence,
      m.changed_at, coalesce(k.conventions, '{}') as own_conventions,
      coalesce(n.name, e.name) as country_name, m.unconfirmed, coalesce(p.organisations, '{}') as organisations
    from meeting m
    join series s on s.id = m.series_id
    left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    left join country c on c.id = m.country_id
    left join country_name n on n.country_id = c.id and n.language = ${locale}
    left join country_name e on e.country_id = c.id and e.language = 'en'
    left join (select p.meeting_id, array_agg(o.slug::text order by p.position, o.slug) as organisations
      from (select meeting_id, organisation_id, position from meeting_organisation
        union all select c.id, c.convener_id, -1 from meeting c where c.convener_id is not null and not exists (
          select from meeting_organisation d where d.meeting_id = c.id and d.organisation_id = c.convener_id)) p
      join organisation o on o.id = p.organisation_id group by p.meeting_id) p on p.meeting_id = m.id
    left join (select meeting_id, array_agg(convention::text order by convention) as conventions from meeting_convention
      group by meeting_id) k on k.meeting_id = m.id
    order by m.starts_on desc, m.slug`.execute(db);
  return rows;
}

export interface SeriesRow {
  slug: string;
  title: string;
  titleLanguage: string;
  conventions: string[];
  source: string | null;
  /** Whose it is; null: the secretariat's. */
  keeperId: string | null;
}

export async function listSeries({ db }: Scope, locale: string): Promise<SeriesRow[]> {
  const { rows } = await sql<SeriesRow>`
    select s.slug, coalesce(t.title, s.slug) as title, coalesce(t.language, 'en') as title_language, s.conventions, s.source,
      s.keeper_id
    from series s
    left join lateral (select x.title, x.language from series_text x where x.series_id = s.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    order by s.slug`.execute(db);
  return rows;
}

/** The organisations that took part in some meeting or convene one, by their short names. */
export async function listParticipants({ db }: Scope, locale: string): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select o.slug, coalesce(t.short_name, o.slug) as name
    from organisation o
    left join lateral (select x.short_name from organisation_text x where x.organisation_id = o.id
      order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1) t on true
    where exists (select from meeting_organisation p where p.organisation_id = o.id)
      or exists (select from meeting c where c.convener_id = o.id)`.execute(db);
  return rows;
}
