export const fr = {
  title: 'Expériences',
  description:
    'Ce que le réseau a appris : ce qui a fonctionné, ce qui n’a pas fonctionné, raconté par ceux qui l’ont vécu.',
  lead: 'Ce qui a été appris, ce qui a fonctionné et ce qui n’a pas fonctionné ; chaque expérience vient du travail d’une organisation, avec sa source.',
  topic: 'Thème, y compris les thèmes plus précis',
  country: 'Pays',
  organisation: 'Organisation',
  year: 'Année',
  newest: 'les plus récentes d’abord',
  oldest: 'les plus anciennes d’abord',
  byTitle: 'titre',
  undatedCount:
    '{count, plural, one {# d’entre elles n’indique pas d’année et figure à la fin.} other {# d’entre elles n’indiquent pas d’année et figurent à la fin.}}',
  exportLimit:
    'Un fichier contient les {count, number} premières expériences de la liste. L’API les donne toutes, page par page.',
  empty: 'Aucune expérience ne correspond à tous ces filtres. Retirez-en un, ou effacez-les tous.',
  emptyAll: 'Ce que le réseau a appris figurera ici dès que la première expérience sera racontée.',
};
