-- Who may write about a meeting binds what the application writes by itself. What a merge of two organisations moves is moved by the
-- function that merges, as the owner, whoever convenes the meetings it meets: an owner's function is not stopped as if it were a person.
create function application_writes() returns boolean stable parallel safe language sql
return current_user in ('entente_app', 'entente_accounts', 'entente_jobs');

create or replace function refuse_other_meetings() returns trigger language plpgsql as $$
declare
  row_of jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  of_meeting uuid := case tg_argv[0]
    when 'agenda_item_id' then (select i.meeting_id from agenda_item i where i.id = (row_of ->> 'agenda_item_id')::uuid)
    else (row_of ->> 'meeting_id')::uuid
  end;
begin
  if application_writes() and not organises(of_meeting) then
    raise exception '% of a meeting that others organise', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace function refuse_other_meeting() returns trigger language plpgsql as $$
begin
  if not application_writes() then return new; end if;
  if tg_op = 'UPDATE' and not organises(old.id) then
    raise exception 'a meeting that others organise' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce(has_role('secretariat'), false)
    and not coalesce(new.convener_id = current_organisation() and (has_role('editor') or has_role('steward')), false) then
    raise exception 'a meeting that others convene' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function refuse_other_deadlines() returns trigger language plpgsql as $$
declare row_of jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  if application_writes() and not coalesce(
    case when row_of ->> 'meeting_id' is not null then organises((row_of ->> 'meeting_id')::uuid)
    else has_role('secretariat') or (select s.keeper_id = current_organisation() from series s where s.id = (row_of ->> 'series_id')::uuid)
      and (has_role('editor') or has_role('steward')) end, false) then
    raise exception 'deadlines of a meeting that others organise' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

-- These two read nothing that the invited may not read herself, so they run as whoever writes.
create or replace function hold_to_invitation() returns trigger set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare i meeting_invitation;
begin
  if not application_writes() or organises(new.meeting_id) then return new; end if;
  select * into i from meeting_invitation where id = current_invitation();
  if i.id is null or new.invitation_id is distinct from i.id or new.meeting_id <> i.meeting_id or (tg_op = 'UPDATE' and old.id <> new.id) then
    raise exception 'a participant of another invitation' using errcode = 'insufficient_privilege';
  end if;
  new.organisation_id := i.organisation_id;
  new.organisation_name := i.name;
  new.category := i.category;
  if num_nonnulls(new.approved_at, new.approved_by, new.refused_at, new.refused_by, new.removed_at, new.checked_in_at) > 0
    or (tg_op = 'INSERT' and new.waits_since is not null) or (tg_op = 'UPDATE' and new.waits_since is distinct from old.waits_since) then
    raise exception 'a decision of the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function answer_and_no_more() returns trigger language plpgsql as $$
begin
  if not application_writes() or organises(old.meeting_id) then return new; end if;
  if to_jsonb(new) - 'answered_at' - 'declined_at' <> to_jsonb(old) - 'answered_at' - 'declined_at' then
    raise exception 'an invitation is written by the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
