-- Who gives and ends which roles, and an invitation that is sent again.

-- What is sent again is good for another seven days.
grant update (expires_at) on invitation to entente_app;

-- Colleagues of the secretariat take up its role from one another; nobody else gives it.
create policy given_by_secretariat on membership for insert to entente_app
  with check (role = 'secretariat' and given_by = current_person() and has_role('secretariat')
    and organisation_id = current_organisation() and shares_organisation(person_id));

-- An operator is made, and ended, on the command line alone; the secretariat's role is ended by those who have it.
drop policy ended_by_stewards on membership;
create policy ended_by_stewards on membership for update to entente_app
  using (has_role('steward') and organisation_id = current_organisation() and role not in ('operator', 'secretariat'));
create policy ended_by_secretariat on membership for update to entente_app
  using (has_role('secretariat') and organisation_id = current_organisation() and role = 'secretariat');
