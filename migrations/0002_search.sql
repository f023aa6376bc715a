-- Search. A table of its own without row policies: under a policy PostgreSQL does not use the full-text index, since @@ is
-- not leakproof. So nobody but its owner reads it, and the functions below are the only doors. They say the same as the
-- policies of the guarded tables: who is asking comes from the scope, the time from the transaction, neither from the caller.

create extension if not exists pg_trgm;

create table search_kind (
  code smallint generated always as identity primary key,
  kind text not null unique check (kind ~ '^[a-z]+(-[a-z]+)*$')
);

-- One row for each subject, whatever the number of its languages: what a query is matched with and ranked by. A word in one of a
-- hundred entries visits ten thousand of these rows, so they are narrow: texts are in search_text, kinds are numbers, and
-- `words`, which the index answers, lies out of line.
create table search_entry (
  no bigint generated always as identity primary key,
  subject_id uuid not null,
  owner_organisation_id uuid,
  released_at timestamptz not null,
  open_from timestamptz not null generated always as (case audience when 'public' then released_at else 'infinity' end) stored,
  day date not null,
  weight real not null default 1,
  kind smallint not null references search_kind,
  audience text not null check (audience in ('public', 'network', 'participants', 'named')),
  readers uuid[] check (readers <> '{}'),
  titles integer[] not null default '{}',
  words tsvector not null default '',
  -- PostgreSQL moves nothing out of a row under 2 kB. These spaces bring every row above that; they themselves are then
  -- compressed to nearly nothing, and `words` goes. Made anew whenever words change.
  room text not null generated always as (repeat(' ', 2040 + 0 * length(words))) stored,
  unique (kind, subject_id)
) with (toast_tuple_target = 256);
alter table search_entry alter column titles set storage main, alter column words set storage external;
comment on column search_entry.day is '-infinity: undated, sorts last';
comment on column search_entry.open_from is 'from when on everybody may find it';
comment on column search_entry.titles is 'hashes of what is in title and symbols, in every language; what a match is ranked by';
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
  titles integer[] not null,
  words tsvector not null,
  primary key (entry_no, language)
);

-- The words of titles and the names in bodies, for what is typed badly.
create table search_word (word text collate "C" primary key, spelling text not null, letters text not null, hash integer not null);
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

-- Who may see a subject and its day belong to the subject: what is given last holds for all its languages.
create function search_index(entries jsonb, spellings jsonb)
  returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare written bigint[];
begin
  perform search_refuse_visitor();
  insert into search_kind (kind) select distinct kind from jsonb_to_recordset(entries) as e (kind text)
    where kind not in (select kind from search_kind) on conflict do nothing;

  with given as (
    select distinct on (kind, subject_id) code as kind, subject_id, coalesce(day, '-infinity') as day, audience,
      nullif(readers, '{}') as readers, coalesce(released_at, '-infinity') as released_at, owner_organisation_id
    from jsonb_to_recordset(entries) as e (kind text, subject_id uuid, day date, audience text, readers uuid[],
      released_at timestamptz, owner_organisation_id uuid) join search_kind using (kind)
    order by kind, subject_id)
  insert into search_entry as entry (kind, subject_id, day, audience, readers, released_at, owner_organisation_id)
  select kind, subject_id, day, audience, readers, released_at, owner_organisation_id from given
  on conflict (kind, subject_id) do update set day = excluded.day, audience = excluded.audience, readers = excluded.readers,
    released_at = excluded.released_at, owner_organisation_id = excluded.owner_organisation_id
  where (entry.day, entry.audience, entry.readers, entry.released_at, entry.owner_organisation_id)
    is distinct from (excluded.day, excluded.audience, excluded.readers, excluded.released_at, excluded.owner_organisation_id);

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

create function search_remove(removed_kind text, subjects uuid[])
  returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform search_refuse_visitor();
  delete from search_entry where kind = (select code from search_kind where kind = removed_kind) and subject_id = any (subjects);
end $$;

-- ---------------------------------------------------------------- finding
-- What the scope's organisation (or a visitor) may see, as a condition on search_entry.
create function search_seen() returns text stable language sql as $$
  select case when current_organisation() is null then format('open_from <= %L', now())
    else format($c$(open_from <= %1$L or owner_organisation_id = %2$L
      or (released_at <= %1$L and (audience = 'network' or %2$L = any (readers))))$c$, now(), current_organisation()) end
$$;

-- How well an entry's titles answer, as an expression: the sum of the weights of those of `rank` that are in them
-- ([{weight, hashes}]), more for a short title.
create function search_score(rank jsonb) returns text stable language sql as $$
  select coalesce(format('case when titles && %L::integer[] then weight * (%s) else 0::real end',
    (select array_agg(distinct h) from jsonb_to_recordset(rank) as r (hashes integer[]), unnest(hashes) h),
    string_agg(format('case when titles && %L::integer[] then %s else 0::real end', hashes, weight::text || '::real'), ' + ')), '0::real')
  from jsonb_to_recordset(rank) as r (weight real, hashes integer[])
