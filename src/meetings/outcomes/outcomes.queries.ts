import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { outcomeState, ownersOf } from '../outcome-state.queries.ts';
import { outcomeIsPublic } from '../visible.queries.ts';
import type { OutcomeState } from './outcomes.form.ts';

export interface ListedOutcome {
  id: string;
  slug: string;
  number: string;
  position: number;
  kind: 'conclusion' | 'recommendation' | 'action' | null;
  text: string;
  language: string;
  /** Of the text. */
  origin: 'official' | 'unofficial' | 'machine';
  dueOn: string | null;
  duePrecision: 'year' | 'month' | 'day' | null;
  dueLast: string | null;
  state: OutcomeState;
  cites: string | null;
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
export async function listOutcomes({ db }: Scope, locale: string): Promise<ListedOutcome[]> {
  const { rows } = await sql<ListedOutcome>`
    select o.id, o.slug::text, coalesce(o.number, o.position::text) as number, o.position, o.kind, t.text, t.language::text, t.origin::text,
      o.due_on, o.due_precision::text, o.due_last, ${outcomeState} as state, o.cites, ${ownersOf(locale)} as owners,
      array(select distinct c.iso3 from outcome_organisation r join organisation w on w.id = r.organisation_id
        join country c on c.id = w.country_id where r.outcome_id = o.id) as countries,
      array(select x.convention::text from meeting_convention x where x.meeting_id = m.id union select unnest(s.conventions)::text) as conventions,
      m.slug::text as meeting, mt.title as meeting_title, mt.language::text as meeting_language, m.starts_on as meeting_starts_on,
      m.starts_precision::text as meeting_starts_precision
    from outcome o join meeting m on m.id = o.meeting_id join series s on s.id = m.series_id
    cross join lateral (select y.text, y.language, y.origin from outcome_text y where y.outcome_id = o.id
      order by y.language = ${locale} desc, y.is_original desc, y.language limit 1) t
    cross join lateral (select x.title, x.language from meeting_text x where x.meeting_id = m.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) mt
    where ${outcomeIsPublic} order by m.starts_on desc, m.slug, o.position, o.slug`.execute(db);
  return rows;
}

export async function listCountryNames({ db }: Scope, locale: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ iso3: string; name: string }>`select c.iso3, n.name from country c
    cross join lateral (select x.name from country_name x where x.country_id = c.id
      order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n`.execute(db);
  return new Map(rows.map(({ iso3, name }) => [iso3, name]));
}

/** All outcomes of meetings with their texts, for the search: also those that not everybody sees, which it must not find. */
export async function listOutcomesForSearch({ db }: Scope, meetings: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    slug: string;
    isPublic: boolean;
    startsOn: string;
    cites: string | null;
    texts: { language: string; text: string }[];
  }>`select o.id, o.slug::text, ${outcomeIsPublic} as is_public, m.starts_on, o.cites,
      coalesce((select json_agg(json_build_object('language', t.language, 'text', t.text)) from outcome_text t
        where t.outcome_id = o.id), '[]') as texts
    from outcome o join meeting m on m.id = o.meeting_id where m.slug = any(${meetings}::text[])`.execute(db);
  return rows;
}

/** Each outcome that everybody may see, with its meeting. */
export async function listMeetingsWithOutcomes({ db }: Scope): Promise<{ id: string; meeting: string }[]> {
  const { rows } = await sql<{ id: string; meeting: string }>`select o.id, m.slug::text as meeting
    from outcome o join meeting m on m.id = o.meeting_id where ${outcomeIsPublic}`.execute(db);
  return rows;
}
