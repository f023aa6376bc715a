-- The list of documents at a million rows: each order and each filter has an index that gives its rows in the order of the list.
-- Partial on the public rows, since nearly all readers are visitors; the row policy is in force all the same.

alter table document
  -- Undated documents come last in both directions.
  add column newest_key date generated always as (coalesce(dated_on, date '0001-01-01')) stored,
  add column oldest_key date generated always as (coalesce(dated_on, date '9999-12-31')) stored,
  -- Without a symbol after all that have one.
  add column symbol_sort text generated always as (coalesce(symbol_key, chr(1114111))) stored,
  -- Whose document it is for a reader: the author, or else the organisation that keeps it.
  add column organisation_id uuid generated always as (coalesce(author_organisation_id, owner_organisation_id)) stored;

create index document_newest on document (newest_key desc, id desc) where audience = 'public';
create index document_oldest on document (oldest_key, id) where audience = 'public';
create index document_title on document (title_key collate "C", id) where audience = 'public';
create index document_symbol_order on document (symbol_sort collate "C", id) where audience = 'public';
create index document_meeting on document (meeting_id, newest_key desc, id desc);
create index document_series on document (series_id, newest_key desc, id desc) where audience = 'public';
create index document_organisation on document (organisation_id, newest_key desc, id desc);
create index document_kind on document (kind, newest_key desc, id desc) where audience = 'public';

-- A language or format is one of several that a document has, which no ordered index can hold; so one small index for each of
-- those that the conventions use. Others are found by walking the newest ones.
do $$
declare v text;
begin
  foreach v in array array['ar', 'zh', 'en', 'fr', 'ru', 'es'] loop
    execute format('create index %I on document (newest_key desc, id desc) where audience = ''public'' and languages @> array[%L]',
      'document_language_' || v, v);
  end loop;
  foreach v in array array['pdf', 'doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx', 'odt', 'txt', 'zip'] loop
    execute format('create index %I on document (newest_key desc, id desc) where audience = ''public'' and formats @> array[%L]',
      'document_format_' || v, v);
  end loop;
end $$;

create index document_symbol_key on document_symbol (symbol_key collate "C");
