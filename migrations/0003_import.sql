-- What the last import said of each record, field by field, so that a later import can tell a change made by hand from an
-- older import. Only the owner of the tables imports, so the web may read and no more.
create table imported_record (
  kind text not null,
  slug text not null,
  fields jsonb not null,
  source_file text not null,
  imported_at timestamptz not null,
  primary key (kind, slug)
);
comment on column imported_record.fields is 'by field path (name.fr, serves): the value as the file had it, without empty ones';

-- What an import would have written where a change made by hand stands. Somebody takes it or leaves it.
create table import_offer (
  kind text not null,
  slug text not null,
  field text not null,
  current jsonb,
  offered jsonb,
  offered_at timestamptz not null,
  primary key (kind, slug, field)
);
comment on column import_offer.field is 'a field path; the empty text when the whole record was removed by hand';
comment on column import_offer.current is 'null when there is none, as offered is when the file has none any more';

grant select on imported_record, import_offer to entente_app;
