-- Organisations that are made here, networks with their members, and two records that were one organisation all along.

grant insert (id, slug, kind, country_id, city, region, conventions, website, source) on organisation to entente_app;

-- ---------------------------------------------------------------- former names
-- Where a record is found that was once called otherwise: asked only when nothing is found by the name that an address has.
create table slug_alias (
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  slug slug not null,
  target slug not null,
  made_at timestamptz not null default now(),
  primary key (kind, slug),
  check (slug <> target)
);
comment on column slug_alias.target is 'a permanent name of the same kind, which may have become a former one itself';
create index on slug_alias (kind, target);
grant select on slug_alias to entente_app;

create function refuse_former_names() returns trigger language plpgsql as $$
begin
  if exists (select from slug_alias where kind = tg_argv[0] and slug = new.slug) then
    raise exception '% is the former name of another %', new.slug, tg_argv[0] using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger former_names before insert or update of slug on organisation for each row execute function refuse_former_names('organisation');

-- ---------------------------------------------------------------- networks
-- Who is, and who was, a member of a network. A membership ends and is not removed.
create table network_member (
  id uuid primary key,
  network_id uuid not null references organisation on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  since date,
  since_precision date_precision,
  until date,
  until_precision date_precision,
  added_at timestamptz not null default now(),
  added_by uuid default current_person() references person,
  ended_at timestamptz,
  ended_by uuid references person,
  check (network_id <> organisation_id),
  check ((since is null) = (since_precision is null)),
  check ((until is null) = (until_precision is null)),
  check (until is null or since is null or until_precision <> since_precision or until >= since)
);
comment on column network_member.until is 'null: a member today; ended_at says when that was noted';
create unique index network_member_today on network_member (network_id, organisation_id) where until is null;
create index on network_member (network_id);
create index on network_member (organisation_id);
create trigger content_changed after insert or update or delete or truncate on network_member for each statement execute function content_changed();
grant select on network_member to entente_app;
grant insert (id, network_id, organisation_id, since, since_precision) on network_member to entente_app;
grant update (until, until_precision, ended_at, ended_by) on network_member to entente_app;

create function may_keep_network(network uuid) returns boolean stable parallel safe language sql
return coalesce(has_role('secretariat'), false) or coalesce(network = current_organisation() and has_role('steward'), false);

create function refuse_other_networks() returns trigger language plpgsql as $$
begin
  if current_setting('role') like 'entente\_%' and not may_keep_network(case when tg_op = 'DELETE' then old.network_id else new.network_id end) then
    raise exception 'members of another network' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger own_network before insert or update or delete on network_member for each row execute function refuse_other_networks();

-- ---------------------------------------------------------------- merges
-- Two records that are one organisation become one: what hangs under the other goes over to the one that is kept, and the other leaves
-- the table of organisations, so that no list, count or export has to know of it. Every row that was moved, changed or set aside is
-- written down, whole where it left its table: nothing is lost, and all of it can go back.
create table organisation_merge (
  id uuid primary key,
  kept_id uuid not null,
  kept_slug slug not null,
  merged_id uuid not null,
  merged_slug slug not null,
  merged_name text not null,
  merged_language language_code not null,
  merged_at timestamptz not null default now(),
  merged_by uuid default current_person() references person,
  undone_at timestamptz,
  undone_by uuid references person
);
comment on column organisation_merge.kept_id is 'no foreign key: the record that was kept may be merged in its turn';
create index on organisation_merge (kept_id);
create unique index organisation_merge_in_force on organisation_merge (merged_id) where undone_at is null;

