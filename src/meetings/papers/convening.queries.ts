import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { AgendaChoice, ConvenedMeeting, KeptSeries } from '../../documents/index.ts';

/** A meeting as its documents know it. */
export async function findConvened(
  { db }: Scope,
  by: { slug: string } | { id: string },
  locale: string,
): Promise<ConvenedMeeting | undefined> {
  const which = 'slug' in by ? sql`m.slug = ${by.slug}` : sql`m.id = ${by.id}::uuid`;
  const { rows } = await sql<ConvenedMeeting>`
    select m.id, m.slug::text, m.series_id, m.number_in_series, m.starts_on, m.time_zone, m.convener_id, coalesce(t.title, m.slug::text) as title,
      coalesce(t.language::text, 'en') as language
    from meeting m left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    where ${which}`.execute(db);
  return rows[0];
}

export type PlacedChoice = AgendaChoice & { parentId: string | null; position: number };

/** The items with their places: in whose order they are read, the tree says. */
export async function listAgendaChoices({ db }: Scope, meetingId: string, locale: string): Promise<PlacedChoice[]> {
  const { rows } = await sql<PlacedChoice>`
    select i.id, i.parent_id, i.position, i.number, x.title, x.language::text from agenda_item i
    cross join lateral (select y.title, y.language from agenda_item_text y where y.agenda_item_id = i.id
      order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) x
    where i.meeting_id = ${meetingId}::uuid order by i.position, i.id`.execute(db);
  return rows;
}

/** A series as documents know it, with those of its meetings that are neither over nor called off. */
export async function findKeptSeries(
  { db }: Scope,
  slug: string,
  locale: string,
): Promise<Omit<KeptSeries, 'path'> | undefined> {
  const { rows } = await sql<Omit<KeptSeries, 'path' | 'meetings'>>`
    select s.id, s.slug::text, s.keeper_id, coalesce(t.title, s.slug::text) as title, coalesce(t.language::text, 'en') as language
    from series s left join lateral (select x.title, x.language from series_text x where x.series_id = s.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    where s.slug = ${slug}`.execute(db);
  const [series] = rows;
  if (series === undefined) return undefined;
  const { rows: meetings } = await sql<ConvenedMeeting>`
    select m.id, m.slug::text, m.series_id, m.number_in_series, m.starts_on, m.time_zone, m.convener_id, coalesce(t.title, m.slug::text) as title,
      coalesce(t.language::text, 'en') as language
    from meeting m left join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true
    where m.series_id = ${series.id}::uuid and m.cancelled_at is null and m.last_day >= current_date order by m.starts_on, m.slug`.execute(
    db,
  );
  return { ...series, meetings };
}
