-- Whoever's record was read sees that it was: among those whom an entry concerns there may be people, too. Identifiers are of one kind and
-- never the same twice, so that the list by organisation serves people as it is, and what stands in it stays sealed and checked.

comment on column audit_entry.concerns is 'organisations beside the one acted for, whose stewards see the entry; people whose records were read, who see it themselves';
comment on column audit_concern.organisation_id is 'an organisation, or a person whose record was read';

drop policy of_whom_it_concerns on audit_entry;
create policy of_whom_it_concerns on audit_entry for select to entente_app using (
  person_id = current_person()
  or (subject_kind = 'person' and subject_id = current_person())
  or current_person() = any (concerns)
  or (has_role('steward') and (organisation_id = current_organisation() or current_organisation() = any (concerns)))
);

create policy of_people on audit_concern for select to entente_app using (organisation_id = current_person());
