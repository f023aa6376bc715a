-- Outcomes of meetings are public records like the others: anybody may say that something in one is wrong.
alter table correction drop constraint correction_subject_kind_check;
alter table correction add constraint correction_subject_kind_check
  check (subject_kind in ('organisation', 'country', 'topic', 'meeting', 'document', 'activity', 'experience', 'outcome'));
