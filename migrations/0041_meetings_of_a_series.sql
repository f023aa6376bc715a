-- Who calls a meeting in a series is who keeps the series, or the secretariat: as the application says it, so now the database says it too.
-- That the meeting is one's own did not keep it out of a series of others.
create or replace function refuse_other_meeting() returns trigger language plpgsql as $$
begin
  if not application_writes() then return new; end if;
  if tg_op = 'UPDATE' and not organises(old.id) then
    raise exception 'a meeting that others organise' using errcode = 'insufficient_privilege';
  end if;
  if coalesce(has_role('secretariat'), false) then return new; end if;
  if not coalesce(new.convener_id = current_organisation() and (has_role('editor') or has_role('steward')), false) then
    raise exception 'a meeting that others convene' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' or new.series_id <> old.series_id then
    if not coalesce((select s.keeper_id = current_organisation() from series s where s.id = new.series_id), false) then
      raise exception 'a series that others keep' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
