-- Files on their way in: an upload is one person's until a document takes it. Its bytes lie aside until they were looked at; what is
-- refused never gets a name among the files.

create table upload (
  id uuid primary key,
  person_id uuid not null default current_person() references person,
  organisation_id uuid not null default current_organisation() references organisation,
  name text not null check (length(name) between 1 and 255),
  size_bytes bigint not null check (size_bytes >= 0),
  started_at timestamptz not null default now(),
  completed_at timestamptz,
  inspected_at timestamptz,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  format text check (format ~ '^[a-z0-9]{1,10}$'),
  refused text check (refused ~ '^[a-zA-Z]+$'),
  findings jsonb,
  text text,
  stripped_of_id uuid references upload on delete cascade,
  taken_at timestamptz,
  check (inspected_at is null or completed_at is not null),
  check (inspected_at is null or (sha256 is null) = (refused is not null)),
  check (taken_at is null or sha256 is not null)
);
comment on column upload.size_bytes is 'as said at the start; how much of it is there says the file itself';
comment on column upload.inspected_at is 'when its content was looked at: then it has a hash, or a reason why it was refused';
comment on column upload.sha256 is 'where the bytes lie; null until they were looked at, and of what was refused';
comment on column upload.refused is 'why the file will not do, as a message key';
comment on column upload.findings is 'format, language, pages, text, what is suspicious, whom it names: found from the content';
comment on column upload.text is 'what can be read in it, for the search';
comment on column upload.stripped_of_id is 'the upload of which this is the copy without names and places; that one stays as it came';
comment on column upload.taken_at is 'when a document took it';
create index on upload (person_id, id desc);
create index on upload (stripped_of_id) where stripped_of_id is not null;
create index on upload (started_at) where completed_at is null;

alter table upload enable row level security;
grant select, delete on upload to entente_app;
grant insert (id, name, size_bytes, completed_at, stripped_of_id) on upload to entente_app;
grant update (completed_at, inspected_at, sha256, format, refused, findings, text, taken_at) on upload to entente_app;
create policy ones_own on upload to entente_app using (person_id = current_person()) with check (person_id = current_person());

-- What all people's uploads still will take of the disk. Tells no more than the sum.
create function bytes_still_to_come() returns bigint
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select sum(size_bytes) from upload where completed_at is null), 0);

-- Uploads that broke off and were not gone on with: their owners' rows go, and the ids are told so that the bytes can go, too.
create function forget_broken_uploads() returns table (id uuid)
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  delete from upload u where u.completed_at is null and u.started_at < now() - interval '7 days' returning u.id
$$;
-- Of these uploads, those that somebody still waits for: their bytes lie aside for a reason.
create function waiting_uploads(ids uuid[]) returns table (id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select u.id from upload u where u.id = any (ids) and u.inspected_at is null
$$;
revoke execute on function bytes_still_to_come, forget_broken_uploads, waiting_uploads from public;
grant execute on function bytes_still_to_come, forget_broken_uploads, waiting_uploads to entente_app;

-- ---------------------------------------------------------------- what is known of a file from its content
alter table file
  add column pages integer check (pages >= 0),
  add column text_state text check (text_state in ('text', 'no-text', 'failed')),
  add column added_by uuid references person,
  add column original_sha256 text check (original_sha256 ~ '^[0-9a-f]{64}$');
comment on column file.text_state is 'whether its text could be read; no-text: a scan, pictures only';
comment on column file.original_sha256 is 'the bytes as they came, where names and places were taken out; served to nobody';

-- What can be read in a file, for the search; seen by whom the file is seen.
create table file_text (
  file_id uuid primary key references file on delete cascade,
  text text not null
);
alter table file_text enable row level security;
grant select, insert on file_text to entente_app;
create policy of_seen_files on file_text for select to entente_app using (exists (select from file f where f.id = file_id));
create policy of_ones_files on file_text for insert to entente_app with check (exists (
  select from file f join document d on d.id = f.document_id where f.id = file_id and (
    (d.owner_organisation_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')))
    or (d.meeting_id is not null and organises(d.meeting_id)))));
