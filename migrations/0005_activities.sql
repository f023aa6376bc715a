-- Lists of activities and experiences: each order has an index that gives its rows as the list shows them, at 100,000 activities too.

-- A title folded for sorting: case, accents and marks before the first word away. By hand, since lower() asks the database's
-- collation about letters beyond ASCII, and nothing of ours depends on that.
create function title_fold(title text) returns text immutable strict parallel safe language sql
return regexp_replace(
  translate(
    lower(regexp_replace(normalize(title, nfkd), E'[\u0300-\u036f\u064b-\u065f]', '', 'g') collate "C"),
    'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
    'абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґαβγδεζηθικλμνξοπρστυφχψω'
  ),
  E'^[\\s!-/:-@\\[-`{-~«»‘’“”„‚…–—¿¡]+', ''
);

alter table activity
  -- Undated activities come last in both directions; one of which only the end is known stands there.
  add column newest_key date generated always as (coalesce(starts_on, ends_on, date '0001-01-01')) stored,
  add column oldest_key date generated always as (coalesce(starts_on, ends_on, date '9999-12-31')) stored,
  -- The years in which it ran, as far as is known; without a known end, the year in which it began.
  add column first_year integer generated always as (extract(year from coalesce(starts_on, ends_on))) stored,
  add column last_year integer generated always as (extract(year from coalesce(last_day, starts_on))) stored,
  add column title_key text not null default '';
comment on column activity.title_key is 'the original title folded for sorting, kept by a trigger on activity_text';

alter table experience add column title_key text not null default '';
comment on column experience.title_key is 'the original title folded for sorting, kept by a trigger on experience_text';

create function keep_activity_title() returns trigger security definer set search_path = public language plpgsql as $$
begin
  update activity a set title_key = title_fold(t.title)
    from (select distinct on (activity_id) activity_id, title from activity_text
      where activity_id in (select activity_id from changed) order by activity_id, is_original desc, language) t
    where a.id = t.activity_id and a.title_key <> title_fold(t.title);
  return null;
end $$;
create trigger title_inserted after insert on activity_text referencing new table as changed
  for each statement execute function keep_activity_title();
create trigger title_updated after update on activity_text referencing new table as changed
  for each statement execute function keep_activity_title();

create function keep_experience_title() returns trigger security definer set search_path = public language plpgsql as $$
begin
  update experience e set title_key = title_fold(t.title)
    from (select distinct on (experience_id) experience_id, title from experience_text
      where experience_id in (select experience_id from changed) order by experience_id, is_original desc, language) t
    where e.id = t.experience_id and e.title_key <> title_fold(t.title);
  return null;
end $$;
create trigger title_inserted after insert on experience_text referencing new table as changed
  for each statement execute function keep_experience_title();
create trigger title_updated after update on experience_text referencing new table as changed
  for each statement execute function keep_experience_title();

update activity a set title_key = title_fold(t.title) from activity_text t where t.activity_id = a.id and t.is_original;
update experience e set title_key = title_fold(t.title) from experience_text t where t.experience_id = e.id and t.is_original;

create index activity_newest on activity (newest_key desc, id desc);
create index activity_oldest on activity (oldest_key, id);
create index activity_title on activity (title_key collate "C", id);
create index activity_lead on activity (lead_organisation_id, newest_key desc, id desc);
drop index activity_starts_on_id_idx;
drop index activity_lead_organisation_id_idx;
