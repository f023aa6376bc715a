export const fr = {
  title: 'Résumé de la réunion',
  meetings: 'Réunions',
  languages: 'Langue du résumé',
  body: 'Le résumé',
  bodyHint:
    'Markdown : une ligne vide ouvre un paragraphe, - une liste, ## un titre. Plusieurs personnes peuvent écrire à la fois : rien ne se perd.',
  save: 'Enregistrer',
  preview: 'Aperçu',
  publish: 'Publier ce résumé',
  published: 'publié',
  versions: 'Versions',
  noVersion: 'Rien n’est encore écrit.',
  versionOf: '{moment}, {person}',
  conflict:
    'Quelqu’un a modifié le même paragraphe entre-temps. Rien n’est encore enregistré : le texte contient maintenant les deux, chacun sous le nom de son auteur entre crochets. Gardez ce qui doit rester, puis renvoyez',
  theirs: 'Ce qui y figure maintenant, les différences étant signalées',
  meetingTitle: 'Titre de la réunion ({language})',
  meetingTitleHint:
    'Chacun le lit avec le résumé. Nécessaire pour publier : la réunion n’a pas encore de titre dans cette langue.',
  titleMissing: 'Donnez le titre de la réunion dans cette langue',
};
