-- A document belongs to the series of its meeting unless it says another; so the list by series needs no second table.
create function file_in_series_of_meeting() returns trigger set search_path = public language plpgsql as $$
begin
  new.series_id := coalesce(new.series_id, (select m.series_id from meeting m where m.id = new.meeting_id));
  return new;
end $$;
create trigger series_of_meeting before insert or update of meeting_id, series_id on document
  for each row execute function file_in_series_of_meeting();

create function move_documents_with_meeting() returns trigger security definer set search_path = public language plpgsql as $$
begin
  update document set series_id = new.series_id where meeting_id = new.id and series_id = old.series_id;
  return null;
end $$;
create trigger documents_follow after update of series_id on meeting for each row
  when (old.series_id is distinct from new.series_id) execute function move_documents_with_meeting();
