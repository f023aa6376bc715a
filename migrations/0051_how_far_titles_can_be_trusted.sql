-- What stands beside a document says of its titles also how far each can be trusted, so that no list shows a machine's words as agreed
-- ones. A third value, where a title is not official: lines of official ones stay as they are.
create or replace function document_titles(document uuid) returns text stable parallel safe language sql as $$
  select coalesce(string_agg(concat_ws(e'\x1f', t.language, line_value(t.title), nullif(t.origin::text, 'official')),
    e'\x1e' order by t.is_original desc, t.language), '')
  from document_text t where t.document_id = document
$$;
comment on column document.titles is 'language, title and (unless it is official) origin, the original first; as document_titles writes them, kept by a trigger on document_text';

drop trigger kept_beside on document_text;
create trigger kept_beside after update of document_id, language, title, origin, is_original or delete on document_text
  for each row execute function keep_titles();

update document set titles = document_titles(id) where id in (select t.document_id from document_text t where t.origin <> 'official');
