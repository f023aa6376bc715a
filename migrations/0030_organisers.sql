-- Who runs a meeting is who convenes it. The secretariat runs its own meetings and those that are known from sources alone; what another
-- organisation prepares for a meeting of its own is no more the secretariat's to read or change than anybody else's.
create or replace function organises(meeting uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select case when m.convener_id is null then has_role('secretariat')
    else m.convener_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')) end
  from meeting m where m.id = meeting), false);

create or replace function organises_document(document_of uuid) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select case when d.convener_id is null then d.meeting_id is not null and has_role('secretariat')
    else d.convener_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')) end
  from document d where d.id = document_of), false);

drop policy seen_by_organisers on document;
create policy seen_by_organisers on document for select using (
  current_organisation() is not null and (
    (meeting_id is not null and convener_id is null and has_role('secretariat'))
    or (convener_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')))));
