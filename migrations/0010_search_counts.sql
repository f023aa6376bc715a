-- Counting the matches of a common word by visiting them takes 1 to 2 µs each. So for every lexeme that many entries have, a map is
-- kept with one bit for each entry: a question over such lexemes is answered by &, | and bit_count, whatever the number of matches.
--
-- Maps are cut into segments of 65,536 entries by their number, so that a change makes only a part of them anew. `search_gather`
-- makes them, one segment at a time; what was written since is in `search_changed`, and is looked at row by row. So the
-- maps are never behind: an answer is exact at any time, and only slower while there is much to gather.

create table search_segment (
  segment integer primary key,
  gathered_at timestamptz not null,
  chosen_at bigint not null
);
comment on column search_segment.chosen_at is 'the highest number of an entry when the lexemes of this segment were chosen';

-- Words of texts have no colon, so `open:` and `network:` are none: who may find an entry. A lexeme is kept if it has all segments.
create table search_bits (
  lexeme text collate "C" not null,
  segment integer not null,
  bits bit varying not null,
  primary key (lexeme, segment)
);
create table search_common (lexeme text collate "C" primary key);

-- Not unique: a second change has to leave a row of its own, since the first one's may just be gathered.
create table search_changed (no bigint not null);
create index search_changed_no on search_changed (no);

-- What has opened since it was gathered, and what is closed.
create index search_entry_open on search_entry (open_from, no);

do $$ begin
  execute format('create aggregate search_bits_at(integer, integer) (sfunc = set_bit, stype = bit, initcond = %L)', repeat('0', 65536));
end $$;
create aggregate search_joined(bit varying) (sfunc = bitcat, stype = bit varying, initcond = '');

create function search_entry_changed() returns trigger language plpgsql as $$
begin
  insert into search_changed values (case when tg_op = 'DELETE' then old.no else new.no end);
  return null;
end $$;
create trigger entry_changed after insert or update or delete on search_entry for each row execute function search_entry_changed();

create function search_forget_bits() returns trigger language plpgsql as $$
begin
  truncate search_segment, search_bits, search_common, search_changed;
  return null;
end $$;
create trigger entries_gone after truncate on search_entry for each statement execute function search_forget_bits();

-- What an entry is found by: its lexemes, and for the question for a Chinese character the first one of each, with the sign of a
-- beginning: `能:*`. Those are too many lexemes for one question.
create function search_found_by(words tsvector) returns table (lexeme text) immutable parallel safe language sql as $$
  select word.lexeme from unnest(words) word
  union all select distinct left(word.lexeme, 1) || ':*' from unnest(words) word where ascii(word.lexeme) >= 11904
$$;

-- Makes one segment anew, if one is due: again and again, until it says false. Nothing is kept of fewer than `from_entries` entries. For the owner.
create function search_gather(from_entries integer default 20000, most_changed integer default 500)
  returns boolean set search_path = pg_catalog, public, pg_temp set work_mem = '256MB' set jit = off language plpgsql as $$
declare
  size constant bigint := 65536;
  zero constant bit varying := 0::bit(65536);
  highest bigint;
  chosen bigint;
  due integer;
