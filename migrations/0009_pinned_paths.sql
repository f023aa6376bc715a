-- What runs with its owner's rights looks for names in our schema alone: unless pg_temp is named, and named last, a temporary table
-- of whoever calls would be found before ours.
do $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', f);
  end loop;
end $$;
