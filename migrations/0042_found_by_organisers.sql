-- Who organises a meeting finds its documents before their release and whatever their audience, as the row policies of documents show
-- them to her. The search knows of no meetings: an entry says that it is organised, and by which organisation; the secretariat where by none.
alter table search_entry
  add column organised boolean not null default false,
  add column organiser_id uuid,
  add check (organised or organiser_id is null);
comment on column search_entry.organised is 'those who organise find it at any time: who writes for organiser_id; the secretariat where that is null';

create or replace function search_seen() returns text stable language sql as $$
  select case when current_organisation() is null then format('open_from <= %L', now())
    else format($c$(open_from <= %1$L or owner_organisation_id = %2$L
      or (released_at <= %1$L and (audience = 'network' or %2$L = any (readers)))%3$s%4$s)$c$, now(), current_organisation(),
      case when has_role('editor') or has_role('steward') or has_role('secretariat')
        then format(' or organiser_id = %L', current_organisation()) else '' end,
      case when has_role('secretariat') then ' or (organised and organiser_id is null)' else '' end) end
$$;

create or replace function search_index(entries jsonb, spellings jsonb)
  returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare written bigint[];
begin
  perform search_refuse_visitor();
  insert into search_kind (kind) select distinct kind from jsonb_to_recordset(entries) as e (kind text)
    where kind not in (select kind from search_kind) on conflict do nothing;

  with given as (
    select distinct on (kind, subject_id) code as kind, subject_id, coalesce(day, '-infinity') as day, audience,
      nullif(readers, '{}') as readers, coalesce(released_at, '-infinity') as released_at, owner_organisation_id,
      coalesce(organised, false) as organised, organiser_id
    from jsonb_to_recordset(entries) as e (kind text, subject_id uuid, day date, audience text, readers uuid[],
      released_at timestamptz, owner_organisation_id uuid, organised boolean, organiser_id uuid) join search_kind using (kind)
    order by kind, subject_id)
  insert into search_entry as entry (kind, subject_id, day, audience, readers, released_at, owner_organisation_id, organised, organiser_id)
  select kind, subject_id, day, audience, readers, released_at, owner_organisation_id, organised, organiser_id from given
  on conflict (kind, subject_id) do update set day = excluded.day, audience = excluded.audience, readers = excluded.readers,
    released_at = excluded.released_at, owner_organisation_id = excluded.owner_organisation_id, organised = excluded.organised,
    organiser_id = excluded.organiser_id
  where (entry.day, entry.audience, entry.readers, entry.released_at, entry.owner_organisation_id, entry.organised, entry.organiser_id)
    is distinct from (excluded.day, excluded.audience, excluded.readers, excluded.released_at, excluded.owner_organisation_id,
      excluded.organised, excluded.organiser_id);

  with given as (
    select entry.no, given.* from jsonb_to_recordset(entries) as given (kind text, subject_id uuid, language text, slug text, url text,
      title text, body text, weight real, titles integer[], words text)
    join search_kind using (kind) join search_entry entry on (entry.kind, entry.subject_id) = (code, given.subject_id)),
  kept as (
    insert into search_text as kept (entry_no, language, slug, url, title, body, weight, titles, words)
    select no, language, slug, url, title, body, weight, titles, words::tsvector from given
    on conflict (entry_no, language) do update set slug = excluded.slug, url = excluded.url, title = excluded.title,
      body = excluded.body, weight = excluded.weight, titles = excluded.titles, words = excluded.words
    where (kept.slug, kept.url, kept.title, kept.body, kept.weight, kept.titles, kept.words) is distinct from
      (excluded.slug, excluded.url, excluded.title, excluded.body, excluded.weight, excluded.titles, excluded.words)
    returning entry_no)
  select array_agg(distinct entry_no) into written from kept;

  update search_entry set words = gathered.words, weight = gathered.weight,
    titles = array(select distinct h from search_text t, unnest(t.titles) h where t.entry_no = no order by h)
  from (select entry_no, search_union(words) as words, avg(weight)::real as weight
    from search_text where entry_no = any (written) group by entry_no) gathered
  where no = entry_no;

  insert into search_word (word, spelling, letters, hash)
  select word, spelling, letters, hash from jsonb_to_recordset(spellings) as w (word text, spelling text, letters text, hash integer) on conflict do nothing;
end $$;

-- Who organises is said again whenever the document comes to another meeting, or its meeting to another convener.
create function spread_document_organisers() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update search_entry set organised = new.meeting_id is not null, organiser_id = new.convener_id
  where subject_id = new.id and kind = (select code from search_kind k where k.kind = 'document');
  return null;
end $$;
create trigger spread_organisers after update of meeting_id, convener_id on document for each row
  when ((old.meeting_id, old.convener_id) is distinct from (new.meeting_id, new.convener_id)) execute function spread_document_organisers();

update search_entry e set organised = true, organiser_id = d.convener_id
from document d, search_kind k where d.id = e.subject_id and k.code = e.kind and k.kind = 'document' and d.meeting_id is not null;

revoke execute on function spread_document_organisers from public;
