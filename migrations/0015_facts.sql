-- An organisation keeps its own facts: who may write them, what was changed, who confirmed them and when, and whom to write to.

-- The facts are public and have no row policies; who may change them is said here a second time, beside the rules of the application.
create function may_write_organisation(organisation uuid) returns boolean stable parallel safe language sql
return coalesce(has_role('secretariat'), false)
  or coalesce(organisation = current_organisation() and (has_role('editor') or has_role('steward')), false);

create function refuse_other_organisations() returns trigger language plpgsql as $$
declare
  of_column text := tg_argv[0];
begin
  if current_setting('role') like 'entente\_%' and not (
    (tg_op = 'INSERT' or may_write_organisation((to_jsonb(old) ->> of_column)::uuid))
    and (tg_op = 'DELETE' or may_write_organisation((to_jsonb(new) ->> of_column)::uuid))
  ) then
    raise exception '% of another organisation', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

-- What an organisation is to do, and by which decision or agreement.
create table organisation_mandate (
  organisation_id uuid not null references organisation on delete cascade,
  position integer not null,
  language language_code not null,
  text text not null check (text <> ''),
  source text,
  primary key (organisation_id, position)
);
grant select, insert, update, delete on organisation_mandate to entente_app;

grant update (kind, country_id, city, latitude, longitude, region, conventions, languages, host_institution, established_on,
  established_precision, serves_note, website, note, unconfirmed) on organisation to entente_app;
grant insert, update, delete on organisation_text, organisation_country, organisation_topic to entente_app;

-- ---------------------------------------------------------------- contact points
-- Whom to write to. Where it is a person with an account, she alone says who may see it; for others the editor says what was agreed.
create table contact_point (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  position integer not null default 0,
  person_id uuid references person,
  name text not null check (name <> ''),
  function text,
  email text,
  phone text,
  languages text[] not null default '{}',
  shown_to text not null default 'nobody' check (shown_to in ('public', 'network', 'nobody')),
  agreed_on date,
  check (shown_to = 'nobody' or agreed_on is not null)
);
comment on column contact_point.shown_to is 'nobody: to the organisation itself and the person alone';
comment on column contact_point.agreed_on is 'when the person agreed to it';
create index on contact_point (organisation_id, position);
create index on contact_point (person_id) where person_id is not null;

alter table contact_point enable row level security;
grant select, insert, delete, update on contact_point to entente_app;
create policy shown_as_agreed on contact_point for select to entente_app using (
  shown_to = 'public'
  or (shown_to = 'network' and current_organisation() is not null)
  or organisation_id = current_organisation()
  or person_id = current_person()
);
create policy written_by_editors on contact_point for insert to entente_app with check (may_write_organisation(organisation_id));
create policy removed_by_editors on contact_point for delete to entente_app using (may_write_organisation(organisation_id));
create policy changed_by_editors on contact_point for update to entente_app
  using (may_write_organisation(organisation_id) or person_id = current_person())
  with check (may_write_organisation(organisation_id) or person_id = current_person());

create function keep_what_was_agreed() returns trigger language plpgsql as $$
begin
  if current_setting('role') not like 'entente\_%' then return new; end if;
  if new.person_id is distinct from current_person() and new.person_id is not null and new.shown_to <> 'nobody'
    and (tg_op = 'INSERT' or (old.person_id, old.shown_to, old.agreed_on) is distinct from (new.person_id, new.shown_to, new.agreed_on)) then
    raise exception 'only the person herself says who sees her contact point' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and not may_write_organisation(old.organisation_id)
    and (to_jsonb(old) - array['shown_to', 'agreed_on']) is distinct from (to_jsonb(new) - array['shown_to', 'agreed_on']) then
    raise exception 'a person changes who sees her contact point, and no more' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger as_agreed before insert or update on contact_point for each row execute function keep_what_was_agreed();

-- ---------------------------------------------------------------- who changed what
-- The facts of a group before and after, whole, so that any change can be read and undone. `how`: typed in a form, an earlier change
-- undone, an offer of an import taken or left.
create table organisation_change (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  fact_group text not null check (fact_group in ('identity', 'place', 'mandates', 'countries', 'languages', 'expertise', 'contacts')),
  before jsonb not null,
  after jsonb not null,
  how text not null check (how in ('form', 'undo', 'offer-taken', 'offer-left')),
  undoes uuid references organisation_change,
  offered jsonb,
  person_id uuid not null default current_person() references person,
  person_name text not null,
  acting_organisation_id uuid not null default current_organisation() references organisation,
  at timestamptz not null default now(),
  check ((how = 'undo') = (undoes is not null)),
  check ((how in ('offer-taken', 'offer-left')) = (offered is not null))
);
comment on column organisation_change.offered is 'the field and the value that an import offered: {field, value}';
create index on organisation_change (organisation_id, at desc, id desc);
create index on organisation_change (organisation_id, fact_group, at desc, id desc);
create index on organisation_change (undoes) where undoes is not null;

