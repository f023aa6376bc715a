-- The symbols of a document in their order, kept beside it as its languages and formats are: every list shows them with each row.
alter table document add column symbols text[] not null default '{}';
comment on column document.symbols is 'as document_symbol has them, in their order; kept by its trigger';

create function keep_symbols() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  update document d set symbols = array(select s.symbol from document_symbol s where s.document_id = d.id order by s.position, s.symbol_key)
  where d.id in (new.document_id, old.document_id);
  return null;
end $$;
create trigger kept_beside after insert or update of document_id, symbol, symbol_key, position or delete on document_symbol
  for each row execute function keep_symbols();
update document d set symbols = array(select s.symbol from document_symbol s where s.document_id = d.id order by s.position, s.symbol_key)
where exists (select from document_symbol s where s.document_id = d.id);
