-- The ground that everything stands on: roles, the scope's functions, the network, documents, meetings, activities, experiences.
-- Times are UTC. A partial date is the first day it can be plus a precision; an end also keeps the last day it can be.
-- What people read in several languages is a row per language in a table ending in _text, _name or _label.

-- The web connects as a login that may do nothing but become this role, for one transaction at a time.
do $$ begin
  if not exists (select from pg_roles where rolname = 'entente_app') then create role entente_app nologin; end if;
end $$;
grant usage on schema public to entente_app;

-- Whom the transaction speaks for: null for a visitor. Set by the scope with SET LOCAL, gone at its end.
create function current_organisation() returns uuid stable parallel safe language sql
return nullif(current_setting('app.organisation_id', true), '')::uuid;

create domain language_code as text check (value ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
create domain slug as text check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 120 and value not in ('new', 'edit', 'my'));
create domain date_precision as text check (value in ('year', 'month', 'day'));
create domain convention as text check (value in ('basel', 'rotterdam', 'stockholm', 'minamata'));
create domain text_origin as text check (value in ('official', 'unofficial', 'machine'));

-- ---------------------------------------------------------------- the version of what the public sees
-- Every page kept in memory is checked against the sum of these counters, so a change shows at once in every process.
-- Several slots, one per backend, so that two writers do not wait for each other; a sum of counters that only grow never
-- comes back to an older value, whatever the order of the commits.
create table content_version (slot smallint primary key, changes bigint not null default 0);
insert into content_version (slot) select generate_series(0, 15);
grant select on content_version to entente_app;

create function content_changed() returns trigger security definer set search_path = public language plpgsql as $$
begin
  update content_version set changes = changes + 1 where slot = pg_backend_pid() % 16;
  return null;
end $$;

-- ---------------------------------------------------------------- network: countries and topics
create table country (
  id uuid primary key,
  iso3 text not null unique check (iso3 ~ '^[A-Z]{3}$'),
  iso2 text not null unique check (iso2 ~ '^[A-Z]{2}$'),
  iso_numeric text check (iso_numeric ~ '^[0-9]{3}$'),
  un_member boolean not null,
  un_region text not null,
  un_subregion text not null,
  un_group text,
  official_un_languages text[] not null default '{}',
  note text,
  source text not null,
  source_note text,
  unconfirmed text[] not null default '{}'
);
comment on column country.unconfirmed is 'fact groups whose source or note says general knowledge; "all" for the whole record';
create table country_name (
  country_id uuid not null references country on delete cascade,
  language language_code not null,
  name text not null,
  name_key text not null,
  primary key (country_id, language)
);
-- One row for each treaty about which something is known. is_party without since: a Party whose date is not known.
-- No row, or is_party null: unknown.
create table treaty_status (
  country_id uuid not null references country on delete cascade,
  treaty text not null check (treaty in ('basel', 'ban-amendment', 'rotterdam', 'stockholm')),
  is_party boolean,
  since date,
  signed boolean not null default false,
  primary key (country_id, treaty),
  check (since is null or is_party)
);

create table topic (
  id uuid primary key,
  slug slug not null unique,
  broader_id uuid references topic,
  conventions convention[] not null default '{}',
  position integer not null default 0,
  source text not null,
  unconfirmed text[] not null default '{}'
);
create index on topic (broader_id);
create table topic_label (
  topic_id uuid not null references topic on delete cascade,
  language language_code not null,
  label text not null,
  label_key text not null,
  primary key (topic_id, language)
);

-- ---------------------------------------------------------------- network: organisations
create table organisation (
  id uuid primary key,
  slug slug not null unique,
  kind text not null check (kind in ('basel-centre', 'stockholm-centre', 'basel-stockholm-centre', 'fao-regional-office',
    'fao-subregional-office', 'unep-regional-office', 'cleaner-production-centre', 'enforcement-network', 'secretariat', 'partner')),
  country_id uuid not null references country,
  city text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  region text not null check (region in ('africa', 'arab-states', 'asia', 'cee', 'global', 'lac', 'pacific', 'weog')),
  conventions convention[] not null default '{}',
  languages text[] not null default '{}',
  host_institution text,
  established_on date,
  established_precision date_precision,
  serves_note text,
  website text,
  note text,
  source text not null,
  unconfirmed text[] not null default '{}',
  check ((established_on is null) = (established_precision is null))
);
create index on organisation (country_id);
create index on organisation (kind);
create table organisation_text (
  organisation_id uuid not null references organisation on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  name text not null,
  short_name text not null,
  name_key text not null,
  primary key (organisation_id, language)
);
create table organisation_country (
  organisation_id uuid not null references organisation on delete cascade,
  country_id uuid not null references country,
  primary key (organisation_id, country_id)
);
comment on table organisation_country is 'the countries that an organisation serves';
create index on organisation_country (country_id);
create table organisation_topic (
  organisation_id uuid not null references organisation on delete cascade,
  topic_id uuid not null references topic,
  primary key (organisation_id, topic_id)
);
comment on table organisation_topic is 'the expertise that an organisation states';
create index on organisation_topic (topic_id);

