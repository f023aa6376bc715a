-- A light copy of a large presentation, for slow lines, lies beside the file as it came: in the same row, so that it is seen by whom the
-- file is seen, is no version of it and fills no cell of its own in the grid of languages and formats.
alter table file
  add column light_sha256 text check (light_sha256 ~ '^[0-9a-f]{64}$'),
  add column light_bytes bigint check (light_bytes > 0),
  add column light_tried_at timestamptz,
  add check ((light_sha256 is null) = (light_bytes is null)),
  add check (light_sha256 is null or light_tried_at is not null);
comment on column file.light_sha256 is 'the bytes of its light copy: the same with its pictures made smaller; null where there is none';
comment on column file.light_tried_at is 'when a light copy was made, or found not to be worth it; null: nobody has looked';

-- Other bytes have other pictures.
create function forget_light_copy() returns trigger language plpgsql as $$
begin
  new.light_sha256 := null;
  new.light_bytes := null;
  new.light_tried_at := null;
  return new;
end $$;
create trigger light_copy before update of sha256 on file for each row
  when (old.sha256 is distinct from new.sha256) execute function forget_light_copy();

-- Presentations of at least so many bytes at which nobody has looked yet. Tells where bytes lie, and nothing of whose they are.
create function files_to_lighten(smallest bigint, most integer) returns table (id uuid, sha256 text)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select f.id, f.sha256 from file f
  where f.format = 'pptx' and f.sha256 is not null and f.superseded_at is null and f.light_tried_at is null and f.size_bytes >= smallest
  order by f.added_at desc limit most
$$;
create index file_to_lighten on file (added_at desc)
  where format = 'pptx' and sha256 is not null and superseded_at is null and light_tried_at is null;

-- What came of it, kept once and only beside the bytes that it was made of. By the server itself, for nobody who is signed in.
create function keep_light_copy(file_of uuid, made_of text, light text, bytes bigint) returns boolean
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if current_person() is not null then
    raise exception 'a light copy is made by nobody in person' using errcode = 'insufficient_privilege';
  end if;
  update file set light_sha256 = light, light_bytes = bytes, light_tried_at = now()
    where id = file_of and sha256 = made_of and light_tried_at is null;
  return found;
end $$;
revoke execute on function forget_light_copy, files_to_lighten, keep_light_copy from public;
grant execute on function files_to_lighten, keep_light_copy to entente_app;
