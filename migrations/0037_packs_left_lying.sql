-- A pack whose maker was killed is taken up by the next one after a quarter of a minute: who is at work says so each second.
create or replace function take_up_pack(pack uuid) returns table (slug text, language text, audience text, number integer)
  security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  update meeting_pack p set seen_at = now(), done_bytes = 0, total_bytes = null, failed = null
  from meeting m
  where m.id = p.meeting_id and p.id = pack and p.made_at is null and (p.seen_at is null or p.seen_at < now() - interval '15 seconds')
  returning m.slug::text, p.language, p.audience, p.number
$$;
-- Whether it is still to be made: by somebody else, when it cannot be taken up.
create function is_pack_waiting(pack uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return exists (select from meeting_pack p where p.id = pack and p.made_at is null);
revoke execute on function is_pack_waiting from public;
grant execute on function is_pack_waiting to entente_app;
