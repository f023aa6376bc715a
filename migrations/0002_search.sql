-- Search. A table of its own without row policies: under a policy PostgreSQL does not use the full-text index, since @@ is
-- not leakproof. So nobody but its owner reads it, and the functions below are the only doors. They say the same as the
-- policies of the guarded tables: who is asking comes from the scope, the time from the transaction, neither from the caller.

create extension if not exists pg_trgm;

create table search_kind (kind text primary key check (kind ~ '^[a-z]+(-[a-z]+)*$'));

-- One row for each subject, whatever the number of its languages: what a query is matched with and ranked by. It is kept
-- narrow, because a common word visits ten thousand of these: texts are in search_text, and `words`, which the index
-- answers, lies out of line.
create table search_entry (
  no bigint generated always as identity primary key,
  subject_id uuid not null,
  kind text not null references search_kind,
  day date not null,
  weight real not null default 1,
  audience text not null check (audience in ('public', 'network', 'participants', 'named')),
  readers uuid[] not null default '{}',
  released_at timestamptz not null,
  owner_organisation_id uuid,
  head tsvector not null default '',
  words tsvector not null default '',
  unique (kind, subject_id)
) with (toast_tuple_target = 512);
alter table search_entry alter column head set storage main, alter column words set storage external;
comment on column search_entry.day is '-infinity: undated, sorts last';
comment on column search_entry.head is 'title and symbols in every language, with weights; what a match is ranked by';
comment on column search_entry.words is 'every lexeme of every language; what is matched';
-- Without a list of pending rows a search takes the same time whatever was written before it.
create index search_entry_words on search_entry using gin (words) with (fastupdate = off);
create index search_entry_day on search_entry (day desc, no desc);

create table search_text (
  entry_no bigint not null references search_entry on delete cascade,
  language language_code not null,
  slug text not null,
  url text,
  title text not null,
  body text not null,
  weight real not null,
  head tsvector not null,
  words tsvector not null,
  primary key (entry_no, language)
);

-- The words of titles and the names in bodies, for what is typed badly.
create table search_word (word text collate "C" primary key, spelling text not null, letters text not null);
comment on column search_word.letters is 'the word in ASCII letters, since trigrams see no others unless the database''s locale knows them';
create index search_word_trigrams on search_word using gin (letters gin_trgm_ops);

