-- Of these hashes, those whose bytes somebody still needs: any row, whoever may see it, in any column that names bytes. Such a column
-- is a text and its name ends in sha256; one in a table that comes later counts by itself.
create function bytes_referred_to(hashes text[]) returns setof text
  stable security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare place record;
begin
  for place in
    select c.oid::regclass as relation, a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    where a.attname like '%sha256' and a.atttypid = 'text'::regtype and not a.attisdropped
  loop
    -- An upload that a document has taken is kept as a note; the file names its bytes from then on.
    return query execute format('select t.%1$I from %2$s t where t.%1$I = any ($1)', place.name, place.relation)
      || case when place.relation = 'upload'::regclass then ' and t.taken_at is null' else '' end using hashes;
  end loop;
end $$;
revoke execute on function bytes_referred_to from public;
grant execute on function bytes_referred_to to entente_app;
