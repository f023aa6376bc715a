-- Meetings are convened here: who runs one, where it stands, and who may write what about it.

alter table meeting
  add column convener_id uuid references organisation,
  add column held text check (held in ('in-person', 'remote', 'both')),
  add column opens_at time,
  add column closes_at time,
  add column confirmed_at timestamptz,
  add column postponed_at timestamptz,
  add column cancelled_at timestamptz,
  add column why_changed text,
  add column cloned_from_id uuid references meeting,
  add column participants_language language_code not null default 'en',
  add column calendar_sequence integer not null default 0,
  add column changed_at timestamptz not null default now();
comment on column meeting.convener_id is 'the organisation that runs it here; null for meetings known from sources alone';
comment on column meeting.confirmed_at is 'null: tentative, where somebody convenes it here; what is known from sources alone was held or is confirmed. Postponed and cancelled say so beside it; over is a matter of the date';
comment on column meeting.calendar_sequence is 'SEQUENCE of RFC 5545: one more with each change that moves the meeting in a calendar';

create table meeting_convention (
  meeting_id uuid not null references meeting on delete cascade,
  convention convention not null,
  primary key (meeting_id, convention)
);

create function count_calendar_change() returns trigger language plpgsql as $$
begin
  new.changed_at := now();
  if (old.starts_on, old.ends_on, old.opens_at, old.closes_at, old.time_zone, old.city, old.country_id, old.venue, old.confirmed_at,
      old.postponed_at, old.cancelled_at) is distinct from
     (new.starts_on, new.ends_on, new.opens_at, new.closes_at, new.time_zone, new.city, new.country_id, new.venue, new.confirmed_at,
      new.postponed_at, new.cancelled_at) then
    new.calendar_sequence := old.calendar_sequence + 1;
  end if;
  return new;
end $$;
create trigger calendar before update on meeting for each row execute function count_calendar_change();

-- Whether the transaction speaks for who runs the meeting: editors and stewards of the convener, and the secretariat.
create function organises(meeting uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select has_role('secretariat') or (m.convener_id = current_organisation() and (has_role('editor') or has_role('steward')))
  from meeting m where m.id = meeting), false);


grant insert, update on meeting, series, series_text to entente_app;
grant insert, update, delete on meeting_text, meeting_objective, meeting_organisation, meeting_relation, agenda_item, agenda_item_text to entente_app;
grant select, insert, update, delete on meeting_convention to entente_app;

-- These tables are for everybody to read and have no row policies; who may not write is refused here.
create function refuse_other_meetings() returns trigger language plpgsql as $$
declare
  row_of jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  of_meeting uuid := case tg_argv[0]
    when 'agenda_item_id' then (select i.meeting_id from agenda_item i where i.id = (row_of ->> 'agenda_item_id')::uuid)
    else (row_of ->> 'meeting_id')::uuid
  end;
begin
  if current_setting('role') like 'entente\_%' and not organises(of_meeting) then
    raise exception '% of a meeting that others organise', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create function refuse_other_meeting() returns trigger language plpgsql as $$
begin
  if current_setting('role') not like 'entente\_%' then return new; end if;
  if tg_op = 'UPDATE' and not organises(old.id) then
    raise exception 'a meeting that others organise' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce(has_role('secretariat'), false)
    and not coalesce(new.convener_id = current_organisation() and (has_role('editor') or has_role('steward')), false) then
    raise exception 'a meeting that others convene' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_meeting before insert or update on meeting for each row execute function refuse_other_meeting();
create function refuse_other_series() returns trigger language plpgsql as $$
begin
  if current_setting('role') like 'entente\_%' and not coalesce(has_role('secretariat'), false)
    and not coalesce((select s.keeper_id = current_organisation() from series s where s.id = coalesce((to_jsonb(new) ->> 'series_id')::uuid, (to_jsonb(new) ->> 'id')::uuid))
      and (has_role('editor') or has_role('steward')), false)
    and not (tg_table_name = 'series' and tg_op = 'INSERT' and coalesce((to_jsonb(new) ->> 'keeper_id')::uuid = current_organisation()
      and (has_role('editor') or has_role('steward')), false)) then
    raise exception 'a series that others keep' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
alter table series add column keeper_id uuid references organisation;
comment on column series.keeper_id is 'the organisation whose series it is; null: the secretariat';
create trigger own_series before insert or update on series for each row execute function refuse_other_series();
create trigger own_series before insert or update on series_text for each row execute function refuse_other_series();
do $$
declare t text;
begin
  foreach t in array array['meeting_text', 'meeting_objective', 'meeting_organisation', 'meeting_relation', 'meeting_convention', 'agenda_item'] loop
    execute format('create trigger own_meeting before insert or update or delete on %I for each row execute function refuse_other_meetings(''meeting_id'')', t);
  end loop;
  create trigger own_meeting before insert or update or delete on agenda_item_text for each row execute function refuse_other_meetings('agenda_item_id');
  create trigger content_changed after insert or update or delete or truncate on meeting_convention for each statement execute function content_changed();
end $$;
revoke execute on function organises from public;
grant execute on function organises to entente_app;