begin
  perform pg_advisory_xact_lock(4170926114);
  select coalesce(max(no), 0) into highest from search_entry;
  if highest < from_entries then
    if exists (select from search_changed) then delete from search_changed; end if;
    if exists (select from search_segment) then truncate search_segment, search_bits, search_common; end if;
    return false;
  end if;

  select max(chosen_at) into chosen from search_segment;
  if chosen is null or highest > chosen * 1.5 then
    -- Lexemes in more than a thousandth, judged by some 20,000 entries.
    chosen := highest;
    delete from search_common;
    insert into search_common
      with looked_at as materialized (select words from search_entry tablesample bernoulli (least(100, 2e6 / greatest((select count(*) from search_entry), 1))) repeatable (1))
      select word.lexeme from looked_at, search_found_by(words) word
      group by 1 having count(*) >= (select count(*) from looked_at) / 1000.0;
  end if;
  insert into search_common select 'kind:' || kind from search_kind on conflict do nothing;

  select min(s) into due from generate_series(0, (highest / size)::integer) s
    where not exists (select from search_segment where segment = s and chosen_at = chosen);
  if due is null and (select count(*) from search_changed) > most_changed then
    -- Of those that were removed before they were gathered, the segments in between are made too: there is no gap.
    select least(no / size, (select count(*) from search_segment)) into due from search_changed group by no / size order by count(*) desc, 1 limit 1;
  end if;
  if due is null then return false; end if;

  -- First what is known as changed: a change that is committed in between is in the maps or not, but stays in search_changed.
  delete from search_changed where no >= due * size and no < (due + 1) * size;
  delete from search_bits where segment = due;
  insert into search_bits
    with entry as materialized (
      select (no % size)::integer as at, words, audience, open_from, released_at from search_entry where no >= due * size and no < (due + 1) * size)
    select lexeme, due, coalesce(bits, zero) from search_common left join (
      select word.lexeme, search_bits_at(at, 1) as bits from entry, search_found_by(words) word
      where word.lexeme in (select lexeme from search_common) group by 1) found using (lexeme)
    union all select 'open:', due, coalesce((select search_bits_at(at, 1) from entry where open_from <= now()), zero)
    union all select 'network:', due, coalesce((select search_bits_at(at, 1) from entry where audience = 'network' and released_at <= now()), zero);
  insert into search_segment values (due, now(), chosen)
    on conflict (segment) do update set gathered_at = excluded.gathered_at, chosen_at = excluded.chosen_at;
  return true;
end $$;

-- ---------------------------------------------------------------- finding
-- Who matches `asked` and may be found by the scope's organisation, from the maps: how many of each kind ({code: count}, exact), and
-- one bit for each entry, of `only_code` alone if that is given. Nulls when the maps cannot tell.
create function search_matches(asked tsquery, only_code smallint, out counts jsonb, out findable bit varying)
  stable language plpgsql as $$
declare
  size constant integer := 65536;
  rarely constant integer := 3000;
  segments constant integer := (select count(*) from search_segment);
  since constant timestamptz := (select min(gathered_at) from search_segment);
  seen constant text := search_seen();
  lexemes text[] := '{}';
  questions text[] := '{}';
  kept text[];
  formula text := '';
  token text[];
  lexeme text;
  place integer;
  nos bigint[];
  rare_nos bigint[] := '{}';
  rare_places integer[] := '{}';
  changed boolean;
  matched bit varying;
  more jsonb;
