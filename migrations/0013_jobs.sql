-- Jobs: what is to be done after an answer was given (mails, reminders), kept in the same database, so that a job is there exactly if
-- what it belongs to was committed. The tables are those of pg-boss, as its construction plans make them (version 24 of its schema);
-- a test holds that the library which is installed wants the same version.

-- Workers become this role; whoever keeps the server makes it, since the owner of the tables makes no roles.
do $$ begin
  if not exists (select from pg_roles where rolname = 'entente_jobs') then
    raise exception 'there is no role entente_jobs; make the roles as docs/configuration.md says';
  end if;
end $$;

-- ---------------------------------------------------------------- as pg-boss makes them
CREATE SCHEMA pgboss;

CREATE TYPE pgboss.job_state AS ENUM (
  'created',
  'retry',
  'active',
  'completed',
  'cancelled',
  'failed'
);

CREATE TABLE pgboss.version (
  version int primary key,
  maintained_on timestamp with time zone,
  cron_on timestamp with time zone,
  monitored_on timestamp with time zone
);

CREATE TABLE pgboss.queue (
  name text,
  policy text,
  retry_limit int,
  retry_delay int,
  retry_backoff bool,
  expire_seconds int,
  retention_minutes int,
  dead_letter text REFERENCES pgboss.queue (name),
  partition_name text,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

CREATE TABLE pgboss.schedule (
  name text REFERENCES pgboss.queue ON DELETE CASCADE,
  cron text not null,
  timezone text,
  data jsonb,
  options jsonb,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

CREATE TABLE pgboss.subscription (
  event text not null,
  name text not null REFERENCES pgboss.queue ON DELETE CASCADE,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY(event, name)
);

CREATE TABLE pgboss.job (
  id uuid not null default gen_random_uuid(),
  name text not null,
  priority integer not null default(0),
  data jsonb,
  state pgboss.job_state not null default('created'),
  retry_limit integer not null default(2),
  retry_count integer not null default(0),
  retry_delay integer not null default(0),
  retry_backoff boolean not null default false,
  start_after timestamp with time zone not null default now(),
  started_on timestamp with time zone,
  singleton_key text,
  singleton_on timestamp without time zone,
  expire_in interval not null default interval '15 minutes',
  created_on timestamp with time zone not null default now(),
  completed_on timestamp with time zone,
  keep_until timestamp with time zone NOT NULL default now() + interval '14 days',
  output jsonb,
  dead_letter text,
  policy text
) PARTITION BY LIST (name);

ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id);
CREATE TABLE pgboss.archive (LIKE pgboss.job);
ALTER TABLE pgboss.archive ADD PRIMARY KEY (name, id);
ALTER TABLE pgboss.archive ADD archived_on timestamptz NOT NULL DEFAULT now();
CREATE INDEX archive_i1 ON pgboss.archive(archived_on);

CREATE FUNCTION pgboss.create_queue(queue_name text, options json)
RETURNS VOID AS
$$
DECLARE
  table_name varchar := 'j' || encode(sha224(queue_name::bytea), 'hex');
  queue_created_on timestamptz;
BEGIN

  WITH q as (
  INSERT INTO pgboss.queue (
    name,
    policy,
    retry_limit,
    retry_delay,
    retry_backoff,
    expire_seconds,
    retention_minutes,
    dead_letter,
    partition_name
  )
  VALUES (
    queue_name,
    options->>'policy',
    (options->>'retryLimit')::int,
    (options->>'retryDelay')::int,
    (options->>'retryBackoff')::bool,
    (options->>'expireInSeconds')::int,
    (options->>'retentionMinutes')::int,
    options->>'deadLetter',
    table_name
  )
  ON CONFLICT DO NOTHING
  RETURNING created_on
  )
  SELECT created_on into queue_created_on from q;

  IF queue_created_on IS NULL THEN
    RETURN;
  END IF;

  EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', table_name);

  EXECUTE format('ALTER TABLE pgboss.%1$I ADD PRIMARY KEY (name, id)', table_name);
  EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i1 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''created'' AND policy = ''short''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i2 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''active'' AND policy = ''singleton''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i3 ON pgboss.%1$I (name, state, COALESCE(singleton_key, '''')) WHERE state <= ''active'' AND policy = ''stately''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i4 ON pgboss.%1$I (name, singleton_on, COALESCE(singleton_key, '''')) WHERE state <> ''cancelled'' AND singleton_on IS NOT NULL', table_name);
  EXECUTE format('CREATE INDEX %1$s_i5 ON pgboss.%1$I (name, start_after) INCLUDE (priority, created_on, id) WHERE state < ''active''', table_name);

  EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', table_name, queue_name);
  EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', table_name, queue_name);
END;
$$
LANGUAGE plpgsql;;

CREATE FUNCTION pgboss.delete_queue(queue_name text)
RETURNS VOID AS
$$
DECLARE
  table_name varchar;
BEGIN
  WITH deleted as (
    DELETE FROM pgboss.queue
    WHERE name = queue_name
    RETURNING partition_name
  )
  SELECT partition_name from deleted INTO table_name;

  EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', table_name);
END;
$$
LANGUAGE plpgsql;;

INSERT INTO pgboss.version(version) VALUES ('24');

-- ---------------------------------------------------------------- ours
-- The time between attempts grows, but a mail server that was away for a night gets what waits within the hour. What failed for good
-- keeps nothing of what it was given (mails carry links to sign in with), unless the worker writes what may be kept.
create function pgboss.hold_in_bounds() returns trigger language plpgsql as $$
begin
  if new.state = 'retry' and new.start_after > now() + interval '1 hour' then
    new.start_after := now() + interval '1 hour' - random() * interval '5 minutes';
  elsif new.state = 'failed' then
    new.data := null;
  end if;
  return new;
end $$;
create trigger hold_in_bounds before insert on pgboss.job for each row when (new.state in ('retry', 'failed'))
  execute function pgboss.hold_in_bounds();

-- When a job with a timetable was last due: one process of many enqueues it, and a server that was switched off makes up for it once.
create table job_schedule (
  name text primary key,
  due_at timestamptz not null
);

-- The one door for everybody: puts a job in, and reads nothing back. With a key, a job of that key which still waits is enough; its row is
-- locked until the end of the transaction, so that it is not begun before what is committed with it can be seen.
create function enqueue_job(job_name text, payload jsonb, not_before timestamptz, key text) returns void
security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  if key is not null then
    perform pg_advisory_xact_lock(hashtextextended(job_name || ' ' || key, 4170926113));
    perform from pgboss.job where name = job_name and singleton_key = key and state < 'active'
      limit 1 for update skip locked;
    if found then return; end if;
  end if;
  insert into pgboss.job (name, data, start_after, singleton_key, expire_in, keep_until, retry_limit, retry_delay, retry_backoff, policy)
  select q.name, payload, coalesce(not_before, now()), key, q.expire_seconds * interval '1 second',
    coalesce(not_before, now()) + q.retention_minutes * interval '1 minute', q.retry_limit, q.retry_delay, q.retry_backoff, q.policy
  from pgboss.queue q where q.name = job_name;
  if not found then raise exception 'there is no queue for the job %', job_name; end if;
end $$;

revoke execute on all functions in schema pgboss from public;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to entente_app, entente_jobs;

grant usage on schema pgboss, public to entente_jobs;
grant select, insert, update, delete on pgboss.job, pgboss.archive to entente_jobs;
grant select on pgboss.queue, pgboss.version to entente_jobs;
grant select, insert, update on job_schedule to entente_jobs;
