-- People: who they are, what they may do for which organisation, and how they sign in.
-- What proves who somebody is (passwords, keys, sessions) is reached by a role of its own: no question that domain code asks, however
-- wrong, can read it.

-- The role is one of entente_app too; whoever keeps the server makes it, since the owner of the tables makes no roles.
do $$ begin
  if not exists (select from pg_roles where rolname = 'entente_accounts') then
    raise exception 'there is no role entente_accounts; make the roles as docs/configuration.md says';
  end if;
end $$;
grant usage on schema public to entente_accounts;

-- Set by the scope with SET LOCAL, like the organisation.
create function current_person() returns uuid stable parallel safe language sql
return nullif(current_setting('app.person_id', true), '')::uuid;

-- Whether the role is in force for the organisation that the transaction speaks for.
create function has_role(role text) returns boolean stable parallel safe language sql
return role = any (string_to_array(current_setting('app.roles', true), ','));

create domain person_role as text check (value in
  ('member', 'editor', 'steward', 'focal-point', 'officer', 'secretariat', 'operator'));

-- A Party's authority is an organisation with a country and conventions; a network is an organisation with members.
alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check check (kind in ('basel-centre', 'stockholm-centre',
  'basel-stockholm-centre', 'fao-regional-office', 'fao-subregional-office', 'unep-regional-office', 'cleaner-production-centre',
  'enforcement-network', 'enforcement-agency', 'authority', 'network', 'secretariat', 'partner'));

-- ---------------------------------------------------------------- who
-- Who has left keeps her row and name, for the record of what she did; nothing else of her stays.
create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  language language_code not null default 'en',
  created_at timestamptz not null default now(),
  left_at timestamptz
);
comment on column person.language is 'in which mails are written';

create table account (
  person_id uuid primary key references person,
  email text not null,
  email_key text not null unique
);
comment on table account is 'the address of a person; who has left has none';
comment on column account.email_key is 'the address folded: two spellings of one address are one account';

-- One row for each role that somebody was ever given; a focal point is one for a convention.
create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role person_role not null,
  convention convention,
  given_at timestamptz not null default now(),
  given_by uuid references person,
  ended_at timestamptz,
  ended_by uuid references person,
  check ((role = 'focal-point') = (convention is not null)),
  check (ended_at >= given_at)
);
create unique index membership_in_force on membership (person_id, organisation_id, role, convention) nulls not distinct where ended_at is null;
create index on membership (organisation_id) where ended_at is null;

create function shares_organisation(someone uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return exists (select from membership m where m.person_id = someone and m.organisation_id = current_organisation());

-- The link is not kept: it is the signed id (SECRET_KEY), so that the inviter can be shown it until it is used.
create table invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  email text not null,
  email_key text not null,
  name text,
  language language_code not null default 'en',
  invited_at timestamptz not null default now(),
  invited_by uuid references person,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  check (accepted_at is null or withdrawn_at is null)
);
comment on column invitation.invited_by is 'null: by whoever runs the installation, on the command line';
create index on invitation (organisation_id, invited_at);
create index on invitation (email_key);
create table invitation_role (
  invitation_id uuid not null references invitation,
  role person_role not null,
  convention convention,
  check ((role = 'focal-point') = (convention is not null))
);
create unique index invitation_role_key on invitation_role (invitation_id, role, convention) nulls not distinct;

