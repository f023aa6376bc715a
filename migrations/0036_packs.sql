-- The pack of a meeting for where there is no line: one file for a language and an audience, and what is new since an earlier one.

create table meeting_pack (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  language text not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  audience text not null check (audience in ('public', 'participants')),
  number integer not null check (number > 0),
  asked_at timestamptz not null default now(),
  seen_at timestamptz,
  total_bytes bigint,
  done_bytes bigint not null default 0 check (done_bytes >= 0),
  failed text check (failed ~ '^[a-zA-Z]+$'),
  made_at timestamptz,
  fingerprint text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint,
  documents uuid[] not null default '{}',
  files uuid[] not null default '{}',
  outcomes text[] not null default '{}',
  contents jsonb,
  gone_at timestamptz,
  check ((made_at is null) = (sha256 is null) and (made_at is null) = (fingerprint is null) and (made_at is null) = (contents is null)),
  unique (meeting_id, language, audience, number)
);
comment on table meeting_pack is 'a meeting as one file in one language, for everybody or for its participants';
comment on column meeting_pack.seen_at is 'when whoever makes it was last at work; null while it waits';
comment on column meeting_pack.failed is 'why it could not be made, as a message key';
comment on column meeting_pack.fingerprint is 'of all that it was made of: another one means that there is something new';
comment on column meeting_pack.documents is 'what it holds: once its audience may no longer read one of them, nobody gets it any more';
comment on column meeting_pack.outcomes is 'by their permanent names';
comment on column meeting_pack.contents is 'each file in it with size and hash, each document with a hash of what is said of it, and what was new when';
comment on column meeting_pack.gone_at is 'when its bytes were removed';
-- One at a time of each.
create unique index meeting_pack_to_make on meeting_pack (meeting_id, language, audience) where made_at is null;

create table meeting_pack_addition (
  id uuid primary key,
  pack_id uuid not null references meeting_pack on delete cascade,
  since integer check (since > 0),
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  paths text[] not null,
  emptied text[] not null default '{}',
  asked_at timestamptz not null default now(),
  failed text check (failed ~ '^[a-zA-Z]+$'),
  made_at timestamptz,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint,
  check ((made_at is null) = (sha256 is null)),
  unique (pack_id, key)
);
comment on table meeting_pack_addition is 'what has to be put over the folder of an older pack to have this one';
comment on column meeting_pack_addition.since is 'the number of the older pack; null where somebody handed in what she has';
comment on column meeting_pack_addition.key is 'of paths and emptied: who lacks the same gets the same file';
comment on column meeting_pack_addition.emptied is 'what she has and the pack no longer holds: overwritten by nothing';

alter table meeting_pack enable row level security;
alter table meeting_pack_addition enable row level security;
create policy seen_by_audience on meeting_pack for select to entente_app
  using (audience = 'public' or is_participant(meeting_id) or organises(meeting_id));
create policy asked_for on meeting_pack for insert to entente_app with check (is_participant(meeting_id) or organises(meeting_id));
create policy asked_again on meeting_pack for update to entente_app
  using (made_at is null and (is_participant(meeting_id) or organises(meeting_id)))
  with check (made_at is null and (is_participant(meeting_id) or organises(meeting_id)));
create policy of_seen_packs on meeting_pack_addition for select to entente_app
  using (exists (select from meeting_pack p where p.id = pack_id));
-- Whoever may have the pack may say what she has of an older one; how many, the function below says.
grant select, insert (id, meeting_id, language, audience, number), update (asked_at, failed) on meeting_pack to entente_app;
grant select on meeting_pack_addition to entente_app;

-- Pages for everybody say which packs there are. Not how far one has come: that would be news each second.
create trigger content_changed after insert or delete or truncate or update of made_at, gone_at on meeting_pack
  for each statement execute function content_changed();
create trigger content_changed after insert or delete or truncate or update of made_at on meeting_pack_addition
  for each statement execute function content_changed();

-- ---------------------------------------------------------------- what the makers do, who act for nobody
-- The organisations of a meeting's participants, for whoever makes the pack with this id or renews it.
create function readers_of_pack(pack uuid) returns uuid[]
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return (select readers_of_meeting(p.meeting_id) from meeting_pack p where p.id = pack and p.audience = 'participants');

-- Takes a pack up that waits, or that nobody has worked at for a while: then whoever did was killed.
create function take_up_pack(pack uuid) returns table (slug text, language text, audience text, number integer)
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update meeting_pack p set seen_at = now(), done_bytes = 0, total_bytes = null, failed = null
  from meeting m
  where m.id = p.meeting_id and p.id = pack and p.made_at is null and (p.seen_at is null or p.seen_at < now() - interval '60 seconds')
  returning m.slug::text, p.language, p.audience, p.number
