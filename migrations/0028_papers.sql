-- Documents of meetings are made here: by whom, until when, under which symbols, and what became of older files.

-- The meeting's convener, copied so that the policies of a million documents need not ask the meeting.
alter table document
  add column convener_id uuid,
  add column session_form text check (session_form in ('crp', 'limited', 'non-paper')),
  add check (session_form is null or kind = 'in-session');
comment on column document.session_form is 'of an in-session document, where it is known: conference room paper, limited distribution, non-paper';
create index on document (convener_id) where convener_id is not null;
comment on column document.convener_id is 'who convenes its meeting, kept by triggers';
create function convened_by_meeting() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  new.convener_id := (select m.convener_id from meeting m where m.id = new.meeting_id);
  return new;
end $$;
create trigger convener before insert or update of meeting_id, convener_id on document for each row execute function convened_by_meeting();
create function hand_documents_to_convener() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update document set convener_id = new.convener_id where meeting_id = new.id;
  return null;
end $$;
create trigger documents_convener after update of convener_id on meeting for each row
  when (old.convener_id is distinct from new.convener_id) execute function hand_documents_to_convener();
update document d set convener_id = m.convener_id from meeting m where m.id = d.meeting_id and m.convener_id is not null;

-- A newer version stands in place of a file, which stays for those who organise.
alter table file add column superseded_at timestamptz;
comment on column file.superseded_at is 'when a newer version took its place; organisers still see it';
create unique index file_current on file (document_id, language, format, version) where superseded_at is null and added_by is not null;

create table document_deadline (
  id uuid primary key,
  series_id uuid references series on delete cascade,
  meeting_id uuid references meeting on delete cascade,
  kind text not null,
  days_before integer not null check (days_before between 0 and 400),
  check (num_nonnulls(series_id, meeting_id) = 1)
);
comment on table document_deadline is 'so many days before the opening: of a series, or of one meeting, which goes before';
create unique index on document_deadline (series_id, meeting_id, kind) nulls not distinct;

create table document_assignment (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  organisation_id uuid not null references organisation,
  kind text not null,
  title text not null check (title <> ''),
  document_id uuid references document,
  due_on date,
  asked_at timestamptz not null default now(),
  reminded_at timestamptz
);
comment on column document_assignment.due_on is 'null: by the deadline of its kind';
create index on document_assignment (meeting_id);
create index on document_assignment (organisation_id);

create table symbol_pattern (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  kind text not null,
  pattern text not null check (pattern like '%{n}%'),
  unique (meeting_id, kind)
);
comment on column symbol_pattern.pattern is 'with {n} for the number: UNEP/CHW.12/INF/{n}';

-- ---------------------------------------------------------------- who sees and who writes
create function may_write_document(owner uuid, meeting uuid) returns boolean stable language sql
return case when meeting is null
  then coalesce(owner = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')), false)
  else organises(meeting) end;
create function may_write_under_document(document_of uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select may_write_document(d.owner_organisation_id, d.meeting_id) from document d where d.id = document_of), false);

create policy written on document for insert to entente_app with check (may_write_document(owner_organisation_id, meeting_id));
create policy changed on document for update to entente_app
  using (may_write_document(owner_organisation_id, meeting_id)) with check (may_write_document(owner_organisation_id, meeting_id));
create policy seen_by_organisers on document for select using (
  current_organisation() is not null and (
    (meeting_id is not null and has_role('secretariat'))
    or (convener_id = current_organisation() and (has_role('editor') or has_role('steward')))));
-- What hangs under it: asked only of rows that nobody else may see.
create function organises_document(document_of uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select (d.meeting_id is not null and has_role('secretariat'))
    or (d.convener_id = current_organisation() and (has_role('editor') or has_role('steward')))
  from document d where d.id = document_of), false);
do $$
declare t text;
begin
  foreach t in array array['document_text', 'document_symbol', 'file'] loop
    execute format('create policy seen_by_organisers on %I for select using (current_organisation() is not null and organises_document(document_id))', t);
    execute format('create policy written on %I for insert to entente_app with check (may_write_under_document(document_id))', t);
    execute format('create policy changed on %I for update to entente_app using (may_write_under_document(document_id)) with check (may_write_under_document(document_id))', t);
  end loop;
  foreach t in array array['document_text', 'document_symbol'] loop
    execute format('create policy removed on %I for delete to entente_app using (may_write_under_document(document_id))', t);
    execute format('grant insert, update, delete on %I to entente_app', t);
  end loop;
