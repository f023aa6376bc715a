-- Calendars that follow a person, and agendas from which an item can be taken.

-- A secret link by which a calendar program reads what concerns one person. Of the link only the hash is kept; it is shown once.
create table calendar_link (
  id uuid primary key,
  person_id uuid not null default current_person() references person,
  name text not null check (name <> '' and length(name) <= 100),
  language language_code not null,
  token_hash bytea not null unique,
  made_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index on calendar_link (person_id);
alter table calendar_link enable row level security;
create policy ones_own on calendar_link to entente_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update (revoked_at), delete on calendar_link to entente_app;

-- Who holds the secret is nobody yet: it says whose calendar is meant, in which language, and nothing else.
create function open_calendar_link(secret bytea) returns table (id uuid, person_id uuid, language text)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
as $$ select l.id, l.person_id, l.language from calendar_link l where l.token_hash = secret and l.revoked_at is null $$;
revoke execute on function open_calendar_link from public;
grant execute on function open_calendar_link to entente_app;

-- A document stays when the agenda item on which it hung is taken off.
alter table document drop constraint document_agenda_item_id_fkey;
alter table document add constraint document_agenda_item_id_fkey foreign key (agenda_item_id) references agenda_item on delete set null;

-- The meetings at which the person of this transaction was approved to take part, by the address of her account.
create function own_participations() returns setof uuid
  stable security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  return query select p.meeting_id from participant p join account a on lower(p.email) = a.email_key
    where a.person_id = current_person() and p.approved_at is not null and p.removed_at is null;
end $$;
revoke execute on function own_participations from public;
grant execute on function own_participations to entente_app;
