-- What a person follows: an organisation, a country or a topic. Nobody else's business, so nobody else reads it.
create table follow (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid references organisation on delete cascade,
  country_id uuid references country on delete cascade,
  topic_id uuid references topic on delete cascade,
  followed_at timestamptz not null default now(),
  check (num_nonnulls(organisation_id, country_id, topic_id) = 1)
);
create unique index follow_once on follow (person_id, organisation_id, country_id, topic_id) nulls not distinct;

alter table follow enable row level security;
create policy ones_own on follow to entente_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, delete on follow to entente_app;
