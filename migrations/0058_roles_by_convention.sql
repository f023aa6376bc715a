-- A State may be a Party to one convention and an observer of another, and its delegates other things for each.
create function is_by_convention(given jsonb, allowed text[]) returns boolean
  immutable parallel safe set search_path = pg_catalog, public, pg_temp language sql
return jsonb_typeof(given) = 'object' and not exists (select from jsonb_each(given) as one(convention, value)
  where convention <> all (array['basel', 'rotterdam', 'stockholm', 'minamata']) or jsonb_typeof(value) <> 'string'
    or value #>> '{}' <> all (allowed));
create function is_category_by_convention(given jsonb) returns boolean
  immutable parallel safe set search_path = pg_catalog, public, pg_temp language sql
return is_by_convention(given, array['party', 'observer-state', 'un-body', 'igo', 'ngo', 'regional-centre', 'enforcement-network',
  'industry', 'media', 'secretariat']);

alter table meeting_invitation
  add category_by_convention jsonb not null default '{}' check (is_category_by_convention(category_by_convention));
alter table participant
  add category_by_convention jsonb not null default '{}' check (is_category_by_convention(category_by_convention)),
  add role_by_convention jsonb not null default '{}' check (is_by_convention(role_by_convention,
    array['head', 'alternate', 'representative', 'adviser', 'speaker', 'secretariat', 'none']));
comment on column meeting_invitation.category_by_convention is 'where it is another than category: {"stockholm": "observer-state"}';
comment on column participant.category_by_convention is 'where it is another than category: {"stockholm": "observer-state"}';
comment on column participant.role_by_convention is 'where it is another than role: {"basel": "adviser"}; none: she takes no part under that convention';

-- Who took part for one convention alone took none under the others.
update participant p set role_by_convention = (select jsonb_object_agg(c.name, 'none')
  from unnest(array['basel', 'rotterdam', 'stockholm', 'minamata']) as c(name) where c.name <> p.convention)
where p.convention is not null;
alter table participant drop column convention;

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
  new.category_by_convention := i.category_by_convention;
  if num_nonnulls(new.approved_at, new.approved_by, new.refused_at, new.refused_by, new.removed_at, new.checked_in_at) > 0
    or (tg_op = 'INSERT' and num_nonnulls(new.waits_since, new.door_pressed_at) > 0)
    or (tg_op = 'UPDATE' and (new.waits_since is distinct from old.waits_since or new.door_pressed_at is distinct from old.door_pressed_at)) then
    raise exception 'a decision of the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
