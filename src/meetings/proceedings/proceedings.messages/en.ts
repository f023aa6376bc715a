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
  conflict: 'Somebody changed the same paragraph meanwhile. It is marked below; send again to put yours in its place',
  theirs: 'What stands now, with what differs from yours marked',
};