$$;
create function note_pack(pack uuid, done bigint, total bigint) returns void
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update meeting_pack set seen_at = now(), done_bytes = done, total_bytes = total where id = pack and made_at is null
$$;
-- Gives it back: to be tried again at once, or with what went wrong.
create function put_pack_down(pack uuid, why text) returns void
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update meeting_pack set seen_at = null, failed = why where id = pack and made_at is null
$$;
-- There is nothing to make: nothing is new.
create function drop_pack(pack uuid) returns void
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  delete from meeting_pack where id = pack and made_at is null
$$;
create function finish_pack(pack uuid, made jsonb) returns boolean
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with finished as (
    update meeting_pack set made_at = (made ->> 'madeAt')::timestamptz, fingerprint = made ->> 'fingerprint', sha256 = made ->> 'sha256',
      size_bytes = (made ->> 'sizeBytes')::bigint, done_bytes = coalesce(total_bytes, 0), failed = null, contents = made -> 'contents',
      documents = array(select jsonb_array_elements_text(made -> 'documents')::uuid),
      files = array(select jsonb_array_elements_text(made -> 'files')::uuid),
      outcomes = array(select jsonb_array_elements_text(made -> 'outcomes'))
    where id = pack and made_at is null returning id)
  select exists (select from finished)
$$;
-- The newest of each kind that is made, and those that wait to be made or were left lying.
create function packs_to_look_at() returns table (id uuid, meeting_id uuid, slug text, language text, audience text, made_at timestamptz)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct on (p.meeting_id, p.language, p.audience) p.id, p.meeting_id, m.slug::text, p.language, p.audience, p.made_at
  from meeting_pack p join meeting m on m.id = p.meeting_id
  where p.made_at is not null or (p.seen_at is null and (p.failed is null or p.asked_at < now() - interval '1 hour'))
    or p.seen_at < now() - interval '60 seconds'
  order by p.meeting_id, p.language, p.audience, p.number desc
$$;
-- The next one, without being asked; where one waits already, that one is enough.
create function renew_pack(pack uuid, next uuid) returns boolean
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with renewed as (
    insert into meeting_pack (id, meeting_id, language, audience, number)
    select next, p.meeting_id, p.language, p.audience,
      (select max(o.number) + 1 from meeting_pack o where (o.meeting_id, o.language, o.audience) = (p.meeting_id, p.language, p.audience))
    from meeting_pack p where p.id = pack and p.made_at is not null
    on conflict do nothing returning id)
  select exists (select from renewed)
$$;

-- ---------------------------------------------------------------- additions
-- Of those that people asked for by handing in what they have, no more than twelve lie here at a time.
create function ask_for_addition(addition uuid, pack uuid, since_number integer, key_of text, paths_of text[], emptied_of text[]) returns uuid
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare found uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('additions ' || pack, 0));
  if not exists (select from meeting_pack p where p.id = pack and p.made_at is not null and p.gone_at is null
      and (p.audience = 'public' or is_participant(p.meeting_id) or organises(p.meeting_id))) then return null; end if;
  select a.id into found from meeting_pack_addition a where a.pack_id = pack and a.key = key_of;
  if found is not null then return found; end if;
  if since_number is null and (select count(*) >= 12 from meeting_pack_addition a where a.pack_id = pack and a.since is null) then return null; end if;
  insert into meeting_pack_addition (id, pack_id, since, key, paths, emptied) values (addition, pack, since_number, key_of, paths_of, emptied_of);
  return addition;
end $$;
create function finish_addition(addition uuid, sha256_of text, size_of bigint, why text) returns void
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update meeting_pack_addition set made_at = case when sha256_of is null then null else now() end, sha256 = sha256_of, size_bytes = size_of,
    failed = why where id = addition and made_at is null
$$;

-- What went: bytes of packs a day after there is a newer one, rows of all but the last twelve, additions to packs that are no longer the
-- newest, and those that were handed in for after six hours. Tells what still has bytes.
create function forget_packs() returns table (sha256 text)
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from meeting_pack_addition a using meeting_pack p where p.id = a.pack_id and (
    (a.since is null and a.asked_at < now() - interval '6 hours')
    or exists (select from meeting_pack n where (n.meeting_id, n.language, n.audience) = (p.meeting_id, p.language, p.audience)
      and n.number > p.number and n.made_at < now() - interval '1 day'));
  update meeting_pack p set gone_at = now() where p.gone_at is null and p.made_at is not null
    and exists (select from meeting_pack n where (n.meeting_id, n.language, n.audience) = (p.meeting_id, p.language, p.audience)
      and n.number > p.number and n.made_at < now() - interval '1 day');
  delete from meeting_pack p where p.gone_at is not null and (select count(*) from meeting_pack n
    where (n.meeting_id, n.language, n.audience) = (p.meeting_id, p.language, p.audience) and n.number > p.number) >= 12;
  return query select p.sha256 from meeting_pack p where p.made_at is not null and p.gone_at is null
    union select a.sha256 from meeting_pack_addition a where a.sha256 is not null;
end $$;

do $$
declare f text;
begin
  foreach f in array array['readers_of_pack', 'take_up_pack', 'note_pack', 'put_pack_down', 'drop_pack', 'finish_pack', 'packs_to_look_at',
      'renew_pack', 'ask_for_addition', 'finish_addition', 'forget_packs'] loop
    execute format('revoke execute on function %I from public', f);
    execute format('grant execute on function %I to entente_app', f);
  end loop;
end $$;
