export const fr = {
  title: 'Fichiers en attente',
  lead: 'Vos fichiers envoyés qu’aucun document n’a pris. Choisissez pour chacun le document auquel il appartient ; ce que disent son nom ou sa première page est déjà rempli. Tous les fichiers pour lesquels un document est choisi sont joints, ou aucun tant que quelque chose ne va pas pour l’un d’eux.',
  noDocuments: 'La réunion n’a pas encore de document qui puisse prendre un fichier.',
  caption: 'Les plus récents d’abord ; vous seul les voyez',
  notYet: 'pas encore',
  foundLanguage: 'reconnu : {language}',
  noLanguage: 'aucune langue reconnue',
  attach: 'Tout joindre',
  nothingChosen: 'Choisissez un document pour au moins un fichier.',
  gone: 'Un fichier pour lequel vous aviez choisi un document n’est plus ici : il a été pris ou supprimé entre-temps. Rien n’a été joint. Vérifiez les autres et validez à nouveau.',
  alreadyThere:
    '{file} : le document l’a déjà, version {version} de {by} du {when}. Regardez-la d’abord ; validez à nouveau pour la remplacer par la vôtre.',
  sameTwice: '{file} : une autre ligne donne à ce document un fichier de mêmes langue, format et valeur.',
  attached: '{count, plural, one {# fichier a été joint.} other {# fichiers ont été joints.}}',
};
