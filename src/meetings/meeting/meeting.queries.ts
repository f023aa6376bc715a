import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { type OutcomeState, outcomeState, ownersOf } from '../outcome-state.queries.ts';
import { outcomesBefore } from '../outcomes-before.queries.ts';
import type { WayToHold } from '../status.ts';
import { outcomeIsPublic } from '../visible.queries.ts';

type Precision = 'year' | 'month' | 'day';
interface Dates {
  startsOn: string;
  startsPrecision: Precision;
  endsOn: string;
  endsPrecision: Precision;
}
export interface MeetingLink extends Dates {
  slug: string;
  title: string;
  language: string;
  city: string | null;
}
export interface AgendaItem {
  id: string;
  parentId: string | null;
  number: string | null;
  title: string;
  language: string;
}
export interface Outcome {
  slug: string;
  kind: 'conclusion' | 'recommendation' | 'action' | null;
  /** As the meeting counts it. */
  number: string | null;
  /** The first day that it can be; `dueLast` is the last. */
  dueOn: string | null;
  duePrecision: Precision | null;
  dueLast: string | null;
  state: OutcomeState;
  /** A paragraph of a decision. */
  cites: string | null;
  agendaItemId: string | null;
  text: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  owners: { slug: string; name: string }[];
}
interface Parts {
  objectives: { text: string; language: string }[];
  organisations: { slug: string; name: string }[];
  convener: { slug: string; name: string } | null;
  outcomes: Outcome[];
  agenda: AgendaItem[];
  related: MeetingLink[];
  before: MeetingLink | null;
  after: MeetingLink | null;
  /** Whether the meetings before left something that it opens with. */
  hasBefore: boolean;
}
export interface Meeting extends Dates, Parts {
  id: string;
  slug: string;
  lastDay: string;
  city: string | null;
  venue: string | null;
  timeZone: string | null;
  opensAt: string | null;
  closesAt: string | null;
  held: WayToHold | null;
  convenerId: string | null;
  conventions: string[];
  confirmedAt: Date | null;
  postponedAt: Date | null;
  cancelledAt: Date | null;
  whyChanged: string | null;
  calendarSequence: number;
  changedAt: Date;
  participantsCount: number | null;
  note: string | null;
  source: string;
  sources: string[];
  unconfirmed: string[];
  title: string;
  language: string;
  summary: string | null;
  summaryIsMarkdown: boolean;
  series: string;
  seriesTitle: string;
  seriesLanguage: string;
  country: string | null;
  countryName: string | null;
}

const titleOf = (meeting: string, locale: string) => sql`
  lateral (select x.title, x.language from meeting_text x where x.meeting_id = ${sql.ref(meeting)}
    order by x.language = ${locale} desc, x.is_original desc, x.language limit 1)`;

const link = sql`json_build_object('slug', n.slug, 'title', coalesce(t.title, n.slug), 'language', coalesce(t.language, 'en'),
  'city', n.city, 'startsOn', n.starts_on, 'startsPrecision', n.starts_precision, 'endsOn', n.ends_on, 'endsPrecision', n.ends_precision)`;

const neighbour = (locale: string, way: 'before' | 'after') => {
  const [than, order] = way === 'before' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  return sql`(select ${link} from meeting n left join ${titleOf('n.id', locale)} t on true
    where n.series_id = m.series_id and (n.starts_on, n.slug::text) ${than} (m.starts_on, m.slug::text)
    order by n.starts_on ${order}, n.slug::text ${order} limit 1)`;
};

const organisationName = (locale: string) => sql`
  lateral (select coalesce((select x.short_name from organisation_text x where x.organisation_id = o.id
    order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1), o.slug::text) as name)`;

/** For a question about what belongs to a meeting of which only the name in addresses is known. */
export const meetingIdOf = (slug: string) => sql<string>`(select id from meeting where slug = ${slug})`;

