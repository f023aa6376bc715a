-- Who is invited to a meeting, who comes, and what those who come may read.

create domain participant_category as text check (value in ('party', 'observer-state', 'un-body', 'igo', 'ngo', 'regional-centre',
  'enforcement-network', 'industry', 'media', 'secretariat'));

-- The link in the mail is the signed id: it works without an account, and nothing of it is kept.
create table meeting_invitation (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  organisation_id uuid references organisation,
  name text not null check (name <> ''),
  email text,
  language language_code not null default 'en',
  category participant_category not null,
  places integer check (places > 0),
  prepared_at timestamptz not null default now(),
  invited_at timestamptz,
  invited_by uuid references person,
  answered_at timestamptz,
  declined_at timestamptz,
  withdrawn_at timestamptz,
  check (invited_at is null or email is not null)
);
comment on table meeting_invitation is 'of one organisation to one meeting';
comment on column meeting_invitation.name is 'of the organisation as the invitation says it; organisation_id where it is one of the network';
comment on column meeting_invitation.places is 'how many of its people can be approved; null: as many as it names';
comment on column meeting_invitation.invited_at is 'when the mail was last sent; null while it is prepared';
create unique index on meeting_invitation (meeting_id, organisation_id) where organisation_id is not null and withdrawn_at is null;
create index on meeting_invitation (meeting_id, prepared_at);
create index on meeting_invitation (organisation_id);

create table participant (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  invitation_id uuid references meeting_invitation,
  organisation_id uuid references organisation,
  organisation_name text not null check (organisation_name <> ''),
  category participant_category not null,
  role text not null check (role in ('head', 'alternate', 'representative', 'adviser', 'speaker', 'secretariat')),
  convention convention,
  given_names text not null default '',
  family_name text not null check (family_name <> ''),
  own_script_name text,
  function text,
  email text,
  asks_support text,
  nominated_at timestamptz not null default now(),
  approved_at timestamptz,
  approved_by uuid references person,
  refused_at timestamptz,
  refused_by uuid references person,
  why_refused text,
  waits_since timestamptz,
  removed_at timestamptz,
  checked_in_at timestamptz,
  check (refused_at is null or why_refused is not null),
  check (num_nonnulls(approved_at, refused_at, waits_since) <= 1)
);
comment on column participant.convention is 'for which she takes part, where it differs by convention';
comment on column participant.own_script_name is 'the whole name as she writes it herself, in its own order';
create index on participant (meeting_id, category);
create index on participant (organisation_id);
create index on participant (invitation_id);

create table nomination_letter (
  id uuid primary key,
  invitation_id uuid not null references meeting_invitation on delete cascade,
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  format text not null check (format in ('pdf', 'docx', 'jpg', 'png')),
  added_at timestamptz not null default now(),
  unique (invitation_id, sha256)
);

