export const en = {
  title: 'Waiting files',
  lead: 'Your uploads that no document has taken. Choose for each the document that it belongs to; what its name or its first page says is filled in. Either all files for which a document is chosen are attached, or none while something is wrong with one.',
  noDocuments: 'The meeting has no document yet that could take a file.',
  caption: 'The newest first; nobody else sees them',
  notYet: 'not yet',
  foundLanguage: 'found: {language}',
  noLanguage: 'no language was found',
  attach: 'Attach all',
  nothingChosen: 'Choose a document for at least one file.',
  gone: 'A file for which you chose a document is no longer here: it was taken or removed meanwhile. Nothing was attached. Look at the others and press again.',
  alreadyThere:
    '{file}: the document has this already, version {version} by {by} of {when}. Look at it first; press again to put yours in its place.',
  sameTwice: '{file}: another row gives this document a file of the same language, format and origin.',
  attached: '{count, plural, one {# file was attached.} other {# files were attached.}}',
};