-- ---------------------------------------------------------------- documents
-- A document knows its series, meeting and agenda item by id and is handed their names.
-- audience: public; network (every organisation); participants and named (the organisations in readers). The owner always.
create table document (
  id uuid primary key,
  slug slug not null unique,
  kind text not null check (kind in ('provisional-agenda', 'agenda', 'annotations', 'working', 'information', 'in-session',
    'presentation', 'statement', 'report', 'decision', 'participants-list', 'programme', 'work-plan', 'training', 'other')),
  group_label text,
  series_id uuid,
  meeting_id uuid,
  agenda_item_id uuid,
  author_organisation_id uuid references organisation,
  owner_organisation_id uuid references organisation,
  audience text not null default 'public' check (audience in ('public', 'network', 'participants', 'named')),
  readers uuid[] not null default '{}',
  released_at timestamptz not null default now(),
  dated_on date,
  dated_precision date_precision,
  position integer not null default 0,
  replaces_id uuid references document,
  chain_kind text check (chain_kind in ('revision', 'addendum', 'corrigendum')),
  languages text[] not null default '{}',
  formats text[] not null default '{}',
  title_key text not null default '',
  symbol_key text,
  source text,
  note text,
  unconfirmed text[] not null default '{}',
  check ((dated_on is null) = (dated_precision is null)),
  check ((replaces_id is null) = (chain_kind is null))
);
comment on column document.replaces_id is 'the document that this one revises, adds to or corrects; chain_kind says which';
comment on column document.languages is 'of its files, kept by a trigger on file, so that lists can filter by an index';
comment on column document.title_key is 'the original title folded for sorting, kept by whoever writes document_text';
create index on document (replaces_id);

create table document_text (
  document_id uuid not null references document on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  is_original boolean not null default true,
  owner_organisation_id uuid, audience text not null default 'public', readers uuid[] not null default '{}', released_at timestamptz not null default now(),
  primary key (document_id, language)
);
create table document_symbol (
  document_id uuid not null references document on delete cascade,
  symbol text not null,
  symbol_key text not null unique,
  position integer not null default 0,
  owner_organisation_id uuid, audience text not null default 'public', readers uuid[] not null default '{}', released_at timestamptz not null default now(),
  primary key (document_id, symbol_key)
);
comment on column document_symbol.symbol_key is 'folded: upper case, no spaces; any one symbol of a joint document finds it';

-- A file is one language, one format, one version of a document. sha256 is null when it is known but not held.
create table file (
  id uuid primary key,
  slug slug not null unique,
  document_id uuid not null references document on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  format text,
  version integer not null default 1,
  name text,
  size_bytes bigint check (size_bytes >= 0),
  size_label text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  source_url text,
  position integer not null default 0,
  added_at timestamptz not null default now(),
  owner_organisation_id uuid, audience text not null default 'public', readers uuid[] not null default '{}', released_at timestamptz not null default now()
);
comment on column file.format is 'pdf, docx …; null when the source does not say';
comment on column file.size_label is 'as printed by the source, which rounded it';
create index on file (document_id, position, id);

-- What hangs under a document is seen by whom the document is seen: the columns are copied, because a policy that asked the
-- document's table for each of 300 files would read a million rows.
create function copy_document_audience() returns trigger security definer set search_path = public language plpgsql as $$
begin
  select d.owner_organisation_id, d.audience, d.readers, d.released_at
    into new.owner_organisation_id, new.audience, new.readers, new.released_at
    from document d where d.id = new.document_id;
  return new;
end $$;
create trigger audience before insert or update on document_text for each row execute function copy_document_audience();
create trigger audience before insert or update on document_symbol for each row execute function copy_document_audience();
create trigger audience before insert or update on file for each row execute function copy_document_audience();

create function spread_document_audience() returns trigger security definer set search_path = public language plpgsql as $$
begin
  update document_text set audience = new.audience where document_id = new.id;
  update document_symbol set audience = new.audience where document_id = new.id;
  update file set audience = new.audience where document_id = new.id;
  return null;