create table organisation_merge_row (
  no bigint generated always as identity primary key,
  merge_id uuid not null references organisation_merge,
  op text not null check (op in ('moved', 'changed', 'aside')),
  table_name text not null,
  key jsonb not null,
  column_name text,
  before jsonb,
  after jsonb,
  label text,
  outcome text check (outcome in ('returned', 'changed', 'gone', 'clash'))
);
comment on column organisation_merge_row.op is 'moved: one column has the kept record now; changed: facts of the kept record; aside: out of its table';
comment on column organisation_merge_row.key is 'of the row as it was left: its primary key, or all of it where it has none';
comment on column organisation_merge_row.before is 'moved: the value; changed: the values by column; aside: the row';
comment on column organisation_merge_row.label is 'what the row is called, where it has a name';
comment on column organisation_merge_row.outcome is 'of the undoing: gone back, changed since, gone since, or something else stands in its place';
create index on organisation_merge_row (merge_id, no);

-- Rows that were set aside hold what nobody reads but its owner; what kind of rows they are, the secretariat may know.
alter table organisation_merge enable row level security;
alter table organisation_merge_row enable row level security;
create policy of_the_secretariat on organisation_merge for select to entente_app using (has_role('secretariat'));
create policy of_the_secretariat on organisation_merge_row for select to entente_app using (has_role('secretariat'));
grant select on organisation_merge to entente_app;
grant select (no, merge_id, op, table_name, column_name, label, outcome) on organisation_merge_row to entente_app;

-- A key that has an organisation in it, and is referred to, takes along what refers to it.
alter table sign_on_subject drop constraint sign_on_subject_organisation_id_fkey;
alter table sign_on_subject add foreign key (organisation_id) references sign_on on update cascade on delete cascade;

-- Every column that names an organisation: all foreign keys, now and later, and the readers and owners that are kept without one
-- (of which those copied from a document follow it by themselves).
create function organisation_columns() returns table (table_name text, column_name text, is_list boolean) stable language sql as $$
  with foreign_key as (
    select c.conrelid, c.conkey[1] as attnum from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'organisation'::regclass
  )
  select t.relname::text, a.attname::text, a.atttypid = 'uuid[]'::regtype
  from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace and (
    exists (select from foreign_key f where f.conrelid = t.oid and f.attnum = a.attnum)
    or ((a.attname, a.atttypid) in (('readers', 'uuid[]'::regtype), ('owner_organisation_id', 'uuid'::regtype))
      and not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'audience')))
  order by 1, a.attnum
$$;

create function merge_key_columns(of_table text) returns name[] stable language sql as $$
  select array_agg(a.attname order by a.attnum) from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
  where c.conrelid = format('%I', of_table)::regclass and c.contype = 'p'
$$;

-- What names a row `t` of the table, as an expression.
create function merge_key(of_table text) returns text stable language sql as $$
  select coalesce('jsonb_build_object(' || string_agg(format('%L, t.%I', name, name), ', ') || ')', 'to_jsonb(t)')
  from unnest(merge_key_columns(of_table)) name
$$;

-- Whether a row is the one that the jsonb `given` (an expression) names.
create function merge_is(of_table text, given text, called text default 't') returns text stable language sql as $$
  select coalesce(string_agg(format('%I.%I = (jsonb_populate_record(null::%I, %s)).%I', called, name, of_table, given, name), ' and '),
    format('to_jsonb(%I) = %s', called, given))
  from unnest(merge_key_columns(of_table)) name
$$;

create function merge_label(given jsonb) returns text immutable language sql as $$
  select coalesce(given ->> 'slug', given ->> 'name', given ->> 'language')
$$;

create function merge_list(list uuid[], kept uuid, merged uuid) returns uuid[] immutable language sql as $$
  select array_agg(id order by place) from (
    select case when id = merged then kept else id end as id, min(place) as place
    from unnest(list) with ordinality as l (id, place) group by 1) once
$$;

-- Takes a row out of its table and writes it down; what refers to it goes first, and so comes back after it.
create function merge_set_aside(merge uuid, of_table text, row_key jsonb) returns void language plpgsql as $$
declare
  child record;
  child_key jsonb;
