-- A copy without names and places stays when the file as it came is removed, and is still known to be one.
alter table upload
  add column is_stripped boolean not null default false,
  drop constraint upload_stripped_of_id_fkey,
  add constraint upload_stripped_of_id_fkey foreign key (stripped_of_id) references upload on delete set null;
comment on column upload.is_stripped is 'a copy without names and places; which file it was made of, stripped_of_id says while that one is there';
update upload set is_stripped = true where stripped_of_id is not null;
alter table upload add check (stripped_of_id is null or is_stripped);
grant insert (is_stripped) on upload to entente_app;