end $$;
create trigger spread after update of owner_organisation_id, audience, readers, released_at on document for each row
  when ((old.owner_organisation_id, old.audience, old.readers, old.released_at)
    is distinct from (new.owner_organisation_id, new.audience, new.readers, new.released_at))
  execute function spread_document_audience();

create function gather_document_files() returns trigger security definer set search_path = public language plpgsql as $$
declare changed uuid := case when tg_op = 'DELETE' then old.document_id else new.document_id end;
begin
  update document set
    languages = coalesce((select array_agg(distinct f.language::text order by f.language::text) from file f where f.document_id = changed), '{}'),
    formats = coalesce((select array_agg(distinct f.format order by f.format) from file f where f.document_id = changed and f.format is not null), '{}')
  where id = changed;
  return null;
end $$;
create trigger gather after insert or delete or update of document_id, language, format on file
  for each row execute function gather_document_files();

-- ---------------------------------------------------------------- meetings
create table series (
  id uuid primary key,
  slug slug not null unique,
  conventions convention[] not null default '{}',
  source text
);
create table series_text (
  series_id uuid not null references series on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  is_original boolean not null default true,
  primary key (series_id, language)
);

create table meeting (
  id uuid primary key,
  slug slug not null unique,
  series_id uuid not null references series,
  starts_on date not null,
  starts_precision date_precision not null,
  ends_on date not null,
  ends_precision date_precision not null,
  last_day date not null,
  city text,
  country_id uuid references country,
  venue text,
  time_zone text,
  participants_count integer check (participants_count >= 0),
  note text,
  source text not null,
  sources text[] not null default '{}',
  unconfirmed text[] not null default '{}',
  check (last_day >= starts_on)
);
comment on column meeting.last_day is 'the last day that ends_on can be, for "over" and "before"';
create index on meeting (series_id, starts_on);
create index on meeting (starts_on);
create index on meeting (country_id);
create table meeting_text (
  meeting_id uuid not null references meeting on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  summary text,
  is_original boolean not null default true,
  primary key (meeting_id, language)
);
create table meeting_objective (
  meeting_id uuid not null references meeting on delete cascade,
  position integer not null,
  language language_code not null,
  text text not null,
  primary key (meeting_id, position, language)
);
create table meeting_organisation (
  meeting_id uuid not null references meeting on delete cascade,
  organisation_id uuid not null references organisation,
  position integer not null default 0,
  primary key (meeting_id, organisation_id)
);
comment on table meeting_organisation is 'the organisations that took part';
create index on meeting_organisation (organisation_id);
create table meeting_relation (
  meeting_id uuid not null references meeting on delete cascade,
  related_id uuid not null references meeting,
  position integer not null default 0,
  primary key (meeting_id, related_id)
);
create table agenda_item (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  parent_id uuid references agenda_item on delete cascade,
  position integer not null,
  number text,
  unique nulls not distinct (meeting_id, parent_id, position)
);
create table agenda_item_text (
  agenda_item_id uuid not null references agenda_item on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  is_original boolean not null default true,
  primary key (agenda_item_id, language)
);
create table outcome (
  id uuid primary key,
  slug slug not null unique,
  meeting_id uuid not null references meeting on delete cascade,
  position integer not null,
  kind text check (kind in ('conclusion', 'recommendation', 'action')),
  responsible_id uuid references organisation,
  due_on date
);
create index on outcome (meeting_id, position);
create index on outcome (responsible_id);
create table outcome_text (
  outcome_id uuid not null references outcome on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  text text not null,
  is_original boolean not null default true,
  primary key (outcome_id, language)
);
alter table document
  add foreign key (series_id) references series,
  add foreign key (meeting_id) references meeting,
  add foreign key (agenda_item_id) references agenda_item;