begin
  for child in
    select t.relname::text as name, string_agg(format('t.%I = p.%I', a.attname, b.attname), ' and ') as joined
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    cross join lateral unnest(c.conkey, c.confkey) as k (mine, theirs)
    join pg_attribute a on (a.attrelid, a.attnum) = (c.conrelid, k.mine) join pg_attribute b on (b.attrelid, b.attnum) = (c.confrelid, k.theirs)
    where c.contype = 'f' and c.confrelid = format('%I', of_table)::regclass group by c.oid, t.relname
  loop
    for child_key in execute format('select %s from %I t where exists (select from %I p where %s and %s)',
      merge_key(child.name), child.name, of_table, child.joined, merge_is(of_table, '$1', 'p')) using row_key
    loop
      perform merge_set_aside(merge, child.name, child_key);
    end loop;
  end loop;
  execute format('insert into organisation_merge_row (merge_id, op, table_name, key, before, label)
    select $1, ''aside'', %L, $2, to_jsonb(t), merge_label(to_jsonb(t)) from %I t where %s', of_table, of_table, merge_is(of_table, '$2')) using merge, row_key;
  execute format('delete from %I t where %s', of_table, merge_is(of_table, '$1')) using row_key;
end $$;

-- The same for all rows of a table that hang under an organisation.
create function merge_set_aside_all(merge uuid, of_table text, organisation uuid, further text default 'true') returns void language plpgsql as $$
declare row_key jsonb;
begin
  for row_key in execute format('select %s from %I t where t.organisation_id = $1 and %s', merge_key(of_table), of_table, further) using organisation
  loop
    perform merge_set_aside(merge, of_table, row_key);
  end loop;
end $$;

-- Everything in one column goes over to the kept record: at once, or row by row where rows of both stand in each other's way.
create function merge_move(merge uuid, of_table text, of_column text, is_list boolean, kept uuid, merged uuid) returns void language plpgsql as $$
declare
  named text := format(case when is_list then '$3 = any (t.%I)' else 't.%I = $3' end, of_column);
  value text := format(case when is_list then 'merge_list(t.%I, $2, $3)' else '$2' end, of_column);
  key_after text := format('%s || case when %L then jsonb_build_object(%L, %s) else ''{}'' end', merge_key(of_table),
    coalesce(of_column = any (merge_key_columns(of_table)), true), of_column, value);
  note text := format('insert into organisation_merge_row (merge_id, op, table_name, key, column_name, before, after, label)
    select $1, ''moved'', %L, %s, %L, to_jsonb(t.%I), to_jsonb(%s), merge_label(to_jsonb(t)) from %I t where %s', of_table, key_after, of_column, of_column, value, of_table, named);
  move text := format('update %I t set %I = %s where %s', of_table, of_column, value, named);
  row_key jsonb;
begin
  execute format('select from %I t where %s for update', of_table, named) using merge, kept, merged;
  begin
    execute note using merge, kept, merged;
    execute move using merge, kept, merged;
  exception when unique_violation or exclusion_violation or check_violation then
    for row_key in execute format('select %s from %I t where %s', merge_key(of_table), of_table, named)
      using merge, kept, merged
    loop
      begin
        execute note || ' and ' || merge_is(of_table, '$4') using merge, kept, merged, row_key;
        execute move || ' and ' || merge_is(of_table, '$4') using merge, kept, merged, row_key;
      exception when unique_violation or exclusion_violation or check_violation then
        perform merge_set_aside(merge, of_table, row_key);
      end;
    end loop;
  end;
end $$;

-- `choices`: for each group of facts 'kept', 'other' or 'both', whose rows stay; `confirmations` likewise, or 'none'. `facts`: columns
-- of the kept record as they are to be. The actor is of the secretariat.
create function merge_organisations(merge uuid, kept uuid, merged uuid, choices jsonb, confirmations jsonb, facts jsonb) returns void
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  allowed constant text[] := array['kind', 'host_institution', 'established_on', 'established_precision', 'website', 'note', 'country_id',
    'city', 'latitude', 'longitude', 'conventions', 'region', 'serves_note', 'languages', 'unconfirmed'];
  changed text[];
  highest integer;
  one record;
begin
  if not coalesce(has_role('secretariat'), false) then
    raise exception 'the secretariat merges organisations' using errcode = 'insufficient_privilege';
  end if;
  if kept = merged then raise exception 'an organisation is not merged with itself' using errcode = 'check_violation'; end if;
  if exists (select from jsonb_object_keys(facts) name where name <> all (allowed)) then
    raise exception 'not a fact of an organisation' using errcode = 'check_violation';
  end if;
  if exists (select from pg_constraint where contype = 'f' and confrelid = 'organisation'::regclass and cardinality(conkey) > 1) then
    raise exception 'a key of several columns refers to organisations';
  end if;
  -- In one order, so that two merges do not wait for each other; whoever writes a row under either waits for this one.
  perform from organisation where id in (kept, merged) order by id for update;
  if (select count(*) from organisation where id in (kept, merged)) < 2 then
    raise exception 'one of the organisations is not there' using errcode = 'foreign_key_violation';
  end if;

  insert into organisation_merge (id, kept_id, kept_slug, merged_id, merged_slug, merged_name, merged_language)
  select merge, kept, k.slug, merged, m.slug, t.name, t.language from organisation k, organisation m cross join lateral (
    select name, language from organisation_text where organisation_id = m.id order by language = 'en' desc, language::text collate "C" limit 1) t
  where k.id = kept and m.id = merged;

  for one in select key as fact_group, value as choice from jsonb_each_text(confirmations) loop
    if one.choice <> 'kept' then perform merge_set_aside_all(merge, 'fact_confirmation', kept, format('t.fact_group = %L', one.fact_group)); end if;
    if one.choice <> 'other' then perform merge_set_aside_all(merge, 'fact_confirmation', merged, format('t.fact_group = %L', one.fact_group)); end if;
  end loop;
  for one in
    select g.under, choices ->> g.fact_group as choice from (values ('identity', 'organisation_text'), ('mandates', 'organisation_mandate'),
      ('countries', 'organisation_country'), ('expertise', 'organisation_topic')) as g (fact_group, under)
  loop
    if one.choice = 'other' then perform merge_set_aside_all(merge, one.under, kept);
    elsif one.choice is distinct from 'both' then perform merge_set_aside_all(merge, one.under, merged);
    end if;
  end loop;
  -- Mandates are numbered: those of the other come after.
  highest := (select max(position) from organisation_mandate where organisation_id in (kept, merged)) + 1;
  if choices ->> 'mandates' = 'both' and exists (select from organisation_mandate where organisation_id = merged) then
    insert into organisation_merge_row (merge_id, op, table_name, key, before, after)
    select merge, 'changed', 'organisation_mandate', jsonb_build_object('organisation_id', merged, 'position', position + highest),
      jsonb_build_object('position', position), jsonb_build_object('position', position + highest)
    from organisation_mandate where organisation_id = merged;
    update organisation_mandate set position = position + highest where organisation_id = merged;
  end if;

  for one in select * from organisation_columns() loop
    perform merge_move(merge, one.table_name, one.column_name, one.is_list, kept, merged);
  end loop;

  select array_agg(name) into changed from jsonb_object_keys(facts) name, organisation o
    where o.id = kept and to_jsonb(o) -> name is distinct from facts -> name;
  if changed is not null then
    insert into organisation_merge_row (merge_id, op, table_name, key, before, after)
    select merge, 'changed', 'organisation', jsonb_build_object('id', kept),
      (select jsonb_object_agg(name, to_jsonb(o) -> name) from unnest(changed) name),
      (select jsonb_object_agg(name, facts -> name) from unnest(changed) name)
    from organisation o where o.id = kept;
    perform merge_set('organisation', jsonb_build_object('id', kept), changed, facts);
  end if;
  perform merge_set_aside(merge, 'organisation', jsonb_build_object('id', merged));
  insert into slug_alias (kind, slug, target) select 'organisation', merged_slug, kept_slug from organisation_merge where id = merge;
end $$;

-- Sets these columns of a row to the values of the same names.
create function merge_set(of_table text, row_key jsonb, names text[], given jsonb) returns void language plpgsql as $$
begin
  execute format('update %I t set %s where %s', of_table,
    (select string_agg(format('%1$I = (jsonb_populate_record(null::%2$I, $2)).%1$I', name, of_table), ', ') from unnest(names) name),
    merge_is(of_table, '$1')) using row_key, given;
end $$;

-- Everything goes back to where it was, but for what was changed since: that stays, and `outcome` says so for each row. The record that was
-- kept is there, and the actor is of the secretariat.
create function undo_organisation_merge(merge uuid) returns void
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  m organisation_merge;
  r organisation_merge_row;
  now_there jsonb;
  same text[];
  told text;
begin
  if not coalesce(has_role('secretariat'), false) then
    raise exception 'the secretariat undoes merges' using errcode = 'insufficient_privilege';
  end if;
  select * into m from organisation_merge where id = merge and undone_at is null for update;
  if m.id is null then raise exception 'no such merge is in force' using errcode = 'no_data_found'; end if;
  perform from organisation where id = m.kept_id for update;
  if not found then raise exception 'the record that was kept is merged itself' using errcode = 'foreign_key_violation'; end if;
  delete from slug_alias where kind = 'organisation' and slug = m.merged_slug;

  for r in select * from organisation_merge_row where merge_id = merge order by no desc loop
    told := 'returned';
    begin
      if r.op = 'aside' then
        execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)', r.table_name,
          (select string_agg(format('%I', attname), ', ') from pg_attribute
            where attrelid = format('%I', r.table_name)::regclass and attnum > 0 and not attisdropped and attgenerated = '')) using r.before;
      else
        execute format('select to_jsonb(t) from %I t where %s for update', r.table_name, merge_is(r.table_name, '$1')) into now_there using r.key;
        if now_there is null then
          told := 'gone';
        else
          if r.op = 'moved' then
            r.before := jsonb_build_object(r.column_name, r.before);
            r.after := jsonb_build_object(r.column_name, r.after);
          end if;
          select array_agg(name) into same from jsonb_object_keys(r.after) name where now_there -> name = r.after -> name;
          if same is not null then perform merge_set(r.table_name, r.key, same, r.before); end if;
          if coalesce(cardinality(same), 0) < (select count(*) from jsonb_object_keys(r.after)) then told := 'changed'; end if;
        end if;
      end if;
    exception when unique_violation or exclusion_violation or check_violation or foreign_key_violation or not_null_violation then
      told := 'clash';
    end;
    update organisation_merge_row set outcome = told where no = r.no;
  end loop;
  update organisation_merge set undone_at = now(), undone_by = current_person() where id = merge;
end $$;

-- How much hangs under an organisation, by table and column.
create function organisation_holdings(organisation uuid) returns table (table_name text, column_name text, rows bigint)
  stable security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare one record;
begin
  if not coalesce(has_role('secretariat'), false) then
    raise exception 'the secretariat merges organisations' using errcode = 'insufficient_privilege';
  end if;
  for one in select * from organisation_columns() c loop
    table_name := one.table_name;
    column_name := one.column_name;
    execute format('select count(*) from %I t where %s', one.table_name,
      format(case when one.is_list then '$1 = any (t.%I)' else 't.%I = $1' end, one.column_name)) into rows using organisation;
    if rows > 0 then return next; end if;
  end loop;
end $$;

revoke execute on function merge_organisations, undo_organisation_merge, organisation_holdings, organisation_columns, merge_key_columns, merge_key,
  merge_is, merge_label, merge_list, merge_set_aside, merge_set_aside_all, merge_move, merge_set from public;
grant execute on function merge_organisations, undo_organisation_merge, organisation_holdings to entente_app;
