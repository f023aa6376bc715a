-- Who reads a document and what hangs under it, in one rule each that asks the cheap question first: of a million rows most are public, and for
-- a visitor none is ever tested further. Two policies were joined by their names, the dearer one in front.
do $$
declare
  t text;
  organised text;
begin
  foreach t in array array['document', 'document_text', 'document_symbol', 'file'] loop
    organised := case when t = 'document'
      then $q$(meeting_id is not null and convener_id is null and has_role('secretariat'))
        or (convener_id = current_organisation() and (has_role('editor') or has_role('steward') or has_role('secretariat')))$q$
      else 'organises_document(document_id)' end;
    execute format('drop policy seen_by_audience on %I', t);
    execute format('drop policy seen_by_organisers on %I', t);
    execute format($q$create policy seen on %I for select using (
      (audience = 'public' and released_at <= now())
      or (current_organisation() is not null and (
        owner_organisation_id = current_organisation()
        or (released_at <= now() and (audience = 'network' or current_organisation() = any (readers)))
        or %s)))$q$, t, organised);
  end loop;
end $$;