begin
  if segments = 0 or segments * size <= (select min(chosen_at) from search_segment)
    or (select count(*) from (select from search_changed limit 2001) c) > 2000 then return; end if;
  for token in select regexp_matches(asked::text, $re$'((?:[^']|'')*)'(:[*A-D]+)?|([&|()!]|<[^>]*>)$re$, 'g') loop
    if token[3] is null then
      lexeme := replace(replace(token[1], $q$''$q$, $q$'$q$), $q$\\$q$, $q$\$q$);
      if token[2] is not null then
        -- Any other beginning stands for more lexemes than are kept.
        if token[2] <> ':*' or char_length(lexeme) <> 1 or ascii(lexeme) < 11904 then return; end if;
        lexeme := lexeme || ':*';
      end if;
      if lexeme <> all (lexemes) then
        if cardinality(lexemes) = 40 then return; end if;
        lexemes := lexemes || lexeme;
        questions := questions || (format('''%s''', token[1]) || coalesce(token[2], ''));
      end if;
      formula := formula || format('<%s>', array_position(lexemes, lexeme));
    elsif token[3] in ('&', '|', '(', ')') then
      -- For bits & and | bind alike, so that each group gets parentheses of its own.
      formula := formula || case token[3] when '&' then '&' when '|' then ')|(' when '(' then '((' else '))' end;
    else
      return;
    end if;
  end loop;
  select array_agg(k.lexeme) into kept
    from (select b.lexeme from search_bits b where b.lexeme = any (lexemes) group by 1 having count(*) = segments) k;
  if kept is null then return; end if;

  for place in 1 .. cardinality(lexemes) loop
    lexeme := lexemes[place];
    if lexeme = any (kept) then
      formula := replace(formula, format('<%s>', place),
        format('(select b.bits from search_bits b where b.lexeme = $1[%s] and b.segment = s.segment)', place));
    else
      execute format('select coalesce(array_agg(no), $e${}$e$) from (select no from search_entry where words @@ %L::tsquery limit %s) f',
        questions[place], rarely + 1) into nos;
      rare_nos := rare_nos || nos;
      if cardinality(rare_nos) > rarely then return; end if;
      rare_places := rare_places || array_fill(place, array[cardinality(nos)]);
      formula := replace(formula, format('<%s>', place),
        case when nos = '{}' then '$4' else format('coalesce((select r.bits from rare r where r.place = %s and r.segment = s.segment), $4)', place) end);
    end if;
  end loop;

  changed := exists (select from search_changed);
  execute format($q$
    with rare as materialized (
      select place, (no / %1$s)::integer as segment, search_bits_at((no %% %1$s)::integer, 1) as bits
      from unnest($2, $3) r (place, no) group by 1, 2),
    changed as materialized (
      select (no / %1$s)::integer as segment, search_bits_at((no %% %1$s)::integer, 1) as bits from search_changed group by 1)
    select search_joined((%2$s) %3$s order by s.segment) from search_segment s
    $q$, size, formula, case when changed then '& ~coalesce((select c.bits from changed c where c.segment = s.segment), $4)' else '' end)
  into matched using lexemes, rare_places, rare_nos, 0::bit(65536);

  execute format($q$
    select search_joined(substring($1, s.segment * %1$s + 1, %1$s) & %2$s order by s.segment) from search_segment s
    $q$, size, case when current_organisation() is null then $c$(select b.bits from search_bits b where b.lexeme = 'open:' and b.segment = s.segment)$c$
      else $c$((select b.bits from search_bits b where b.lexeme = 'open:' and b.segment = s.segment)
        | (select b.bits from search_bits b where b.lexeme = 'network:' and b.segment = s.segment))$c$ end)
  into findable using matched;

  -- What the maps do not show: what was closed to all when they were made, and what was written since.
  execute format($q$
    select coalesce(jsonb_object_agg(kind, nos), '{}') from (
      select kind, jsonb_agg(no) as nos from (
        select no, kind from search_entry join (
          select no from search_entry where open_from > $3 and %1$s
            and case when no < length($1) then get_bit($1, no::integer) = 1 and get_bit($2, no::integer) = 0 else false end offset 0) closed using (no)
        where %2$s
        union all
        select no, kind from search_entry where no in (select no from search_changed) and words @@ $4 and %2$s) m
      group by kind) k
    $q$, case when current_organisation() is null then format('open_from <= %L', now()) else 'true' end, seen)
  into more using matched, findable, since, asked;

  select coalesce(jsonb_object_agg(code, n), '{}') into counts from (
    select code, sum(n) as n from (
      select k.code, bit_count(substring(findable, b.segment * size + 1, size) & b.bits) as n
        from search_kind k join search_bits b on b.lexeme = 'kind:' || k.kind join search_segment using (segment)
      union all
      select key::smallint, jsonb_array_length(value) from jsonb_each(more)) each group by code) kinds where n > 0;

  if only_code is not null then
    select search_joined(substring(findable, s.segment * size + 1, size) & coalesce(b.bits, 0::bit(65536)) order by s.segment) into findable
      from search_segment s left join search_bits b
        on b.lexeme = (select 'kind:' || kind from search_kind where code = only_code) and b.segment = s.segment;
    more := jsonb_build_object(only_code, coalesce(more -> only_code::text, '[]'));
  end if;
  nos := array(select no::bigint from jsonb_each(more) m, jsonb_array_elements_text(value) no);
  if nos <> '{}' then
    select search_joined(coalesce(nullif(substring(findable, s * size + 1, size), ''), 0::bit(65536)) | coalesce(bits, 0::bit(65536)) order by s) into findable
      from generate_series(0, greatest(segments - 1, (select max(no) / size from unnest(nos) no))::integer) s
      left join (select (no / size)::integer as segment, search_bits_at((no % size)::integer, 1) as bits from unnest(nos) no group by 1) m on segment = s;
  end if;
end $$;

-- Takes the first of `readings` that finds at least its `at_least`, and answers with one page of it:
-- {reading, facets: {kind: count}, total, ranked_within, hits: [{no, kind, subject_id, day, score, texts}]}.
-- `opening` is the beginning of a word, wanted by the reading `opening_reading`. Counts are exact to 10,000 at least. Up to 20,000
-- matches are ranked all; of more, the newest 20,000.
create or replace function search_page(readings text[], at_least integer[], rank jsonb, opening text, opening_reading integer,
    only_kind text, newest boolean, after_score real, after_day date, after_no bigint, page_size integer)
  returns jsonb stable security definer
  set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set work_mem = '32MB'
  language plpgsql as $$
declare
  counted constant integer := 10000;
  ranked constant integer := 20000;
  walked constant integer := 2500;
  visited constant integer := 600;
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
  findable bit varying;
  told jsonb;
  k record;
  n integer;
begin
  if only_kind is not null and only_code is null then readings := '{}'; end if;
  for i in 1 .. coalesce(cardinality(readings), 0) loop
    if i = opening_reading and not newest then
      score := search_score(rank || jsonb_build_object('weight', 0.7, 'hashes', (
        select coalesce(jsonb_agg(hash), '[]') from (select hash from search_word where word ^@ opening limit 200) words)));
    end if;
    if newest then
      select * into told, findable from search_matches(readings[i]::tsquery, only_code);
      if told is not null then
        select coalesce(sum(value::integer), 0) into n from jsonb_each_text(told);
        if n > 0 then
          chosen := i;
          counts := told;
          total := n;
          exit when total >= at_least[i];
        end if;
        continue;
      end if;
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

  if total > ranked and findable is null then
    if not newest then select m.counts into told from search_matches(matched, only_code) m; end if;
    if told is not null then
      counts := told;
    else
      -- The index counts each kind by itself, as far as counts are told.
      for k in select code, kind from search_kind loop
        continue when (counts ->> k.code::text)::integer > counted;
        execute format('select count(*) from (select from search_entry where words @@ $1 and %s limit %s) found', seen, counted + 1)
          into n using matched && format('''kind:%s''', k.kind)::tsquery;
        counts := case when n > 0 then counts || jsonb_build_object(k.code, n) else counts - k.code::text end;
      end loop;
    end if;
  end if;

  if total > ranked or findable is not null then
    if only_kind is not null then
      matched := matched && format('''kind:%s''', only_kind)::tsquery;
    end if;
    hits := null;
    n := case when only_kind is null then total else coalesce((counts ->> only_code::text)::integer, 0) end;
    if newest and n > (case when findable is null then counted else visited end) then
      -- What many entries have is soon met when walking back from the newest; not by what was common long ago.
      execute format($q$
        select jsonb_agg(jsonb_build_object('no', no, 'score', 0)) from (
          select no from (select %1$s from search_entry where %2$s order by day desc, no desc limit %3$s) latest
          where %4$s order by day desc, no desc limit $2) page $q$,
        case when findable is null then '*' else 'day, no' end, below, case when findable is null then walked else 50000 + 6 * n end,
        case when findable is null then 'words @@ $1 and ' || seen else 'case when no < length($3) then get_bit($3, no::integer) = 1 else false end' end)
      into hits using matched, page_size, findable;
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


revoke all on search_segment, search_bits, search_common, search_changed from public, entente_app;
revoke execute on function search_entry_changed, search_forget_bits, search_gather, search_found_by, search_matches, search_bits_at, search_joined from public;
