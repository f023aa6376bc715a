-- A notice says which date it was about: a date that is put off is told anew, and what is late is told again every thirty days.
alter table outcome_notice add column due_last date;
comment on column outcome_notice.due_last is 'the last day of the outcome when its owner was told that it comes or is over';
-- As far as today's date can have been the one.
update outcome_notice n set due_last = o.due_last from outcome o
  where o.id = n.outcome_id and (n.occasion = 'after' and o.due_last < (n.told_at at time zone 'UTC')::date
    or n.occasion = 'before' and (n.told_at at time zone 'UTC')::date between o.due_last - 30 and o.due_last);
alter table outcome_notice add check (due_last is null or occasion in ('before', 'after'));
drop index outcome_notice_once;
create unique index outcome_notice_once on outcome_notice (person_id, organisation_id, outcome_id, occasion, due_last, answer_id)
  nulls not distinct where occasion <> 'after';
create unique index outcome_notice_once_a_mail on outcome_notice (person_id, organisation_id, outcome_id, mail_id) where occasion = 'after';

drop function outcomes_to_tell(timestamptz);
create function outcomes_to_tell(at timestamptz)
  returns table (person_id uuid, organisation_id uuid, outcome_id uuid, occasion text, due_last date, answer_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with due as (
    select distinct m.person_id, r.organisation_id, o.id as outcome_id, w.occasion,
      case when w.occasion <> 'published' then o.due_last end as due_last, null::uuid as answer_id
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
    select distinct m.person_id, m.organisation_id, o.id, 'not-ours', null::date, b.answer_id
    from outcomes_given_back() b
    join outcome o on o.id = b.outcome_id and o.recorded_by is not null
    join meeting g on g.id = o.meeting_id
    join membership m on m.ended_at is null and case when g.convener_id is null then m.role = 'secretariat'
      else m.organisation_id = g.convener_id and m.role in ('editor', 'steward', 'secretariat') end)
  select d.* from due d
  join account a on a.person_id = d.person_id
  where not exists (select from outcome_notice n where n.person_id = d.person_id and n.organisation_id = d.organisation_id
      and n.outcome_id = d.outcome_id and n.occasion = d.occasion and n.due_last is not distinct from d.due_last
      and n.answer_id is not distinct from d.answer_id and (d.occasion <> 'after' or n.told_at > at - interval '30 days'))
    -- Who was told that it is late and then said a word is left in peace as long as after a mail.
    and not (d.occasion = 'after'
      and exists (select from outcome_notice n where n.person_id = d.person_id and n.organisation_id = d.organisation_id
        and n.outcome_id = d.outcome_id and n.occasion = 'after' and n.due_last = d.due_last)
      and exists (select from outcome_answer x where x.outcome_id = d.outcome_id and x.organisation_id = d.organisation_id
        and x.answered_at > at - interval '30 days'))
    and not exists (select from outcome_notice n where n.person_id = d.person_id and n.told_at > at - interval '7 days')
$$;
revoke execute on function outcomes_to_tell from public;
grant execute on function outcomes_to_tell to entente_app;
