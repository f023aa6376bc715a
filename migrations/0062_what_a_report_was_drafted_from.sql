-- A saved report knows the draft that its writer had seen: what has come to be known since then can be shown to her.
alter table proceedings add column drafted text, add check (drafted is null or part = 'report');
comment on column proceedings.drafted is 'of a report: what was drafted of what was known, as who wrote this version had seen it last; null where that was not kept';
