import { type RawBuilder, sql } from 'kysely';
import type { OutcomeState } from './outcomes/outcomes.form.ts';

export type { OutcomeState };

/** Each owner's last word on the outcome `o`; nobody named: silent. What one of several does not, is under way. */
export const outcomeState: RawBuilder<OutcomeState> = sql<OutcomeState>`(case
  when o.closed_at is not null then 'closed'
  when exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null) then 'carried'
  else (select case
      when bool_or(said.state = 'stuck') then 'stuck'
      when bool_or(said.state = 'under-way') then 'under-way'
      when bool_or(said.state = 'done') then case when bool_or(said.state = 'silent') then 'under-way' else 'done' end
      when bool_and(said.state = 'not-ours') then 'not-ours'
      else 'silent' end
    from (select coalesce((select a.state from outcome_answer a where a.outcome_id = o.id and a.organisation_id = r.organisation_id
        order by a.id desc limit 1), 'silent') as state
      from outcome_organisation r where r.outcome_id = o.id offset 0) said)
  end)`;

/** The owners of an outcome `o`, as JSON: slug and short name, in their order. */
export const ownersOf = (locale: string): RawBuilder<{ slug: string; name: string }[]> => sql`
  coalesce((select json_agg(json_build_object('slug', w.slug, 'name', coalesce((select x.short_name from organisation_text x
      where x.organisation_id = w.id order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1), w.slug::text))
      order by r.position, w.slug)
    from outcome_organisation r join organisation w on w.id = r.organisation_id where r.outcome_id = o.id), '[]'::json)`;
