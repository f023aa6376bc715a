export const fr = {
  title: 'Pendant la séance',
  lead: 'Les documents de séance dès leur publication, les plus récents d’abord.',
  reload: 'Rechargez cette page pour voir les nouveautés.',
  changed: 'Il y a du nouveau dans la liste.',
  none: 'Rien n’a encore été publié.',
  revision: 'révision',
  replaced: 'il existe une révision plus récente',
  differences: 'ce qui a changé',
};
