export const en = {
  title: 'Summary of the meeting',
  meetings: 'Meetings',
  languages: 'Language of the summary',
  body: 'The summary',
  bodyHint:
    'Markdown: an empty line begins a paragraph, - a list, ## a heading. Several may write at once: nothing is lost.',
  save: 'Save',
  preview: 'Preview',
  publish: 'Publish this summary',
  published: 'published',
  versions: 'Versions',
  noVersion: 'Nothing is written yet.',
  versionOf: '{moment}, {person}',
  conflict:
    'Somebody changed the same paragraph meanwhile. Nothing is saved yet: the text now holds both, each under its writer’s name in brackets. Keep what should stand, then send again',
  theirs: 'What stands now, with what differs from yours marked',
  meetingTitle: 'Title of the meeting ({language})',
  meetingTitleHint:
    'Everybody reads it with the summary. Needed to publish: the meeting has no title in this language yet.',
  titleMissing: 'Give the title of the meeting in this language',
};