-- ---------------------------------------------------------------- what proves it
create table password (
  person_id uuid primary key references person,
  hash text not null,
  changed_at timestamptz not null default now()
);
create table totp (
  person_id uuid primary key references person,
  sealed_secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on column totp.last_step is 'the 30 seconds whose code was taken last: no code counts twice';
create table recovery_code (
  id uuid primary key,
  person_id uuid not null references person,
  hash text not null,
  used_at timestamptz
);
create index on recovery_code (person_id);
create table passkey (
  id text primary key,
  person_id uuid not null references person,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
comment on column passkey.id is 'the credential id, base64url';
create index on passkey (person_id);

-- What a browser holds is a random token; here stands its hash. `strong`: with a passkey or a second factor.
create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  method text not null check (method in ('passkey', 'password', 'link', 'single-sign-on', 'invitation')),
  strong boolean not null,
  started_at timestamptz not null default now(),
  proved_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  address text,
  device text
);
comment on column session.organisation_id is 'for which the person acts';
comment on column session.proved_at is 'when the person last proved who she is, for confidential areas';
create index on session (person_id, started_at);

create table sign_in_link (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references person,
  next text,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null,
  used_at timestamptz
);
create index on sign_in_link (person_id);

-- What has been begun and waits for its second step (second factor, passkey challenge, single sign-on), under the hash of a cookie.
create table sign_in_step (
  token_hash bytea primary key,
  kind text not null,
  person_id uuid references person,
  sealed_state text not null,
  ends_at timestamptz not null
);

-- How often something was tried, by a hash of what and who: counts across processes and restarts.
create table attempt (
  key bytea not null,
  since timestamptz not null,
  count integer not null,
  primary key (key, since)
);
create index on attempt (since);

-- A form that was sent after its session had ended, sealed, for the same browser and the same person.
create table kept_form (
  id uuid primary key,
  token_hash bytea not null,
  person_id uuid not null references person,
  path text not null,
  sealed_body text not null,
  kept_at timestamptz not null default now()
);
create index on kept_form (person_id);

-- Single sign-on of one organisation (OpenID Connect).
create table sign_on (
  organisation_id uuid primary key references organisation,
  issuer text not null,
  client_id text not null,
  sealed_client_secret text not null,
  domains text[] not null default '{}',
  set_at timestamptz not null default now()
);
comment on column sign_on.domains is 'of the addresses whose owners are sent there';
create table sign_on_subject (
  organisation_id uuid not null references sign_on on delete cascade,
  subject text not null,
  person_id uuid not null references person,
  primary key (organisation_id, subject)
);

-- ---------------------------------------------------------------- walls
alter table person enable row level security;
alter table account enable row level security;
alter table membership enable row level security;
alter table invitation enable row level security;
alter table invitation_role enable row level security;

grant select, insert, update on person, membership, invitation, invitation_role, account to entente_accounts;
grant delete on account to entente_accounts;
create policy accounts on person to entente_accounts using (true) with check (true);
create policy accounts on account to entente_accounts using (true) with check (true);
create policy accounts on membership to entente_accounts using (true) with check (true);
create policy accounts on invitation to entente_accounts using (true) with check (true);
create policy accounts on invitation_role to entente_accounts using (true) with check (true);

grant select on person, account, membership, invitation, invitation_role to entente_app;
create policy of_ones_organisation on person for select to entente_app
  using (id = current_person() or (current_organisation() is not null and shares_organisation(id)));
create policy of_stewards on account for select to entente_app
  using (person_id = current_person() or (has_role('steward') and shares_organisation(person_id)));
create policy of_ones_organisation on membership for select to entente_app
  using (person_id = current_person() or organisation_id = current_organisation());

-- A steward invites and gives roles for her own organisation, the secretariat for any; nobody makes operators from a page.
create policy of_inviters on invitation for select to entente_app
  using ((has_role('steward') and organisation_id = current_organisation()) or has_role('secretariat'));
create policy by_inviters on invitation for insert to entente_app
  with check (invited_by = current_person() and ((has_role('steward') and organisation_id = current_organisation()) or has_role('secretariat')));
create policy withdrawn_by_inviters on invitation for update to entente_app
  using ((has_role('steward') and organisation_id = current_organisation()) or has_role('secretariat'));
create policy of_inviters on invitation_role for select to entente_app using (exists (select from invitation i where i.id = invitation_id));
create policy by_inviters on invitation_role for insert to entente_app
  with check (role <> 'operator' and (role <> 'secretariat' or has_role('secretariat'))
    and exists (select from invitation i where i.id = invitation_id));
grant insert on invitation, invitation_role to entente_app;
grant update (withdrawn_at, withdrawn_by) on invitation to entente_app;

create policy given_by_stewards on membership for insert to entente_app
  with check (role not in ('operator', 'secretariat') and given_by = current_person() and has_role('steward')
    and organisation_id = current_organisation() and shares_organisation(person_id));
create policy ended_by_stewards on membership for update to entente_app
  using (has_role('steward') and organisation_id = current_organisation());
grant insert on membership to entente_app;
grant update (ended_at, ended_by) on membership to entente_app;

grant select, insert, update, delete on password, totp, recovery_code, passkey, session, sign_in_link, sign_in_step, attempt, kept_form,
  sign_on, sign_on_subject to entente_accounts;
revoke execute on function shares_organisation from public;
grant execute on function shares_organisation to entente_app;
