-- Presses at the door may arrive late and out of their order: the time at which it was pressed decides, also of "not here after all".
alter table participant add door_pressed_at timestamptz;
comment on column participant.door_pressed_at is 'the newest press at the door, there or not: an older one that comes later takes nothing back';
update participant set door_pressed_at = checked_in_at where checked_in_at is not null;

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
    or (tg_op = 'INSERT' and num_nonnulls(new.waits_since, new.door_pressed_at) > 0)
    or (tg_op = 'UPDATE' and (new.waits_since is distinct from old.waits_since or new.door_pressed_at is distinct from old.door_pressed_at)) then
    raise exception 'a decision of the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