create aggregate search_union(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

create trigger content_changed after insert or update or delete or truncate on search_text
  for each statement execute function content_changed();

-- ---------------------------------------------------------------- writing
create function search_refuse_visitor() returns void language plpgsql as $$
begin
  if current_setting('role') = 'entente_app' and current_organisation() is null then
    raise exception 'a visitor does not write the search index' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Who may see a subject, its day and its kind belong to the subject: what is given last holds for all its languages.
create function search_index(entries jsonb, spellings jsonb)
  returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform search_refuse_visitor();
  insert into search_kind (kind) select distinct e ->> 'kind' from jsonb_array_elements(entries) e on conflict do nothing;

  with given as (
    select distinct on (kind, subject_id) *
    from jsonb_to_recordset(entries) as e (kind text, subject_id uuid, day date, audience text, readers uuid[],
      released_at timestamptz, owner_organisation_id uuid)
    order by kind, subject_id)
  insert into search_entry as entry (kind, subject_id, day, audience, readers, released_at, owner_organisation_id)
  select kind, subject_id, coalesce(day, '-infinity'), audience, coalesce(readers, '{}'), coalesce(released_at, '-infinity'),
    owner_organisation_id from given
  on conflict (kind, subject_id) do update set day = excluded.day, audience = excluded.audience, readers = excluded.readers,
    released_at = excluded.released_at, owner_organisation_id = excluded.owner_organisation_id
  where (entry.day, entry.audience, entry.readers, entry.released_at, entry.owner_organisation_id)
    is distinct from (excluded.day, excluded.audience, excluded.readers, excluded.released_at, excluded.owner_organisation_id);

  with given as (
    select * from jsonb_to_recordset(entries) as e (kind text, subject_id uuid, language text, slug text, url text, title text,
      body text, weight real, head text, words text))
  insert into search_text as kept (entry_no, language, slug, url, title, body, weight, head, words)
  select entry.no, given.language, slug, url, title, body, given.weight, given.head::tsvector, given.words::tsvector
  from given join search_entry entry using (kind, subject_id)
  on conflict (entry_no, language) do update set slug = excluded.slug, url = excluded.url, title = excluded.title,
    body = excluded.body, weight = excluded.weight, head = excluded.head, words = excluded.words
  where (kept.slug, kept.url, kept.title, kept.body, kept.weight, kept.head, kept.words)
    is distinct from (excluded.slug, excluded.url, excluded.title, excluded.body, excluded.weight, excluded.head, excluded.words);

  perform search_gather(array(
    select entry.no from jsonb_to_recordset(entries) as e (kind text, subject_id uuid) join search_entry entry using (kind, subject_id)));

  insert into search_word (word, spelling, letters)
  select word, spelling, letters from jsonb_to_recordset(spellings) as w (word text, spelling text, letters text) on conflict do nothing;
end $$;

create function search_gather(entries bigint[]) returns void language sql as $$
  update search_entry set head = gathered.head, words = gathered.words, weight = gathered.weight
  from (select entry_no, search_union(head order by language) as head, search_union(words order by language) as words,
    avg(weight)::real as weight from search_text where entry_no = any (entries) group by entry_no) gathered
  where no = entry_no
    and (search_entry.head, search_entry.words, search_entry.weight) is distinct from (gathered.head, gathered.words, gathered.weight)
$$;

create function search_remove(removed_kind text, subjects uuid[])
  returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform search_refuse_visitor();
  delete from search_entry where kind = removed_kind and subject_id = any (subjects);
end $$;

-- ---------------------------------------------------------------- finding
-- What the scope's organisation (or a visitor) may see, as a condition on search_entry.
create function search_seen() returns text stable language sql as $$
  select case when current_organisation() is null then $c$(audience = 'public' and released_at <= now())$c$
    else format($c$((audience = 'public' and released_at <= now()) or owner_organisation_id = %1$L
      or (released_at <= now() and (audience = 'network' or %1$L = any (readers))))$c$, current_organisation()) end
$$;

-- Takes the first of `readings` that finds at least its `at_least`, and answers with one page of it:
-- {reading, facets: {kind: count}, total, counted_to, ranked_within, hits: [{no, kind, subject_id, day, score, texts}]}.
-- Counts end at counted_to + 1. Up to `ranked` matches are ranked all; of more, the newest `ranked`.
create function search_page(readings text[], at_least integer[], rank text, only_kind text, newest boolean,
    after_score real, after_day date, after_no bigint, page_size integer)
  returns jsonb stable security definer
  set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set work_mem = '32MB'
  language plpgsql as $$
declare
  counted constant integer := 10000;
  ranked constant integer := 20000;
  walked constant integer := 3000;
  most constant integer := case when newest then counted else ranked end;
  seen constant text := search_seen();
  score constant text := case when newest then '0::real' else format('ts_rank(''{0.03,0.3,0.5,1}'', head, %L) * weight', rank) end;
  below constant text := case when after_no is null then 'true'
    when newest then format('(day, no) < (%L, %s)', after_day, after_no)
    else format('(score, day, no) < (%L, %L, %s)', after_score, after_day, after_no) end;
  sorted constant text := case when newest then 'day desc, no desc' else 'score desc, day desc, no desc' end;
  matched tsquery;
  chosen integer := 0;
  facets jsonb;
  total integer := 0;
  within integer;
  hits jsonb;
  k text;
  n integer;
begin
  for i in 1 .. coalesce(cardinality(readings), 0) loop
    -- One pass over the matches answers everything, unless there are very many.
    execute format($q$
      with found as materialized (
        select no, day, kind, %1$s as score from search_entry where words @@ $1 and %2$s limit %3$s),
      page as (select * from found where ($2 is null or kind = $2) and %4$s order by %5$s limit $3)
      select (select jsonb_object_agg(kind, n) from (select kind, count(*) as n from found group by kind) f),
        (select count(*) from found), (select jsonb_agg(jsonb_build_object('no', no, 'score', score)) from page)
      $q$, score, seen, most + 1, below, sorted)
    into facets, total, hits using readings[i]::tsquery, only_kind, page_size;
    if total > 0 then
      chosen := i;
      exit when total >= at_least[i];
    end if;
  end loop;
  if chosen = 0 then return jsonb_build_object('reading', 0, 'facets', '{}'::jsonb, 'total', 0, 'hits', '[]'::jsonb); end if;
  matched := readings[chosen]::tsquery;

  if total > most then
    -- Too many for one pass: the index counts each kind by itself, as far as counts are told.
    for k in select kind from search_kind loop
      continue when (facets ->> k)::integer > counted;
      execute format('select count(*) from (select from search_entry where words @@ $1 and %s limit %s) found', seen, counted + 1)
        into n using matched && format('''kind:%s''', k)::tsquery;
      facets := case when n > 0 then facets || jsonb_build_object(k, n) else facets - k end;
    end loop;

    if only_kind is not null then
      matched := matched && format('''kind:%s''', only_kind)::tsquery;
    end if;
    hits := null;
    if newest and (only_kind is null or (facets ->> only_kind)::integer > counted) then
      -- A common word is soon met when walking back from the newest.
      execute format($q$
        select jsonb_agg(jsonb_build_object('no', no, 'score', 0)) from (
          select no from (select * from search_entry where %1$s order by day desc, no desc limit %2$s) latest
          where words @@ $1 and %3$s order by day desc, no desc limit $2) page $q$, below, walked, seen)
      into hits using matched, page_size;
      if jsonb_array_length(hits) < page_size then hits := null; end if;
    end if;
    if hits is null then
      execute format($q$
        with latest as materialized (
          select * from (select no, day, head, weight from search_entry where words @@ $1 and %1$s offset 0) found
          order by day desc, no desc limit %2$s),
        ranking as (select no, day, %3$s as score from latest)
        select jsonb_agg(jsonb_build_object('no', no, 'score', score)), (select count(*) from latest)
        from (select * from ranking where %4$s order by %5$s limit $2) page
        $q$, seen || case when newest then ' and ' || below else '' end,
        case when newest then page_size else ranked end, score, below, sorted)
      into hits, n using matched, page_size;
      if not newest and n = ranked then within := ranked; end if;
    end if;
  end if;

  select jsonb_agg(jsonb_build_object('no', no, 'kind', kind, 'subject_id', subject_id, 'score', page.hit -> 'score',
      'day', nullif(day, '-infinity'), 'texts', (
        select jsonb_agg(jsonb_build_object('language', language, 'slug', slug, 'url', url, 'title', title, 'body', left(body, 6000)))
        from search_text where entry_no = no)) order by page.place)
    into hits
    from jsonb_array_elements(hits) with ordinality as page (hit, place) join search_entry on no = (page.hit ->> 'no')::bigint;
  return jsonb_build_object('reading', chosen, 'facets', facets, 'total', total, 'ranked_within', within, 'hits', coalesce(hits, '[]'));
end $$;

-- Words that look like what was asked, of entries that the asking may see.
create function search_similar_words(asked text[], asked_letters text[])
  returns table (asked_word text, word text, spelling text)
  stable security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set jit = off set pg_trgm.similarity_threshold = 0.25
  language plpgsql as $$
begin
  return query execute format($q$
    select asked, near.word, near.spelling from unnest($1, $2) a (asked, letters) cross join lateral (
      select w.word, w.spelling from search_word w where w.letters %% a.letters
      order by similarity(w.letters, a.letters) desc, w.word limit 24) near
    where exists (select from search_entry where words @@ format('''%%s''', near.word)::tsquery and %s)
    $q$, search_seen()) using asked, asked_letters;
end $$;

revoke all on search_kind, search_entry, search_text, search_word from public, entente_app;
revoke execute on function search_refuse_visitor, search_index, search_gather, search_remove, search_seen, search_page, search_similar_words from public;
grant execute on function search_index, search_remove, search_page, search_similar_words to entente_app;
