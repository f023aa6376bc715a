export const en = {
  title: 'Differences from the document it revises',
  lead: 'In {language}, as far as the text could be read.',
  noText: 'No text of both could be read in one language.',
  added: 'added:',
  removed: 'removed:',
};
