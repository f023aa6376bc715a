-- What is agreed at a meeting and what becomes of it: the summary that is written there, outcomes with their owners, the owners' answers.

-- ---------------------------------------------------------------- the summary and the report
-- Every version stays; the newest is what is read.
create table proceedings (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  part text not null check (part in ('summary', 'report')),
  language language_code not null,
  body text not null check (length(body) <= 500000),
  based_on_id uuid references proceedings,
  person_id uuid not null default current_person() references person,
  written_at timestamptz not null default now(),
  published_at timestamptz
);
comment on table proceedings is 'Markdown, each version as it was saved';
comment on column proceedings.published_at is 'when this version was put before everybody; null: it is for the organisers alone';
create index on proceedings (meeting_id, part, language, id desc);
alter table proceedings enable row level security;
create policy by_organisers on proceedings for select to entente_app using (organises(meeting_id));
create policy written on proceedings for insert to entente_app with check (organises(meeting_id) and person_id = current_person());
create policy published on proceedings for update to entente_app using (organises(meeting_id)) with check (organises(meeting_id));
grant select, insert, update (published_at) on proceedings to entente_app;

-- ---------------------------------------------------------------- outcomes
alter table outcome
  add column number text check (length(number) <= 30),
  add column due_precision date_precision,
  add column due_last date,
  add column agenda_item_id uuid references agenda_item on delete set null,
  add column cites text check (length(cites) <= 200),
  add column carried_from_id uuid references outcome,
  add column published_at timestamptz default now(),
  add column recorded_by uuid references person,
  add column recorded_at timestamptz,
  add column version integer not null default 1,
  add column withdrawn_at timestamptz,
  add column why_withdrawn text check (length(why_withdrawn) <= 2000),
  add column closed_at timestamptz,
  add column why_closed text check (length(why_closed) <= 2000);
comment on column outcome.number is 'as the meeting counts them; null: its position';
comment on column outcome.due_on is 'the first day it can be; due_precision says how exact that is, due_last is the last day';
comment on column outcome.cites is 'a paragraph of a decision: BC-12/9 para 4';
comment on column outcome.carried_from_id is 'the outcome of an earlier meeting that goes on in this one';
comment on column outcome.published_at is 'null: written down and not yet put before everybody';
comment on column outcome.recorded_by is 'who wrote it down here; null: known from sources, and nobody is reminded of it';
comment on column outcome.version is 'one more with each change: who changes it says which she read';
update outcome set due_precision = 'day', due_last = due_on where due_on is not null;
alter table outcome
  add check ((due_on is null) = (due_precision is null) and (due_on is null) = (due_last is null) and due_last >= due_on),
  add check (withdrawn_at is null or why_withdrawn is not null);
create unique index on outcome (meeting_id, number) where withdrawn_at is null;
create unique index on outcome (meeting_id, carried_from_id) where withdrawn_at is null;
create index on outcome (carried_from_id) where carried_from_id is not null;
create index on outcome (agenda_item_id) where agenda_item_id is not null;

create table outcome_organisation (
  outcome_id uuid not null references outcome on delete cascade,
  organisation_id uuid not null references organisation,
  position integer not null default 0,
  primary key (outcome_id, organisation_id)
);
create index on outcome_organisation (organisation_id);
insert into outcome_organisation (outcome_id, organisation_id) select id, responsible_id from outcome where responsible_id is not null;
alter table outcome drop column responsible_id;

-- What an owner says became of an outcome, in her own words; the newest of each organisation counts.
create table outcome_answer (
  id uuid primary key,
  outcome_id uuid not null references outcome on delete cascade,
  organisation_id uuid not null references organisation,
  person_id uuid not null default current_person() references person,
  state text not null check (state in ('done', 'under-way', 'stuck', 'not-ours')),
  words text not null check (length(words) <= 4000),
  language language_code not null,
  answered_at timestamptz not null default now()
);
create index on outcome_answer (outcome_id, organisation_id, id desc);
create index on outcome_answer (organisation_id);
create table outcome_evidence (
  id uuid primary key,
  answer_id uuid not null references outcome_answer on delete cascade,
  activity_id uuid references activity on delete cascade,
  document_id uuid references document on delete cascade,
  url text check (url ~ '^https?://' and length(url) <= 2000),
  check (num_nonnulls(activity_id, document_id, url) = 1)
);
create index on outcome_evidence (answer_id);
create index on outcome_evidence (activity_id) where activity_id is not null;
create index on outcome_evidence (document_id) where document_id is not null;

-- Who was told of what and when: once on each occasion, and nobody more than once a week.
create table outcome_notice (
  mail_id uuid not null,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation on delete cascade,
  outcome_id uuid not null references outcome on delete cascade,
  occasion text not null check (occasion in ('published', 'before', 'after')),
  told_at timestamptz not null default now(),
  primary key (person_id, organisation_id, outcome_id, occasion)
);
create index on outcome_notice (mail_id);
create index on outcome_notice (person_id, told_at);

