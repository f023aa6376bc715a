export const fr = {
  title: 'Votre calendrier',
  my: 'Ce qui vous attend',
  lead: 'Un logiciel de calendrier qui connaît une de ces adresses montre les réunions qui vous concernent : celles de ce que vous suivez, de votre organisation, et celles auxquelles vous participez. Changements et annulations arrivent d’eux-mêmes.',
  secret:
    'Quiconque a l’adresse voit de quelles réunions il s’agit. Gardez-la pour vous ; retirez-la quand elle ne sert plus.',
  none: 'Vous n’avez pas encore de lien.',
  madeOn: 'créé le {date}',
  address: 'Adresse pour {name}',
  revoke: 'Retirer',
  newTitle: 'Nouveau lien',
  name: 'À quoi il sert',
  nameHint: 'Pour vous, afin de le reconnaître : le téléphone, le bureau.',
  make: 'Créer le lien',
  tooManyLinks: 'Vous avez déjà {max} liens. Retirez-en un d’abord.',
  calendarName: 'Réunions qui vous concernent',
};
