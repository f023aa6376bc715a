export const en = {
  title: 'Differences from the document it revises',
  lead: 'In {language}, as far as the text could be read.',
  noText: 'No text of both could be read in one language.',
  added: 'added:',
  removed: 'removed:',
  versionsTitle: 'Differences from an older version',
  leadVersion:
    'In {language}: from version {version}, replaced {when}, to the one of today, as far as the text could be read.',
  cut: 'Only the first {count, number} characters of each text are compared, and at least one of them is longer. What comes behind is not shown here.',
  noDifference: 'No difference was found.',
  languages: 'From the document it revises:',
  older: 'From older versions of its own:',
  olderVersion: '{language}, version {version}',
  since: 'What changed since version {version}',
};
