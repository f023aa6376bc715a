export const fr = {
  title: 'Rapport de la réunion',
  titleOf: 'Rapport : {meeting}',
  intro:
    'Le projet de rapport est établi à partir de l’ordre du jour, des participants, des déclarations, du résumé et des résultats. Achevez-le ici, dans chaque langue.',
  languages: 'Langues du rapport',
  written: 'rédigé',
  notSaved: 'Rien n’est encore enregistré dans cette langue : voici le projet.',
  saved:
    'Enregistré par {name}, {when}. {count, plural, one {Une version est conservée} many {# de versions sont conservées} other {# versions sont conservées}}.',
  download: '{language}, {form}',
  downloadAll: 'Toutes les langues rédigées, PDF et DOCX (ZIP)',
  changedMeanwhile:
    '{name} a enregistré une version plus récente pendant que vous écriviez. Rien n’a été enregistré ; votre texte est ci-dessous.',
  readNewest:
    'Voici la version plus récente. Reprenez ce qu’il vous faut ; un nouvel enregistrement mettra votre texte à sa place. Les deux restent conservées.',
  chipNew: 'nouveau',
  changedSince:
    'Ce dont le projet de rapport est tiré a changé entre-temps : l’ordre du jour, les participants, les déclarations, le résumé ou les résultats.',
  showNew: 'Voir ce qui est nouveau',
  news: 'Nouveau dans le projet',
  newsHint:
    'Est marqué ce que le projet contient désormais et ne contenait pas auparavant, et ce qu’il ne contient plus. Reprenez ce qu’il vous faut. Dès que vous enregistrez depuis cette page, cela compte comme vu.',
  draftNow: 'Tout le projet dans son état actuel',
  text: 'Rapport, langue : {language}',
  textHint: 'Markdown : ## pour un titre, - pour un point, **gras**, tableaux avec |. Le HTML reste du texte.',
  save: 'Enregistrer le rapport',
  isDraft: 'Projet, pas encore revu',
  opening: 'Ouverture de la réunion',
  attendance: 'Participation',
  attended:
    '{people, plural, one {Une personne} many {# de personnes} other {# personnes}} de {organisations, plural, one {une Partie ou organisation} many {# de Parties et organisations} other {# Parties et organisations}} {people, plural, one {a participé} many {ont participé} other {ont participé}} à la réunion.',
  agenda: 'Ordre du jour',
  proceedings: 'Délibérations',
  statements: 'Déclarations',
  outcomes: 'Résultats',
  owners: 'responsable : {names}',
  due: 'd’ici à : {date}',
  closure: 'Clôture de la réunion',
};
