-- Who leaves is a contact point no more, and what she did to the facts of organisations is hers to know until then: that she changed
-- them, not what now stands behind another's wall.
create function changes_of_ones_own() returns table (organisation text, facts text, how text, at timestamptz)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select o.slug::text, c.fact_group, c.how, c.at from organisation_change c join organisation o on o.id = c.organisation_id
  where c.person_id = current_person() order by c.at, c.id
$$;

-- How to reach her goes out of the history too; her name stays in it, as far as the record needs it.
create function without_contact(facts jsonb, someone uuid) returns jsonb immutable language sql
return case when facts -> 'contacts' is null then facts else jsonb_set(facts, '{contacts}', (
  select coalesce(jsonb_agg(case when kept ->> 'person' = someone::text then kept - array['email', 'phone', 'languages'] else kept end), '[]')
  from jsonb_array_elements(facts -> 'contacts') as kept)) end;

create function forget_contact_points() returns void
  security definer set search_path = pg_catalog, public, pg_temp language plpgsql as $$
begin
  delete from contact_point where person_id = current_person();
  update organisation_change
    set before = without_contact(before, current_person()), after = without_contact(after, current_person())
    where fact_group = 'contacts'
      and (before @> jsonb_build_object('contacts', jsonb_build_array(jsonb_build_object('person', current_person())))
        or after @> jsonb_build_object('contacts', jsonb_build_array(jsonb_build_object('person', current_person()))));
end $$;
revoke execute on function forget_contact_points, changes_of_ones_own from public;
grant execute on function forget_contact_points, changes_of_ones_own to entente_app;
