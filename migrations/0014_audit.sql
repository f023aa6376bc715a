-- The audit: who did what, for whom, when and from where. It only grows, and each entry is sealed with the hash of the one before it.

create table audit_entry (
  id uuid primary key,
  at timestamptz not null default now(),
  actor text not null check (actor in ('visitor', 'person', 'operator', 'job')),
  person_id uuid default current_person(),
  organisation_id uuid default current_organisation(),
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  subject_kind text check (subject_kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id uuid,
  concerns uuid[] not null default '{}',
  address text check (length(address) <= 100),
  changes jsonb,
  check ((actor = 'person') = (person_id is not null)),
  check (person_id is not null or organisation_id is null),
  check ((subject_kind is null) = (subject_id is null))
);
comment on column audit_entry.actor is 'operator: whoever runs the installation, on the command line';
comment on column audit_entry.organisation_id is 'for which the person acted';
comment on column audit_entry.concerns is 'organisations beside the one acted for, whose stewards see the entry';
comment on column audit_entry.address is 'of the network, as the web server saw it';
create index on audit_entry (person_id, at desc, id desc) where person_id is not null;
create index on audit_entry (subject_id, at desc, id desc) where subject_kind = 'person';

-- Which entries an organisation's stewards see, in order: under a row policy PostgreSQL finds nothing by the index of an array.
create table audit_concern (
  organisation_id uuid not null,
  at timestamptz not null,
  entry_id uuid not null,
  primary key (organisation_id, at, entry_id)
);

-- One row for each entry, in the order of the commits and without a gap. An entry that is changed no longer fits its own hash; one
-- that is put in, taken out or moved leaves neighbours that do not fit each other.
create table audit_seal (
  no bigint primary key check (no > 0),
  entry_id uuid not null unique,
  previous bytea not null,
  hash bytea not null
);
comment on column audit_seal.previous is 'the hash of the seal before; 32 zero bytes for the first';
comment on column audit_seal.hash is 'sha256(previous || the entry as the text of a JSON array in UTF-8, its time in microseconds since 1970)';

-- src/audit/chain/chain.queries.ts says the same in its own words, so that whoever changes this function does not change the check.
create function audit_text(e audit_entry) returns bytea stable language sql
return convert_to(jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.person_id, e.organisation_id,
  e.action, e.subject_kind, e.subject_id, e.concerns, e.address, e.changes)::text, 'UTF8');

create function audit_note_concerns() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  insert into audit_concern (organisation_id, at, entry_id)
  select distinct organisation, new.at, new.id from unnest(new.concerns || new.organisation_id) as organisation
  where organisation is not null;
  return null;
end $$;
create trigger concerns after insert on audit_entry for each row execute function audit_note_concerns();

-- Deferred, so that writers wait for one another only while they commit; whoever waited sees what the one before has committed.
create function audit_seal_entry() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  last_no bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(4170926114);
  select no, hash into last_no, last_hash from audit_seal order by no desc limit 1;
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  insert into audit_seal (no, entry_id, previous, hash)
  values (coalesce(last_no, 0) + 1, new.id, last_hash, sha256(last_hash || audit_text(new)));
  return null;
end $$;
create constraint trigger seal after insert on audit_entry deferrable initially deferred
  for each row execute function audit_seal_entry();

-- The head of the chain, to be kept outside of the database.
create function audit_head(out no bigint, out hash text)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select no, encode(hash, 'hex') from audit_seal order by no desc limit 1
$$;

-- ---------------------------------------------------------------- it only grows
-- No role of the application may change or remove anything. These stop the owner too: whoever wants to has to switch them off first.
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit only grows: no % of %', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end $$;
do $$
declare t text;
begin
  foreach t in array array['audit_entry', 'audit_concern', 'audit_seal'] loop
    execute format('create trigger only_grows before update or delete or truncate on %I for each statement execute function audit_refuse()', t);
  end loop;
end $$;

-- ---------------------------------------------------------------- who writes and who reads
alter table audit_entry enable row level security;
alter table audit_concern enable row level security;

-- Time, person and organisation are not the writer's to say.
grant insert (id, actor, action, subject_kind, subject_id, concerns, address, changes) on audit_entry to entente_app;
create policy by_whoever_acts on audit_entry for insert to entente_app
  with check (person_id is not distinct from current_person() and organisation_id is not distinct from current_organisation());

-- What I did, what was done to me, and what concerns the organisation whose steward I am.
grant select on audit_entry, audit_concern to entente_app;
create policy of_whom_it_concerns on audit_entry for select to entente_app using (
  person_id = current_person()
  or (subject_kind = 'person' and subject_id = current_person())
  or (has_role('steward') and (organisation_id = current_organisation() or current_organisation() = any (concerns)))
);
create policy of_stewards on audit_concern for select to entente_app
  using (has_role('steward') and organisation_id = current_organisation());

revoke execute on function audit_head from public;
grant execute on function audit_head to entente_app;
