-- Who convenes a meeting is no news for calendars: a merge of two organisations and its undoing leave the day of the last change as it is.
create or replace function count_calendar_change() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) - array['convener_id', 'changed_at']) is distinct from (to_jsonb(new) - array['convener_id', 'changed_at']) then
    new.changed_at := now();
  end if;
  if (old.starts_on, old.ends_on, old.opens_at, old.closes_at, old.time_zone, old.city, old.country_id, old.venue, old.confirmed_at,
      old.postponed_at, old.cancelled_at) is distinct from
     (new.starts_on, new.ends_on, new.opens_at, new.closes_at, new.time_zone, new.city, new.country_id, new.venue, new.confirmed_at,
      new.postponed_at, new.cancelled_at) then
    new.calendar_sequence := old.calendar_sequence + 1;
  end if;
  return new;
end $$;
