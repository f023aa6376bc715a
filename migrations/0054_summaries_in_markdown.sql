-- What was written here is Markdown; what came with the records is plain text, in which each line is a paragraph.
alter table meeting_text add summary_is_markdown boolean not null default false;
comment on column meeting_text.summary_is_markdown is 'published from a version in proceedings; otherwise each line of the summary is a paragraph';
update meeting_text t set summary_is_markdown = true
where exists (select from proceedings p where p.meeting_id = t.meeting_id and p.part = 'summary' and p.language = t.language
  and p.published_at is not null and p.body = t.summary);
