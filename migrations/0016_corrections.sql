-- "Something here is wrong": what anybody says about a public record, for whoever keeps the record. Who sends it reads nothing of it
-- afterwards, but for what she sent herself with an account.

create table correction (
  id uuid primary key,
  organisation_id uuid references organisation,
  subject_kind text not null check (subject_kind in ('organisation', 'country', 'topic', 'meeting', 'document', 'activity', 'experience')),
  subject_id uuid not null,
  path text not null check (path like '/%'),
  title text not null check (title <> ''),
  title_language language_code not null,
  text text not null check (length(text) between 10 and 2000),
  better text check (length(better) <= 2000),
  language language_code not null,
  sender_id uuid default current_person() references person,
  sender_organisation_id uuid default current_organisation() references organisation,
  sender_name text,
  address text check (length(address) <= 254),
  address_shown boolean not null default false,
  fingerprint bytea not null unique,
  created_at timestamptz not null default now(),
  handed_on_at timestamptz,
  handed_on_by uuid references person,
  outcome text check (outcome in ('corrected', 'rejected')),
  answer text check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  answered_by uuid references person,
  check ((outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null)),
  check (outcome is not null or answer is null),
  check (outcome <> 'rejected' or answer is not null),
  check (address is not null or not address_shown)
);
comment on column correction.organisation_id is 'which keeps the record and answers; null: the secretariat';
comment on column correction.path is 'of the record''s page when it was sent, without its language; title likewise';
comment on column correction.language is 'of the page on which it was written: the answer goes in it';
comment on column correction.address is 'of who wants to be told; removed 90 days after the answer';
comment on column correction.address_shown is 'whether the keeper of the record may see the address';
comment on column correction.fingerprint is 'of the form and what was typed: a button pressed twice sends once';
comment on column correction.handed_on_at is 'to the secretariat, which answers in place of the organisation; without handed_on_by: for want of a steward';
create index on correction (organisation_id, (answered_at is not null), id desc);
create index on correction ((answered_at is not null), id desc) where organisation_id is null or handed_on_at is not null;
create index on correction (sender_id) where sender_id is not null;
create index on correction (answered_at) where address is not null;

-- Nobody else would answer what an organisation without a steward is told.
create function has_steward(organisation uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select exists (select from membership m join account a on a.person_id = m.person_id
    where m.organisation_id = organisation and m.role = 'steward' and m.ended_at is null)
$$;
revoke execute on function has_steward from public;

create function find_keeper_of_correction() returns trigger
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if not has_steward(new.organisation_id) then new.organisation_id := null; end if;
  new.sender_name := (select name from person where id = new.sender_id);
  return new;
end $$;
create trigger finds_keeper before insert on correction for each row execute function find_keeper_of_correction();

alter table correction enable row level security;
grant select on correction to entente_app;
-- Who sends it and when says the database.
grant insert (id, organisation_id, subject_kind, subject_id, path, title, title_language, text, better, language, address, address_shown,
  fingerprint) on correction to entente_app;
grant update (handed_on_at, handed_on_by, outcome, answer, answered_at, answered_by) on correction to entente_app;
create policy by_anybody on correction for insert to entente_app with check (true);
create policy of_keepers on correction for select to entente_app using (
  (organisation_id = current_organisation() and (has_role('editor') or has_role('steward')))
  or ((organisation_id is null or handed_on_at is not null) and has_role('secretariat')));
create policy of_senders on correction for select to entente_app using (sender_id = current_person());
-- What was answered stays as it was answered.
create policy by_keepers on correction for update to entente_app
  using (answered_at is null and (
    (organisation_id = current_organisation() and handed_on_at is null and (has_role('editor') or has_role('steward')))
    or ((organisation_id is null or handed_on_at is not null) and has_role('secretariat'))))
  with check (case when answered_at is null then handed_on_at is not null and handed_on_by = current_person() else answered_by = current_person() end);

-- Until when each of those who answer was told of what waits: she gets one mail a day at most.
create table correction_notice (
  person_id uuid primary key references person,
  told_at timestamptz not null
);
alter table correction_notice enable row level security;
grant select, insert, update (told_at) on correction_notice to entente_app;
create policy ones_own on correction_notice to entente_app using (person_id = current_person()) with check (person_id = current_person());

-- Stewards and people of the secretariat for whom something new waits. The job that tells them acts for each in turn and sees no more
-- than she does.
create function people_to_tell_of_corrections()
  returns table (person_id uuid, organisation_id uuid, role text)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select m.person_id, m.organisation_id, m.role::text
  from membership m join account a on a.person_id = m.person_id
  left join correction_notice n on n.person_id = m.person_id
  where m.ended_at is null and exists (
    select from correction c where c.answered_at is null
      and coalesce(c.handed_on_at, c.created_at) > coalesce(n.told_at, '-infinity')
      and case m.role
        when 'steward' then c.organisation_id = m.organisation_id and c.handed_on_at is null
        when 'secretariat' then c.organisation_id is null or c.handed_on_at is not null
        else false end)
$$;

-- What waits with an organisation whose last steward has gone is handed on to the secretariat.
create function hand_on_corrections_without_steward()
  returns table (id uuid, organisation_id uuid)
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update correction c set handed_on_at = now()
  where c.answered_at is null and c.handed_on_at is null and c.organisation_id is not null and not has_steward(c.organisation_id)
  returning c.id, c.organisation_id
$$;

-- Addresses whose answer is 90 days old; and those of somebody who leaves, at her own word.
create function forget_correction_addresses() returns integer
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  with forgotten as (
    update correction set address = null, address_shown = false
    where address is not null and (answered_at < now() - interval '90 days' or sender_id = current_person())
    returning 1)
  select count(*)::integer from forgotten
$$;
revoke execute on function people_to_tell_of_corrections, hand_on_corrections_without_steward, forget_correction_addresses from public;
grant execute on function people_to_tell_of_corrections, hand_on_corrections_without_steward, forget_correction_addresses to entente_app;
