export const en = {
  title: 'Documents for participants',
  lead: 'Documents of the meeting that are out for its participants and for everybody. They can be read here without an account by those of you who are approved; do not hand the link on to others.',
  reload: 'Load this page again to see what is new.',
  none: 'Nothing has come out yet.',
  session: 'During the session, the newest first',
  revision: 'revision',
  replaced: 'there is a newer revision',
  notApprovedTitle: 'No documents are open here',
  notApprovedText:
    'Documents for participants open once the organisers have approved somebody whom this invitation named, and close when nobody is approved any more. What is for everybody is on the page of the meeting.',
};
