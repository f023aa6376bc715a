-- Whoever comes to a meeting by an invitation reads its documents by a link, without an account (decision 20).

-- The meeting whose documents an invitation opens, while somebody whom it named is approved; null where it opens none.
create function meeting_opened_by(invitation uuid) returns uuid
  stable parallel safe security definer set search_path = pg_catalog, public, pg_temp language sql
return (select i.meeting_id from meeting_invitation i join meeting m on m.id = i.meeting_id
  where i.id = invitation and i.invited_at is not null and i.withdrawn_at is null and m.cancelled_at is null
    and m.last_day >= (now() - interval '90 days')::date
    and exists (select from participant p where p.invitation_id = i.id and p.meeting_id = i.meeting_id
      and p.approved_at is not null and p.removed_at is null));
create function is_document_opened_by(document_of uuid, invitation uuid) returns boolean
  stable parallel safe security definer set search_path = pg_catalog, public, pg_temp language sql
return coalesce((select d.meeting_id = meeting_opened_by(invitation) from document d where d.id = document_of), false);

-- The rule of 0032 with one arm more, which is asked last and is false at its first word where no link was shown.
do $$
declare
  t text;
  organised text;
  opened text;
begin
  foreach t in array array['document', 'document_text', 'document_symbol', 'file'] loop
    organised := case when t = 'document'
      then $q$(meeting_id is not null and convener_id is null and has_role('secretariat'))
        or (convener_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')))$q$
      else 'organises_document(document_id)' end;
    opened := case when t = 'document' then 'meeting_id = meeting_opened_by(current_invitation())'
      else 'is_document_opened_by(document_id, current_invitation())' end;
    execute format($q$alter policy seen on %I using (
      (audience = 'public' and released_at <= now())
      or (current_organisation() is not null and (
        owner_organisation_id = current_organisation()
        or (released_at <= now() and (audience = 'network' or current_organisation() = any (readers)))
        or %s))
      or (current_invitation() is not null and audience = 'participants' and released_at <= now() and %s))$q$, t, organised, opened);
  end loop;
end $$;

-- Pieces of a file belong to one read. Whoever holds a link reads nothing of the audit: this tells whether, and no more.
create index on audit_entry (subject_id, at desc) where subject_kind = 'meeting-invitation';
create function is_noted_of_invitation(invitation uuid, action_of text, changed jsonb, since timestamptz) returns boolean
  stable security definer set search_path = pg_catalog, public, pg_temp language sql
return exists (select from audit_entry e where e.subject_kind = 'meeting-invitation' and e.subject_id = invitation
  and invitation = current_invitation() and e.at > since and e.action = action_of and e.changes @> changed);

revoke execute on function meeting_opened_by, is_document_opened_by, is_noted_of_invitation from public;
grant execute on function meeting_opened_by, is_document_opened_by, is_noted_of_invitation to entente_app;