$$;

-- Takes the first of `readings` that finds at least its `at_least`, and answers with one page of it:
-- {reading, facets: {kind: count}, total, ranked_within, hits: [{no, kind, subject_id, day, score, texts}]}.
-- `opening` is the beginning of a word, wanted by the reading `opening_reading`. Counts end somewhere above 10,000. Up to 20,000
-- matches are ranked all; of more, the newest 20,000.
create function search_page(readings text[], at_least integer[], rank jsonb, opening text, opening_reading integer,
    only_kind text, newest boolean, after_score real, after_day date, after_no bigint, page_size integer)
  returns jsonb stable security definer
  set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set work_mem = '32MB'
  language plpgsql as $$
declare
  counted constant integer := 10000;
  ranked constant integer := 20000;
  walked constant integer := 2500;
  seen constant text := search_seen();
  score text := case when newest then '0::real' else search_score(rank) end;
  below constant text := case when after_no is null then 'true'
    when newest then format('(day, no) < (%L, %s)', after_day, after_no)
    else format('(score, day, no) < (%L::real, %L, %s)', after_score, after_day, after_no) end;
  sorted constant text := case when newest then 'day desc, no desc' else 'score desc, day desc, no desc' end;
  only_code constant smallint := (select code from search_kind where kind = only_kind);
  matched tsquery;
  chosen integer := 0;
  counts jsonb;
  total integer := 0;
  within integer;
  hits jsonb;
  k record;
  n integer;
begin
  if only_kind is not null and only_code is null then readings := '{}'; end if;
  for i in 1 .. coalesce(cardinality(readings), 0) loop
    if i = opening_reading and not newest then
      score := search_score(rank || jsonb_build_object('weight', 0.7, 'hashes', (
        select coalesce(jsonb_agg(hash), '[]') from (select hash from search_word where word ^@ opening limit 200) words)));
    end if;
    -- One pass over the matches answers everything, unless there are very many.
    execute format($q$
      with found as materialized (
        select no, day, kind, %1$s as score from search_entry where words @@ $1 and %2$s limit %3$s + 1),
      facet as materialized (select kind, count(*) as n from found group by kind),
      page as (select no, score from found
        where (select sum(n) from facet) <= %3$s and ($2 is null or kind = $2) and %4$s order by %5$s limit $3)
      select (select jsonb_object_agg(kind, n) from facet), (select coalesce(sum(n), 0) from facet),
        (select jsonb_agg(jsonb_build_object('no', no, 'score', score)) from page)
      $q$, score, seen, ranked, below, sorted)
    into counts, n, hits using readings[i]::tsquery, only_code, page_size;
    if n > 0 then
      chosen := i;
      total := n;
      exit when total >= at_least[i];
    end if;
  end loop;
  if chosen = 0 then return jsonb_build_object('reading', 0, 'facets', '{}'::jsonb, 'total', 0, 'hits', '[]'::jsonb); end if;
  matched := readings[chosen]::tsquery;

  if total > ranked then
    -- Too many for one pass: the index counts each kind by itself, as far as counts are told.
    for k in select code, kind from search_kind loop
      continue when (counts ->> k.code::text)::integer > counted;
      execute format('select count(*) from (select from search_entry where words @@ $1 and %s limit %s) found', seen, counted + 1)
        into n using matched && format('''kind:%s''', k.kind)::tsquery;
      counts := case when n > 0 then counts || jsonb_build_object(k.code, n) else counts - k.code::text end;
    end loop;

    if only_kind is not null then
      matched := matched && format('''kind:%s''', only_kind)::tsquery;
    end if;
    hits := null;
    if newest and (only_kind is null or (counts ->> only_code::text)::integer > counted) then
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
          select * from (select no, day, titles, weight from search_entry where words @@ $1 and %1$s offset 0) found
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

  select jsonb_agg(jsonb_build_object('no', no, 'kind', search_kind.kind, 'subject_id', subject_id, 'score', page.hit -> 'score',
      'day', nullif(day, '-infinity'), 'texts', (
        select jsonb_agg(jsonb_build_object('language', language, 'slug', slug, 'url', url, 'title', title, 'body', left(body, 6000)))
        from search_text where entry_no = no)) order by page.place)
    into hits
    from jsonb_array_elements(hits) with ordinality as page (hit, place)
    join search_entry on no = (page.hit ->> 'no')::bigint join search_kind on code = search_entry.kind;
  return jsonb_build_object('reading', chosen, 'total', total, 'ranked_within', within, 'hits', coalesce(hits, '[]'),
    'facets', (select jsonb_object_agg(kind, counts -> code::text) from search_kind where counts ? code::text));
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
revoke execute on function search_refuse_visitor, search_index, search_remove, search_seen, search_score, search_page, search_similar_words from public;
grant execute on function search_index, search_remove, search_page, search_similar_words to entente_app;