-- ---------------------------------------------------------------- what participants read
-- Organisations whose people were approved read what is for participants.
create function is_participant(meeting uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return current_organisation() is not null and exists (select from participant p where p.meeting_id = meeting
  and p.organisation_id = current_organisation() and p.approved_at is not null and p.removed_at is null);
create function readers_of_meeting(meeting uuid) returns uuid[]
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return array(select distinct p.organisation_id from participant p where p.meeting_id = meeting and p.organisation_id is not null
  and p.approved_at is not null and p.removed_at is null order by 1);

-- What is found follows what is read, in the same transaction.
create function spread_participants() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare
  changed uuid := case when tg_op = 'DELETE' then old.meeting_id else new.meeting_id end;
  now_reading uuid[];
begin
  -- Two decisions at the same time are taken one after the other, so that the second sees what the first did.
  perform pg_advisory_xact_lock(hashtextextended('participants ' || changed, 0));
  now_reading := readers_of_meeting(changed);
  with changed_documents as (
    update document set readers = now_reading
    where meeting_id = changed and audience = 'participants' and readers is distinct from now_reading returning id)
  update search_entry e set readers = nullif(now_reading, '{}')
  from changed_documents d, search_kind k where k.kind = 'document' and e.kind = k.code and e.subject_id = d.id;
  return null;
end $$;
create trigger spread after insert or delete or update of organisation_id, approved_at, removed_at on participant
  for each row execute function spread_participants();

-- A document for participants that is made here is read by them from its first moment on.
create function set_participants_as_readers() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if new.audience = 'participants' and new.meeting_id is not null and nullif(current_setting('app.person_id', true), '') is not null then
    perform pg_advisory_xact_lock(hashtextextended('participants ' || new.meeting_id, 0));
    new.readers := readers_of_meeting(new.meeting_id);
  end if;
  return new;
end $$;
create trigger participants_read before insert or update of audience, meeting_id on document
  for each row execute function set_participants_as_readers();

-- ---------------------------------------------------------------- who may write what
-- The invitation whose signed link was shown: set by the scope's work once the signature is read, gone with the transaction.
create function current_invitation() returns uuid stable parallel safe language sql
return nullif(current_setting('app.invitation_id', true), '')::uuid;
create function is_invitation_open(invitation uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return exists (select from meeting_invitation i join meeting m on m.id = i.meeting_id
  where i.id = invitation and i.withdrawn_at is null and i.invited_at is not null and m.cancelled_at is null
    and m.last_day >= (now() - interval '12 hours')::date);

alter table meeting_invitation enable row level security;
alter table participant enable row level security;
alter table nomination_letter enable row level security;

create policy by_organisers on meeting_invitation to entente_app using (organises(meeting_id)) with check (organises(meeting_id));
create policy seen_by_the_invited on meeting_invitation for select to entente_app using (id = current_invitation());
create policy answered_by_the_invited on meeting_invitation for update to entente_app
  using (id = current_invitation() and is_invitation_open(id)) with check (id = current_invitation());

create policy by_organisers on participant to entente_app using (organises(meeting_id)) with check (organises(meeting_id));
create policy seen_by_the_invited on participant for select to entente_app using (invitation_id = current_invitation());
create policy nominated on participant for insert to entente_app
  with check (invitation_id = current_invitation() and is_invitation_open(invitation_id));
create policy nominated_again on participant for update to entente_app
  using (invitation_id = current_invitation() and is_invitation_open(invitation_id) and approved_at is null and refused_at is null and removed_at is null)
  with check (invitation_id = current_invitation());
create policy taken_back on participant for delete to entente_app
  using (invitation_id = current_invitation() and is_invitation_open(invitation_id) and approved_at is null and refused_at is null and removed_at is null);

create policy seen_by_organisers on nomination_letter for select to entente_app
  using (exists (select from meeting_invitation i where i.id = invitation_id and (organises(i.meeting_id) or i.id = current_invitation())));
create policy by_the_invited on nomination_letter for insert to entente_app
  with check (invitation_id = current_invitation() and is_invitation_open(invitation_id));

-- Whoever holds a link answers for the organisation it invites, and decides nothing.
create function hold_to_invitation() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
declare i meeting_invitation;
begin
  if coalesce(current_setting('role') not like 'entente\_%', true) or organises(new.meeting_id) then return new; end if;
  select * into i from meeting_invitation where id = current_invitation();
  if i.id is null or new.invitation_id is distinct from i.id or new.meeting_id <> i.meeting_id or (tg_op = 'UPDATE' and old.id <> new.id) then
    raise exception 'a participant of another invitation' using errcode = 'insufficient_privilege';
  end if;
  new.organisation_id := i.organisation_id;
  new.organisation_name := i.name;
  new.category := i.category;
  if num_nonnulls(new.approved_at, new.approved_by, new.refused_at, new.refused_by, new.removed_at, new.checked_in_at) > 0
    or (tg_op = 'INSERT' and new.waits_since is not null) or (tg_op = 'UPDATE' and new.waits_since is distinct from old.waits_since) then
    raise exception 'a decision of the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_invitation before insert or update on participant for each row execute function hold_to_invitation();

create function answer_and_no_more() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if coalesce(current_setting('role') not like 'entente\_%', true) or organises(old.meeting_id) then return new; end if;
  if to_jsonb(new) - 'answered_at' - 'declined_at' <> to_jsonb(old) - 'answered_at' - 'declined_at' then
    raise exception 'an invitation is written by the organisers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger answered before update on meeting_invitation for each row execute function answer_and_no_more();

grant select, insert, update on meeting_invitation to entente_app;
grant select, insert, update, delete on participant to entente_app;
grant select, insert on nomination_letter to entente_app;
revoke execute on function is_participant, readers_of_meeting, is_invitation_open from public;
grant execute on function is_participant, is_invitation_open to entente_app;