end $$;
create policy newest on file as restrictive for select using (
  superseded_at is null or (current_organisation() is not null
    and (owner_organisation_id = current_organisation() or organises_document(document_id))));
grant insert on document, file to entente_app;
grant update (kind, session_form, agenda_item_id, author_organisation_id, audience, readers, released_at, dated_on, dated_precision, position,
  replaces_id, chain_kind, title_key, symbol_key, note, group_label) on document to entente_app;
grant update (origin, superseded_at) on file to entente_app;

-- The search says again who may see what; whatever changes it on the document is said there at once.
create or replace function spread_document_audience() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update document_text set audience = new.audience where document_id = new.id;
  update document_symbol set audience = new.audience where document_id = new.id;
  update file set audience = new.audience where document_id = new.id;
  update search_entry set audience = new.audience, readers = nullif(new.readers, '{}'), released_at = new.released_at,
    owner_organisation_id = new.owner_organisation_id
  where subject_id = new.id and kind = (select code from search_kind k where k.kind = 'document');
  return null;
end $$;

-- Which of these folded symbols another document has, whoever may see that one: a symbol is given once.
create function symbols_held(keys text[], besides uuid) returns table (symbol_key text, document_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select s.symbol_key, s.document_id from document_symbol s where s.symbol_key = any (keys) and s.document_id is distinct from besides
$$;

-- Pages that are open during a session look at this once a second: has something come out by its time, for whomever?
create index on document (released_at) where kind = 'in-session';
create function last_session_release() returns timestamptz
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return (select max(released_at) from document where kind = 'in-session' and released_at <= now());

alter table document_assignment enable row level security;
create policy by_organisers on document_assignment to entente_app using (organises(meeting_id)) with check (organises(meeting_id));
create policy of_the_asked on document_assignment for select to entente_app using (organisation_id = current_organisation());
grant select, insert, delete on document_assignment to entente_app;
grant update (organisation_id, kind, title, document_id, due_on) on document_assignment to entente_app;

-- Who is asked to write something that is due within two weeks or late: her organisation's editors and stewards, no more than once a week.
create function assignments_to_remind() returns table (person_id uuid, organisation_id uuid, assignments uuid[])
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select m.person_id, a.organisation_id, array_agg(distinct a.id)
  from document_assignment a
  join meeting g on g.id = a.meeting_id and g.starts_on >= current_date and g.cancelled_at is null
  join membership m on m.organisation_id = a.organisation_id and m.role in ('editor', 'steward') and m.ended_at is null
  join account c on c.person_id = m.person_id
  where a.document_id is null and (a.reminded_at is null or a.reminded_at < now() - interval '7 days')
    and not exists (select from document_assignment o where o.organisation_id = a.organisation_id and o.reminded_at > now() - interval '7 days')
    and coalesce(a.due_on, g.starts_on - coalesce(
      (select d.days_before from document_deadline d where d.meeting_id = g.id and d.kind = a.kind),
      (select d.days_before from document_deadline d where d.series_id = g.series_id and d.kind = a.kind), 42)) <= current_date + 14
  group by 1, 2
$$;
create function note_reminded_assignments(reminded uuid[]) returns void
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update document_assignment set reminded_at = now() where id = any (reminded) and organisation_id = current_organisation()
$$;

create function refuse_other_deadlines() returns trigger language plpgsql as $$
declare row_of jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  if current_setting('role') like 'entente\_%' and not coalesce(
    case when row_of ->> 'meeting_id' is not null then organises((row_of ->> 'meeting_id')::uuid)
    else has_role('secretariat') or (select s.keeper_id = current_organisation() from series s where s.id = (row_of ->> 'series_id')::uuid)
      and (has_role('editor') or has_role('steward')) end, false) then
    raise exception 'deadlines of a meeting that others organise' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger own_meeting before insert or update or delete on document_deadline for each row execute function refuse_other_deadlines();
create trigger own_meeting before insert or update or delete on symbol_pattern for each row execute function refuse_other_meetings('meeting_id');
grant select, insert, update, delete on document_deadline, symbol_pattern to entente_app;

revoke execute on function may_write_document, may_write_under_document, organises_document, symbols_held, assignments_to_remind,
  note_reminded_assignments, last_session_release from public;
grant execute on function may_write_document, may_write_under_document, organises_document, symbols_held, assignments_to_remind,
  note_reminded_assignments, last_session_release to entente_app;