-- ---------------------------------------------------------------- assistance: activities
create table activity (
  id uuid primary key,
  slug slug not null unique,
  kind text not null check (kind in ('workshop', 'training', 'project', 'assessment', 'meeting', 'publication', 'technology-transfer', 'awareness')),
  lead_organisation_id uuid not null references organisation,
  starts_on date,
  starts_precision date_precision,
  ends_on date,
  ends_precision date_precision,
  last_day date,
  stage text not null check (stage in ('planned', 'ongoing', 'completed', 'unknown')),
  stage_note text,
  funding text,
  budget_usd bigint check (budget_usd >= 0),
  participants_count integer check (participants_count >= 0),
  countries_note text,
  partners_note text,
  conventions convention[] not null default '{}',
  source text not null,
  unconfirmed text[] not null default '{}',
  check ((starts_on is null) = (starts_precision is null)),
  check ((ends_on is null) = (ends_precision is null) and (ends_on is null) = (last_day is null))
);
comment on column activity.stage is 'as the source reported it; a fact about the world outside, not a state that this system keeps';
create index on activity (lead_organisation_id);
create index on activity (starts_on desc nulls last, id);
create table activity_text (
  activity_id uuid not null references activity on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  summary text,
  is_original boolean not null default true,
  primary key (activity_id, language)
);
create table activity_partner (
  activity_id uuid not null references activity on delete cascade,
  organisation_id uuid not null references organisation,
  position integer not null default 0,
  primary key (activity_id, organisation_id)
);
create index on activity_partner (organisation_id);
create table activity_country (
  activity_id uuid not null references activity on delete cascade,
  country_id uuid not null references country,
  primary key (activity_id, country_id)
);
create index on activity_country (country_id);
create table activity_topic (
  activity_id uuid not null references activity on delete cascade,
  topic_id uuid not null references topic,
  primary key (activity_id, topic_id)
);
create index on activity_topic (topic_id);

-- ---------------------------------------------------------------- exchange: experiences
create table experience (
  id uuid primary key,
  slug slug not null unique,
  organisation_id uuid not null references organisation,
  country_id uuid references country,
  year integer check (year between 1900 and 2200),
  meeting_id uuid references meeting,
  presentation_match text check (presentation_match in ('confirmed', 'organisation-only')),
  note text,
  source text not null,
  unconfirmed text[] not null default '{}'
);
comment on column experience.meeting_id is 'the meeting at which it was presented; presentation_match says how sure that is';
create index on experience (organisation_id);
create index on experience (country_id);
create index on experience (meeting_id);
create table experience_text (
  experience_id uuid not null references experience on delete cascade,
  language language_code not null,
  origin text_origin not null default 'official',
  title text not null,
  summary text,
  is_original boolean not null default true,
  primary key (experience_id, language)
);
create table experience_topic (
  experience_id uuid not null references experience on delete cascade,
  topic_id uuid not null references topic,
  primary key (experience_id, topic_id)
);
create index on experience_topic (topic_id);
create table experience_country (
  experience_id uuid not null references experience on delete cascade,
  country_id uuid not null references country,
  primary key (experience_id, country_id)
);
create index on experience_country (country_id);
create table experience_activity (
  experience_id uuid not null references experience on delete cascade,
  activity_id uuid not null references activity,
  primary key (experience_id, activity_id)
);
create index on experience_activity (activity_id);

-- ---------------------------------------------------------------- who reads, and the second wall
do $$
declare t text;
begin
  foreach t in array array['country', 'country_name', 'treaty_status', 'topic', 'topic_label', 'organisation', 'organisation_text',
    'organisation_country', 'organisation_topic', 'document', 'document_text', 'document_symbol', 'file', 'series', 'series_text',
    'meeting', 'meeting_text', 'meeting_objective', 'meeting_organisation', 'meeting_relation', 'agenda_item', 'agenda_item_text',
    'outcome', 'outcome_text', 'activity', 'activity_text', 'activity_partner', 'activity_country', 'activity_topic', 'experience',
    'experience_text', 'experience_topic', 'experience_country', 'experience_activity']
  loop
    execute format('grant select on %I to entente_app', t);
    execute format('create trigger content_changed after insert or update or delete or truncate on %I
      for each statement execute function content_changed()', t);
  end loop;

  -- Documents and all that hangs under them: the same rule, said again for each table.
  foreach t in array array['document', 'document_text', 'document_symbol', 'file'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy seen_by_audience on %I for select using (
      (audience = 'public' and released_at <= now())
      or (current_organisation() is not null and (
        owner_organisation_id = current_organisation()
        or (released_at <= now() and (audience = 'network' or current_organisation() = any (readers)))
      ))
    )$policy$, t);
  end loop;
end $$;

-- When the next document comes out: a page kept in memory lives no longer than that.
create index on document (released_at) where audience = 'public';

-- One question for each answer out of memory: may the kept page still be shown?
create function public_content_version(out changes bigint, out next_release double precision)
  stable security definer set search_path = public language sql as $$
  select (select sum(changes)::bigint from content_version),
         (select extract(epoch from min(released_at)) * 1000 from document where audience = 'public' and released_at > now())
$$;
