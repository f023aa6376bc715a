-- How much names an organisation is shown to who merges it: of documents only those that are out for everybody who is signed in. How many
-- others prepare is nobody's to count before their time.
create or replace function organisation_holdings(organisation uuid) returns table (table_name text, column_name text, rows bigint)
  stable security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare one record;
begin
  if not coalesce(has_role('secretariat'), false) then
    raise exception 'the secretariat merges organisations' using errcode = 'insufficient_privilege';
  end if;
  for one in select * from organisation_columns() c loop
    table_name := one.table_name;
    column_name := one.column_name;
    execute format('select count(*) from %I t where %s%s', one.table_name,
      format(case when one.is_list then '$1 = any (t.%I)' else 't.%I = $1' end, one.column_name),
      case when one.table_name in ('document', 'search_entry') then $c$ and t.released_at <= now() and t.audience in ('public', 'network')$c$ else '' end)
      into rows using organisation;
    -- Whether there are others is not told either.
    if rows > 0 or one.table_name in ('document', 'search_entry') then return next; end if;
  end loop;
end $$;
