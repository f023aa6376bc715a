import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { isPublic, outcomeState, ownersOf } from '../outcome-state.queries.ts';
import type { OutcomeState } from './outcomes.form.ts';

export interface OutcomeRow {
  id: string;
  slug: string;
  number: string;
  position: number;
  kind: 'conclusion' | 'recommendation' | 'action' | null;
  text: string;
  language: string;
  dueOn: string | null;
  duePrecision: 'year' | 'month' | 'day' | null;
  dueLast: string | null;
  state: OutcomeState;
  owners: { slug: string; name: string }[];
  /** Of the owners, ISO 3166-1 alpha-3. */
  countries: string[];
  conventions: string[];
  meeting: string;
  meetingTitle: string;
  meetingLanguage: string;
  meetingStartsOn: string;
  meetingStartsPrecision: 'year' | 'month' | 'day';
}

/** All outcomes that everybody may see, the newest meeting first. There are thousands at most. */
export async function listOutcomes({ db }: Scope, locale: string): Promise<OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select o.id, o.slug::text, coalesce(o.number, o.position::text) as number, o.position, o.kind, t.text, t.language::text,
      o.due_on, o.due_precision::text, o.due_last, ${outcomeState} as state, ${ownersOf(locale)} as owners,
      array(select distinct c.iso3 from outcome_organisation r join organisation w on w.id = r.organisation_id
        join country c on c.id = w.country_id where r.outcome_id = o.id) as countries,
      array(select x.convention::text from meeting_convention x where x.meeting_id = m.id union select unnest(s.conventions)::text) as conventions,
      m.slug::text as meeting, mt.title as meeting_title, mt.language::text as meeting_language, m.starts_on as meeting_starts_on,
      m.starts_precision::text as meeting_starts_precision
    from outcome o join meeting m on m.id = o.meeting_id join series s on s.id = m.series_id
    cross join lateral (select y.text, y.language from outcome_text y where y.outcome_id = o.id
      order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) t
    cross join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) mt
    where ${isPublic} order by m.starts_on desc, m.slug, o.position, o.slug`.execute(db);
  return rows;
}

export async function listCountryNames({ db }: Scope, locale: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ iso3: string; name: string }>`select c.iso3, n.name from country c
    cross join lateral (select x.name from country_name x where x.country_id = c.id
      order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n`.execute(db);
  return new Map(rows.map(({ iso3, name }) => [iso3, name]));
}
