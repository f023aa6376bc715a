export const fr = {
  title: 'Ce qui vous attend',
  waiting: 'À faire',
  waitingNone: 'Rien ne vous attend, ni vous ni votre organisation.',
  agreed: 'Convenu lors de réunions, à la charge de {organisation}',
  agreedNone: 'Aucune réunion ne lui a demandé quoi que ce soit qui figure ici.',
  agreedDone: 'Rien n’attend sa réponse à présent.',
  agreedAll:
    '{count, plural, one {Le seul résultat dont elle est responsable} other {Tous les # résultats dont elle est responsable}}',
  due: 'échéance : {date}',
  news: 'Du nouveau dans ce que vous suivez',
  newsNone:
    'Ce qu’il y a de nouveau sur les organisations, pays et thèmes que vous suivez se trouvera ici. Leurs pages ont un bouton « Suivre ».',
  followed: 'Vous suivez',
  activity: 'activité',
  document: 'document',
  experience: 'expérience',
  meeting: 'réunion',
  waitsSecondFactor:
    'Ajoutez un second moyen de prouver votre identité : certains de vos rôles n’ont effet qu’à cette condition',
  waitsInvitations:
    '{count, plural, one {# invitation de votre organisation est encore sans réponse} many {# d’invitations de votre organisation sont encore sans réponse} other {# invitations de votre organisation sont encore sans réponse}}',
  waitsCorrections:
    '{count, plural, one {# correction attend une réponse} other {# corrections attendent une réponse}}',
  waitsFacts:
    '{count, plural, one {# groupe d’informations de votre organisation n’a pas été confirmé depuis un an, ou jamais} many {# de groupes d’informations de votre organisation n’ont pas été confirmés depuis un an, ou jamais} other {# groupes d’informations de votre organisation n’ont pas été confirmés depuis un an, ou jamais}}',
  waitsAgreement:
    '{count, plural, one {Vous êtes désigné comme point de contact : indiquez qui peut le voir} many {Vous êtes désigné dans # de points de contact : indiquez qui peut les voir} other {Vous êtes désigné dans # points de contact : indiquez qui peut les voir}}',
};
