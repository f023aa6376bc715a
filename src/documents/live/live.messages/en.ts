export const en = {
  title: 'During the session',
  lead: 'Documents of the session as they come out, the newest first.',
  reload: 'Load this page again to see what is new.',
  changed: 'There is something new in the list.',
  none: 'Nothing has come out yet.',
  revision: 'revision',
  replaced: 'there is a newer revision',
  differences: 'what changed',
};