create function note_who_changed() returns trigger language plpgsql as $$
begin
  new.person_name := (select name from person where id = new.person_id);
  return new;
end $$;
create trigger by_name before insert on organisation_change for each row execute function note_who_changed();

-- Of contact points the organisation itself alone: what was agreed to be shown to nobody else stands in them.
alter table organisation_change enable row level security;
grant select on organisation_change to entente_app;
grant insert (id, organisation_id, fact_group, before, after, how, undoes, offered) on organisation_change to entente_app;
create policy of_the_organisation on organisation_change for select to entente_app using (
  organisation_id = current_organisation() or (has_role('secretariat') and fact_group <> 'contacts')
);
create policy by_who_may_write on organisation_change for insert to entente_app with check (
  person_id = current_person() and acting_organisation_id = current_organisation()
  and may_write_organisation(organisation_id)
);

-- ---------------------------------------------------------------- who confirmed what, and when
-- The last word on each group of facts. No row: nobody of the network has confirmed what was taken from public sources.
create table fact_confirmation (
  organisation_id uuid not null references organisation on delete cascade,
  fact_group text not null check (fact_group in ('identity', 'place', 'mandates', 'countries', 'languages', 'expertise', 'contacts')),
  confirmed_at timestamptz not null default now(),
  person_id uuid not null references person,
  acting_organisation_id uuid not null references organisation,
  how text not null check (how in ('edit', 'page', 'mail')),
  primary key (organisation_id, fact_group)
);
create index on fact_confirmation (confirmed_at);
grant select, insert, update, delete on fact_confirmation to entente_app;

-- Which stewards were asked, for which confirmation that had aged: nobody is asked twice for the same.
create table fact_reminder (
  mail_id uuid not null,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation on delete cascade,
  fact_group text not null check (fact_group in ('identity', 'place', 'mandates', 'countries', 'languages', 'expertise', 'contacts')),
  confirmed_at timestamptz not null,
  sent_at timestamptz not null default now(),
  primary key (person_id, organisation_id, fact_group, confirmed_at)
);
create index on fact_reminder (mail_id);
alter table fact_reminder enable row level security;
grant select, insert on fact_reminder to entente_app;
create policy ones_own on fact_reminder for select to entente_app using (person_id = current_person());
create policy ones_own_sent on fact_reminder for insert to entente_app with check (person_id = current_person());

-- Stewards in office who have not been asked yet about facts that nobody has confirmed since `aged_at`. The job that asks them then acts
-- for each of them in turn and sees no more than she does.
create function stewards_to_remind(aged_at timestamptz)
  returns table (person_id uuid, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select distinct m.person_id, c.organisation_id
  from fact_confirmation c
  join membership m on m.organisation_id = c.organisation_id and m.role = 'steward' and m.ended_at is null
  join account a on a.person_id = m.person_id
  where c.confirmed_at < aged_at and not exists (
    select from fact_reminder r where r.person_id = m.person_id and r.organisation_id = c.organisation_id
      and r.fact_group = c.fact_group and r.confirmed_at = c.confirmed_at)
$$;

-- What a mail asked about: for whoever holds its signed link, without being signed in.
create function facts_of_reminder(mail uuid)
  returns table (organisation_id uuid, fact_group text, confirmed_at timestamptz)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select organisation_id, fact_group::text, confirmed_at from fact_reminder where mail_id = mail
$$;
revoke execute on function stewards_to_remind, facts_of_reminder from public;
grant execute on function stewards_to_remind, facts_of_reminder to entente_app;

-- What an import offers for a field that was changed by hand is taken or left on a page; then the offer is gone.
grant delete on import_offer to entente_app;
create function refuse_other_offers() returns trigger language plpgsql as $$
begin
  if current_setting('role') like 'entente\_%' and not (
    old.kind = 'organisation' and may_write_organisation((select id from organisation o where o.slug = old.slug))) then
    raise exception 'an offer for another organisation' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create trigger own_offers before delete on import_offer for each row execute function refuse_other_offers();

do $$
declare t text;
begin
  foreach t in array array['organisation_text', 'organisation_country', 'organisation_topic', 'organisation_mandate', 'fact_confirmation'] loop
    execute format('create trigger own_organisation before insert or update or delete on %I for each row
      execute function refuse_other_organisations(''organisation_id'')', t);
  end loop;
  foreach t in array array['organisation_mandate', 'contact_point', 'fact_confirmation'] loop
    execute format('create trigger content_changed after insert or update or delete or truncate on %I
      for each statement execute function content_changed()', t);
  end loop;
end $$;
create trigger own_organisation before insert or update or delete on organisation for each row
  execute function refuse_other_organisations('id');
