-- Whoever may answer for an outcome is told of it: the secretariat of an organisation that owns one as its editors and stewards are.
create or replace function outcomes_to_tell(at timestamptz)
  returns table (person_id uuid, organisation_id uuid, outcome_id uuid, occasion text, answer_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with due as (
    select distinct m.person_id, r.organisation_id, o.id as outcome_id, w.occasion, null::uuid as answer_id
    from outcome o
    join outcome_organisation r on r.outcome_id = o.id
    join membership m on m.organisation_id = r.organisation_id and m.role in ('editor', 'steward', 'secretariat') and m.ended_at is null
    cross join lateral (values ('published', true), ('before', (at at time zone 'UTC')::date between o.due_last - 30 and o.due_last),
      ('after', o.due_last < (at at time zone 'UTC')::date)) w (occasion, is_due)
    where w.is_due and o.published_at is not null and o.recorded_by is not null and o.withdrawn_at is null and o.closed_at is null
      and not exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
      and coalesce((select x.state from outcome_answer x where x.outcome_id = o.id and x.organisation_id = r.organisation_id
        order by x.id desc limit 1), '') not in ('done', 'not-ours')
    union
    -- Who organises: editors and stewards of the convener; the secretariat for itself, and for meetings that nobody convenes here.
    select distinct m.person_id, m.organisation_id, o.id, 'not-ours', b.answer_id
    from outcomes_given_back() b
    join outcome o on o.id = b.outcome_id and o.recorded_by is not null
    join meeting g on g.id = o.meeting_id
    join membership m on m.ended_at is null and case when g.convener_id is null then m.role = 'secretariat'
      else m.organisation_id = g.convener_id and m.role in ('editor', 'steward', 'secretariat') end)
  select d.* from due d
  join account a on a.person_id = d.person_id
  where not exists (select from outcome_notice n where n.person_id = d.person_id and n.organisation_id = d.organisation_id
      and n.outcome_id = d.outcome_id and n.occasion = d.occasion and n.answer_id is not distinct from d.answer_id)
    and not exists (select from outcome_notice n where n.person_id = d.person_id and n.told_at > at - interval '7 days')
$$;

-- Organisations that own open outcomes of a meeting and have nobody who could be told: for those who organise it.
create function owners_without_people(meeting uuid) returns setof uuid
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct r.organisation_id
  from outcome o
  join outcome_organisation r on r.outcome_id = o.id
  where o.meeting_id = meeting and organises(meeting) and o.withdrawn_at is null and o.closed_at is null
    and not exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
    and coalesce((select x.state from outcome_answer x where x.outcome_id = o.id and x.organisation_id = r.organisation_id
      order by x.id desc limit 1), '') not in ('done', 'not-ours')
    and not exists (select from membership m join account a on a.person_id = m.person_id
      where m.organisation_id = r.organisation_id and m.role in ('editor', 'steward', 'secretariat') and m.ended_at is null)
$$;
revoke execute on function owners_without_people from public;
grant execute on function owners_without_people to entente_app;