-- ---------------------------------------------------------------- who reads and writes what
alter table outcome enable row level security;
alter table outcome_text enable row level security;
alter table outcome_organisation enable row level security;
alter table outcome_answer enable row level security;
alter table outcome_evidence enable row level security;
alter table outcome_notice enable row level security;
-- What is not published is for those who write it down.
create policy seen on outcome for select to entente_app
  using ((published_at is not null and withdrawn_at is null) or organises(meeting_id));
create policy written on outcome for insert to entente_app with check (organises(meeting_id) and recorded_by = current_person());
create policy changed on outcome for update to entente_app using (organises(meeting_id)) with check (organises(meeting_id));
grant insert, update on outcome to entente_app;
do $$
declare t text;
begin
  foreach t in array array['outcome_text', 'outcome_organisation'] loop
    execute format('create policy seen on %I for select to entente_app using (exists (select from outcome o where o.id = outcome_id))', t);
    execute format('create policy written on %I for insert to entente_app
      with check (exists (select from outcome o where o.id = outcome_id and organises(o.meeting_id)))', t);
    execute format('create policy changed on %I for update to entente_app
      using (exists (select from outcome o where o.id = outcome_id and organises(o.meeting_id)))', t);
    execute format('create policy removed on %I for delete to entente_app
      using (exists (select from outcome o where o.id = outcome_id and organises(o.meeting_id)))', t);
  end loop;
end $$;
grant insert, update, delete on outcome_text to entente_app;
grant select, insert, update, delete on outcome_organisation to entente_app;

-- What is answered is for everybody who sees the outcome; an owner answers for her organisation, and what was said stays.
create policy seen on outcome_answer for select to entente_app using (exists (select from outcome o where o.id = outcome_id));
create policy by_owners on outcome_answer for insert to entente_app with check (
  organisation_id = current_organisation() and person_id = current_person()
  and (has_role('editor') or has_role('steward') or has_role('secretariat'))
  and exists (select from outcome_organisation r where r.outcome_id = outcome_answer.outcome_id and r.organisation_id = current_organisation()));
grant select, insert on outcome_answer to entente_app;
create policy seen on outcome_evidence for select to entente_app using (exists (select from outcome_answer a where a.id = answer_id));
create policy by_owners on outcome_evidence for insert to entente_app with check (
  exists (select from outcome_answer a where a.id = answer_id and a.person_id = current_person() and a.organisation_id = current_organisation())
  and (document_id is null or exists (select from document d where d.id = document_id)));
grant select, insert on outcome_evidence to entente_app;
create policy ones_own on outcome_notice for select to entente_app using (person_id = current_person());
create policy ones_own_told on outcome_notice for insert to entente_app with check (person_id = current_person());
grant select, insert on outcome_notice to entente_app;

-- Owners who are to be told at this moment, of which outcome and why: when it is published, in the thirty days before it is due, and after.
-- The job that writes to them then acts for each of them in turn and sees no more than she does.
create function outcomes_to_tell(at timestamptz)
  returns table (person_id uuid, organisation_id uuid, outcome_id uuid, occasion text)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct m.person_id, r.organisation_id, o.id, w.occasion
  from outcome o
  join outcome_organisation r on r.outcome_id = o.id
  join membership m on m.organisation_id = r.organisation_id and m.role in ('editor', 'steward') and m.ended_at is null
  join account a on a.person_id = m.person_id
  cross join lateral (values ('published', true), ('before', (at at time zone 'UTC')::date between o.due_last - 30 and o.due_last),
    ('after', o.due_last < (at at time zone 'UTC')::date)) w (occasion, is_due)
  where w.is_due and o.published_at is not null and o.recorded_by is not null and o.withdrawn_at is null and o.closed_at is null
    and not exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
    and not exists (select from outcome_notice n where n.person_id = m.person_id and n.organisation_id = r.organisation_id
      and n.outcome_id = o.id and n.occasion = w.occasion)
    and not exists (select from outcome_notice n where n.person_id = m.person_id and n.told_at > at - interval '7 days')
    and coalesce((select x.state from outcome_answer x where x.outcome_id = o.id and x.organisation_id = r.organisation_id
      order by x.id desc limit 1), '') not in ('done', 'not-ours')
$$;
-- What a mail asked about: for whoever holds its signed link, without being signed in.
create function outcomes_of_notice(mail uuid)
  returns table (outcome_id uuid, organisation_id uuid, person_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct outcome_id, organisation_id, person_id from outcome_notice where mail_id = mail
$$;
revoke execute on function outcomes_to_tell, outcomes_of_notice from public;
grant execute on function outcomes_to_tell, outcomes_of_notice to entente_app;

do $$
declare t text;
begin
  foreach t in array array['outcome_organisation', 'outcome_answer', 'outcome_evidence'] loop
    execute format('create trigger content_changed after insert or update or delete or truncate on %I
      for each statement execute function content_changed()', t);
  end loop;
end $$;
