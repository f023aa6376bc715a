-- Whoever the organisers add to the list themselves reads her documents by a link, as those do whom an invitation named (decision 20).
alter table meeting_invitation add is_of_one boolean not null default false;
comment on column meeting_invitation.is_of_one is 'made for somebody whom the organisers added themselves: nobody was invited by it';
