export const fr = {
  trail: 'Le journal lui-même',
  'trail.exported': 'A téléchargé le journal',
  list: 'Listes',
  'list.exported': 'A téléchargé une liste',
};
