-- What every list shows of a document stands beside it, as its symbols do: its titles and its files of today, as lines of values. A page
-- of fifty documents then reads fifty rows, where it read two hundred and fifty that lie apart. Who may see a document may see these:
-- titles and files have the audience of their document, and files in whose place a newer one stands are left out.
-- Values end with U+001F and lines with U+001E (src/db/lines.ts), which no value has.
create function line_value(value text) returns text immutable parallel safe language sql
  return translate(coalesce(value, ''), e'\x1f\x1e', '');

create function document_titles(document uuid) returns text stable parallel safe language sql as $$
  select coalesce(string_agg(concat_ws(e'\x1f', t.language, line_value(t.title)), e'\x1e' order by t.is_original desc, t.language), '')
  from document_text t where t.document_id = document
$$;
create function document_files(document uuid) returns text stable parallel safe language sql as $$
  select coalesce(string_agg(concat_ws(e'\x1f', f.slug, f.language, f.origin, line_value(f.format), f.version, line_value(f.name), coalesce(f.size_bytes::text, ''),
      line_value(f.size_label), f.sha256 is not null, line_value(f.source_url), coalesce(f.light_bytes::text, '')), e'\x1e' order by f.position, f.id), '')
  from file f where f.document_id = document and f.superseded_at is null
$$;

alter table document add column titles text not null default '', add column files text not null default '';
comment on column document.titles is 'language and title, the original first; as document_titles writes them, kept by a trigger on document_text';
comment on column document.files is 'the files of today, as document_files writes them, kept by a trigger on file';

-- Whoever writes under a document takes its row first: a statement sees what was committed before it began, not what was while it waited.
-- Many at once are gathered once for each document; the order spares two who write under the same documents a circle.
create function keep_titles_of(documents uuid[]) returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform from document where id = any (documents) order by id for no key update;
  update document set titles = document_titles(id) where id = any (documents);
end $$;
create function keep_files_of(documents uuid[]) returns void security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform from document where id = any (documents) order by id for no key update;
  -- Languages and formats count the files of today alone, too.
  update document d set
    files = document_files(d.id),
    languages = array(select distinct f.language::text from file f where f.document_id = d.id and f.superseded_at is null order by 1),
    formats = array(select distinct f.format from file f where f.document_id = d.id and f.superseded_at is null and f.format is not null order by 1)
  where d.id = any (documents);
end $$;
revoke execute on function keep_titles_of, keep_files_of from public;

create function keep_titles() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform keep_titles_of(array[new.document_id, old.document_id]);
  return null;
end $$;
create function keep_new_titles() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform keep_titles_of(array(select distinct document_id from added));
  return null;
end $$;
create trigger kept_beside after update of document_id, language, title, is_original or delete on document_text
  for each row execute function keep_titles();
create trigger kept_beside_new after insert on document_text referencing new table as added
  for each statement execute function keep_new_titles();

create or replace function gather_document_files() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform keep_files_of(array[new.document_id, old.document_id]);
  return null;
end $$;
create function gather_new_files() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform keep_files_of(array(select distinct document_id from added));
  return null;
end $$;
drop trigger gather on file;
create trigger gather after delete or update of document_id, slug, language, origin, format, version, name, size_bytes, size_label, sha256,
    source_url, position, superseded_at, light_bytes on file
  for each row execute function gather_document_files();
create trigger gather_new after insert on file referencing new table as added
  for each statement execute function gather_new_files();

create or replace function keep_symbols() returns trigger security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  perform from document where id in (new.document_id, old.document_id) order by id for no key update;
  update document d set symbols = array(select s.symbol from document_symbol s where s.document_id = d.id order by s.position, s.symbol_key)
  where d.id in (new.document_id, old.document_id);
  return null;
end $$;

-- A new version of a file takes the document first, then the file: so does this, or each would wait for the other.
create or replace function keep_light_copy(file_of uuid, made_of text, light text, bytes bigint) returns boolean
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if current_person() is not null then
    raise exception 'a light copy is made by nobody in person' using errcode = 'insufficient_privilege';
  end if;
  perform from document where id = (select f.document_id from file f where f.id = file_of) for no key update;
  update file set light_sha256 = light, light_bytes = bytes, light_tried_at = now()
    where id = file_of and sha256 = made_of and light_tried_at is null;
  return found;
end $$;

update document set titles = document_titles(id), files = document_files(id);
