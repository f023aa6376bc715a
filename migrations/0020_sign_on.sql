-- Single sign-on: whether a provider's word for a second factor counts; and a person is one subject of it.
alter table sign_on add column second_factor_by_provider boolean not null default false;
comment on column sign_on.second_factor_by_provider is 'a session is strong when the provider says that it saw a second factor';
create unique index on sign_on_subject (organisation_id, person_id);
