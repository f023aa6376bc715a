-- Symbols are formed by the pattern of the series, with the number of each meeting in it, until a meeting sets its own: as deadlines are.
alter table meeting add column number_in_series integer check (number_in_series between 1 and 9999);
comment on column meeting.number_in_series is 'the twelfth meeting of its series: 12, as its symbols have it; null where nobody said';

alter table symbol_pattern
  add column series_id uuid references series on delete cascade,
  alter column meeting_id drop not null,
  add check (num_nonnulls(series_id, meeting_id) = 1),
  drop constraint symbol_pattern_meeting_id_kind_key;
create unique index on symbol_pattern (series_id, meeting_id, kind) nulls not distinct;
create index on symbol_pattern (meeting_id);
comment on table symbol_pattern is 'how symbols of a kind are formed: of a series, or of one meeting, which goes before';
comment on column symbol_pattern.pattern is 'with {n} for the number of the document, and {m} for that of the meeting in its series: UNEP/CHW.{m}/INF/{n}';

-- Whose rule it is before a change and after it: neither may be somebody else's.
create or replace function refuse_other_deadlines() returns trigger language plpgsql as $$
declare
  row_of jsonb;
begin
  if application_writes() then
    foreach row_of in array array_remove(array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end], null) loop
      if not coalesce(
        case when row_of ->> 'meeting_id' is not null then organises((row_of ->> 'meeting_id')::uuid)
        else has_role('secretariat') or (select s.keeper_id = current_organisation() from series s where s.id = (row_of ->> 'series_id')::uuid)
          and (has_role('editor') or has_role('steward')) end, false) then
        raise exception '% of a meeting or series that others keep', tg_table_name using errcode = 'insufficient_privilege';
      end if;
    end loop;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
drop trigger own_meeting on symbol_pattern;
create trigger own_meeting before insert or update or delete on symbol_pattern for each row execute function refuse_other_deadlines();
