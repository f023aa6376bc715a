-- What is kept of the people of meetings: they take it with them, and it goes when they leave or when the organisers are asked to forget
-- them, as far as the record of the meeting does not need it. And organisers hear when an owner says that an outcome is not hers.

alter table participant
  add column language language_code,
  add column forgotten_at timestamptz;
comment on column participant.language is 'in which she is written to, where no invitation says it';
comment on column participant.forgotten_at is 'when all but what the record of the meeting needs was removed';
alter table meeting_invitation
  add column forgotten_at timestamptz,
  drop constraint meeting_invitation_check,
  add check (invited_at is null or email is not null or forgotten_at is not null);
comment on column meeting_invitation.forgotten_at is 'when the address was removed, because whose it was has left';

create policy forgotten_by_organisers on nomination_letter for delete to entente_app
  using (exists (select from meeting_invitation i where i.id = invitation_id and organises(i.meeting_id)));
grant delete on nomination_letter to entente_app;

-- ---------------------------------------------------------------- what is one's own
-- People without an account are known by their addresses alone; so an account's address says which of them one is.
create function own_address() returns text
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return (select a.email_key from account a where a.person_id = current_person());
create index on participant (lower(normalize(email, nfkc))) where email is not null;
create index on meeting_invitation (lower(normalize(email, nfkc))) where email is not null;

create function own_participation_records() returns setof participant
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select p.* from participant p where lower(normalize(p.email, nfkc)) = own_address() order by p.nominated_at, p.id
$$;
create function own_meeting_invitations() returns setof meeting_invitation
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select i.* from meeting_invitation i where lower(normalize(i.email, nfkc)) = own_address() order by i.prepared_at, i.id
$$;
-- Whom she named by the links of those invitations, and the letters that came by them.
create function own_nominations() returns table (invitation_id uuid, named jsonb, letters jsonb)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select i.id,
    (select coalesce(jsonb_agg(jsonb_build_object('givenNames', p.given_names, 'familyName', p.family_name, 'role', p.role,
      'namedAt', p.nominated_at) order by p.nominated_at, p.id), '[]') from participant p where p.invitation_id = i.id),
    (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'format', l.format, 'sizeBytes', l.size_bytes, 'addedAt', l.added_at)
      order by l.added_at, l.id), '[]') from nomination_letter l where l.invitation_id = i.id)
  from own_meeting_invitations() i
$$;
-- What she wrote of meetings: that she did, not the text, which is the meeting's.
create function own_writing() returns table (meeting_id uuid, part text, language text, written_at timestamptz, published_at timestamptz)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select meeting_id, part, language::text, written_at, published_at from proceedings where person_id = current_person() order by id
$$;

-- She leaves: her address and what she asked for go; who came to nothing goes whole; who took part stays with her name alone.
create function forget_own_participations() returns void
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare mine text := own_address();
begin
  if mine is null then return; end if;
  delete from participant p using meeting m where m.id = p.meeting_id and lower(normalize(p.email, nfkc)) = mine
    and p.approved_at is null and p.checked_in_at is null;
  update participant set email = null, asks_support = null where lower(normalize(email, nfkc)) = mine;
  update meeting_invitation set email = null, forgotten_at = now() where lower(normalize(email, nfkc)) = mine;
end $$;

revoke execute on function own_address, own_participation_records, own_meeting_invitations, own_nominations, own_writing,
  forget_own_participations from public;
grant execute on function own_participation_records, own_meeting_invitations, own_nominations, own_writing, forget_own_participations
  to entente_app, entente_accounts;

-- ---------------------------------------------------------------- "not ours"
-- An answer that gives an outcome back is told to those who organise the meeting, each answer once.
alter table outcome_notice
  add column answer_id uuid references outcome_answer on delete cascade,
  drop constraint outcome_notice_pkey,
  drop constraint outcome_notice_occasion_check,
  add check (occasion in ('published', 'before', 'after', 'not-ours')),
  add check ((occasion = 'not-ours') = (answer_id is not null));
create unique index outcome_notice_once on outcome_notice (person_id, organisation_id, outcome_id, occasion, answer_id) nulls not distinct;

-- Outcomes of which an owner has said last that they are not hers, while she is still named as their owner.
create function outcomes_given_back() returns table (outcome_id uuid, answer_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select o.id, x.id
  from outcome o
  join outcome_organisation r on r.outcome_id = o.id
  cross join lateral (select a.id, a.state from outcome_answer a where a.outcome_id = o.id and a.organisation_id = r.organisation_id
    order by a.id desc limit 1) x
  where x.state = 'not-ours' and o.published_at is not null and o.withdrawn_at is null and o.closed_at is null
    and not exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
$$;
drop function outcomes_to_tell(timestamptz);
create function outcomes_to_tell(at timestamptz)
  returns table (person_id uuid, organisation_id uuid, outcome_id uuid, occasion text, answer_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with due as (
    select distinct m.person_id, r.organisation_id, o.id as outcome_id, w.occasion, null::uuid as answer_id
    from outcome o
    join outcome_organisation r on r.outcome_id = o.id
    join membership m on m.organisation_id = r.organisation_id and m.role in ('editor', 'steward') and m.ended_at is null
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
-- By a mail's link one answers what one was asked, not what others gave back.
create or replace function outcomes_of_notice(mail uuid)
  returns table (outcome_id uuid, organisation_id uuid, person_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct outcome_id, organisation_id, person_id from outcome_notice where mail_id = mail and occasion <> 'not-ours'
$$;
revoke execute on function outcomes_given_back, outcomes_to_tell from public;
grant execute on function outcomes_given_back, outcomes_to_tell to entente_app;
