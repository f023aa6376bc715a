-- The last day, and how exact the days are known, move a meeting in a calendar as its days do: what a calendar shows ends by them.
create or replace function count_calendar_change() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) - array['convener_id', 'changed_at']) is distinct from (to_jsonb(new) - array['convener_id', 'changed_at']) then
    new.changed_at := now();
  end if;
  if (old.starts_on, old.starts_precision, old.ends_on, old.ends_precision, old.last_day, old.opens_at, old.closes_at, old.time_zone,
      old.city, old.country_id, old.venue, old.confirmed_at, old.postponed_at, old.cancelled_at) is distinct from
     (new.starts_on, new.starts_precision, new.ends_on, new.ends_precision, new.last_day, new.opens_at, new.closes_at, new.time_zone,
      new.city, new.country_id, new.venue, new.confirmed_at, new.postponed_at, new.cancelled_at) then
    new.calendar_sequence := old.calendar_sequence + 1;
  end if;
  return new;
end $$;

-- A machine's file and an unofficial one stand beside the official file of the same language and format; each kind counts its versions.
drop index file_current;
create unique index file_current on file (document_id, language, format, origin, version) where superseded_at is null and added_by is not null;

-- Who is asked to write something that is due within two weeks or late, no more than once a week. The usual days of each kind are handed
-- in by who shows them ({"working": 42}); what has neither them nor a deadline of its own is never due. Nobody is reminded of what she
-- was asked within these two days: a mail said it then.
drop function assignments_to_remind();
create function assignments_to_remind(usual jsonb) returns table (person_id uuid, organisation_id uuid, assignments uuid[])
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select m.person_id, a.organisation_id, array_agg(distinct a.id)
  from document_assignment a
  join meeting g on g.id = a.meeting_id and g.starts_on >= current_date and g.cancelled_at is null
  join membership m on m.organisation_id = a.organisation_id and m.role in ('editor', 'steward') and m.ended_at is null
  join account c on c.person_id = m.person_id
  where a.document_id is null and (a.reminded_at is null or a.reminded_at < now() - interval '7 days')
    and a.asked_at < now() - interval '2 days'
    and not exists (select from document_assignment o where o.organisation_id = a.organisation_id and o.reminded_at > now() - interval '7 days')
    and coalesce(a.due_on, g.starts_on - coalesce(
      (select d.days_before from document_deadline d where d.meeting_id = g.id and d.kind = a.kind),
      (select d.days_before from document_deadline d where d.series_id = g.series_id and d.kind = a.kind),
      (usual ->> a.kind)::integer)) <= current_date + 14
  group by 1, 2
$$;

-- Who reads that her organisation is asked for a document: its editors and stewards. The job that writes to them then acts for each.
create function people_asked(assignment uuid) returns table (person_id uuid, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct m.person_id, a.organisation_id
  from document_assignment a
  join meeting g on g.id = a.meeting_id and g.cancelled_at is null
  join membership m on m.organisation_id = a.organisation_id and m.role in ('editor', 'steward') and m.ended_at is null
  join account c on c.person_id = m.person_id
  where a.id = assignment and a.document_id is null
$$;
revoke execute on function assignments_to_remind, people_asked from public;
grant execute on function assignments_to_remind, people_asked to entente_app;