/** A meeting with all that hangs under it but its documents, in one question; lists come as JSON text. */
export async function findMeeting({ db, now }: Scope, slug: string, locale: string): Promise<Meeting | undefined> {
  const { rows } = await sql<Omit<Meeting, keyof Parts> & { parts: string }>`
    select m.id, m.slug, m.starts_on, m.starts_precision, m.ends_on, m.ends_precision, m.last_day, m.city, m.venue, m.time_zone,
      m.opens_at, m.closes_at, m.held, m.convener_id, m.confirmed_at, m.postponed_at, m.cancelled_at, m.why_changed,
      m.calendar_sequence, m.changed_at,
      array(select k.convention::text from meeting_convention k where k.meeting_id = m.id order by 1) as conventions,
      m.participants_count, m.note, m.source, m.sources, m.unconfirmed,
      coalesce(t.title, m.slug) as title, coalesce(t.language, 'en') as language, t.summary,
      coalesce(t.summary_is_markdown, false) as summary_is_markdown,
      s.slug as series, coalesce(st.title, s.slug) as series_title, coalesce(st.language, 'en') as series_language,
      c.iso3 as country, c.name as country_name,
      json_build_object(
        'objectives', (select json_agg(json_build_object('text', o.text, 'language', o.language) order by o.position) from (
            select distinct on (position) position, text, language from meeting_objective where meeting_id = m.id
            order by position, language = ${locale} desc, language = 'en' desc, language) o),
        'organisations', (select json_agg(json_build_object('slug', o.slug, 'name', n.name) order by p.position, o.slug)
          from meeting_organisation p join organisation o on o.id = p.organisation_id
          cross join ${organisationName(locale)} n where p.meeting_id = m.id),
        'convener', (select json_build_object('slug', o.slug, 'name', n.name) from organisation o
          cross join ${organisationName(locale)} n where o.id = m.convener_id),
        'outcomes', (select json_agg(json_build_object('slug', o.slug, 'number', o.number, 'kind', o.kind, 'dueOn', o.due_on,
            'duePrecision', o.due_precision, 'dueLast', o.due_last, 'state', ${outcomeState}, 'cites', o.cites,
            'agendaItemId', o.agenda_item_id, 'text', x.text, 'language', x.language,
            'origin', x.origin, 'owners', ${ownersOf(locale)}) order by o.position, o.slug)
          from outcome o
          cross join lateral (select y.text, y.language, y.origin from outcome_text y where y.outcome_id = o.id
            order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) x
          where o.meeting_id = m.id and ${outcomeIsPublic}),
        'agenda', (select json_agg(json_build_object('id', i.id, 'parentId', i.parent_id, 'number', i.number, 'title', x.title,
            'language', x.language) order by i.position)
          from agenda_item i
          cross join lateral (select y.title, y.language from agenda_item_text y where y.agenda_item_id = i.id
            order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) x
          where i.meeting_id = m.id),
        'related', (select json_agg(${link} order by n.starts_on, n.slug)
          from (select related_id as id from meeting_relation where meeting_id = m.id
            union select meeting_id from meeting_relation where related_id = m.id) r
          join meeting n on n.id = r.id left join ${titleOf('n.id', locale)} t on true),
        'before', ${neighbour(locale, 'before')},
        'after', ${neighbour(locale, 'after')},
        'hasBefore', exists (${outcomesBefore(sql`n.id = m.id`, now)})
      )::text as parts
    from meeting m
    left join lateral (select x.title, x.language, x.summary, x.summary_is_markdown from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    join series s on s.id = m.series_id
    left join lateral (select x.title, x.language from series_text x where x.series_id = s.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) st on true
    left join lateral (select k.iso3, x.name from country k left join country_name x on x.country_id = k.id
      where k.id = m.country_id order by x.language = ${locale} desc, x.language = 'en' desc limit 1) c on true
    where m.slug = ${slug}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { parts, ...meeting } = row;
  const read = JSON.parse(parts) as { [Part in keyof Parts]: Parts[Part] | null };
  return {
    ...meeting,
    objectives: read.objectives ?? [],
    organisations: read.organisations ?? [],
    outcomes: read.outcomes ?? [],
    agenda: read.agenda ?? [],
    related: read.related ?? [],
    convener: read.convener,
    before: read.before,
    after: read.after,
    hasBefore: read.hasBefore === true,
  };
}

interface Named {
  slug: string;
  title: string;
  language: string;
}
export interface PlaceRow {
  meeting: Named | null;
  series: Named | null;
  agendaItem: { number: string | null; title: string; language: string } | null;
}

/** The names of what a document belongs to; its series is the meeting’s where it names none of its own. */
export async function findPlaceNames(
  { db }: Scope,
  {
    meetingId,
    seriesId,
    agendaItemId,
  }: { meetingId: string | null; seriesId: string | null; agendaItemId: string | null },
  locale: string,
): Promise<PlaceRow> {
  const { rows } = await sql<{ place: string }>`
    select json_build_object(
      'meeting', (select json_build_object('slug', m.slug, 'title', coalesce(t.title, m.slug), 'language', coalesce(t.language, 'en'))
        from meeting m left join ${titleOf('m.id', locale)} t on true where m.id = ${meetingId}::uuid),
      'series', (select json_build_object('slug', s.slug, 'title', coalesce(t.title, s.slug), 'language', coalesce(t.language, 'en'))
        from series s
        left join lateral (select x.title, x.language from series_text x where x.series_id = s.id
          order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
        where s.id = coalesce(${seriesId}::uuid, (select series_id from meeting where id = ${meetingId}::uuid))),
      'agendaItem', (select json_build_object('number', i.number, 'title', x.title, 'language', x.language)
        from agenda_item i
        cross join lateral (select y.title, y.language from agenda_item_text y where y.agenda_item_id = i.id
          order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) x
        where i.id = ${agendaItemId}::uuid)
    )::text as place`.execute(db);
  return JSON.parse(rows[0]?.place ?? '{}') as PlaceRow;
}
