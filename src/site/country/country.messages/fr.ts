export const fr = {
  countries: 'Pays',
  description:
    '{country} : situation au regard des conventions sur les produits chimiques et les déchets, qui peut aider et ce qui y a été fait.',
  integration: 'Organisation d’intégration économique régionale, et non un pays',
  conventions: 'Situation au regard des conventions',
  codes: 'Codes ISO',
  group: 'Groupe régional',
  unMember: 'Membre des Nations Unies',
  yes: 'oui',
  no: 'non',
  unLanguages: 'Langues officielles qui sont des langues de l’ONU',
  note: 'Note',
  sourceNote: 'À propos de la source',
  help: 'Qui peut aider',
  helpOrder:
    'Famille par famille : d’abord celles qui travaillent dans une langue officielle du pays, puis celles qui y ont le plus agi.',
  helpNone: 'Aucune organisation ne cite ce pays parmi ceux qu’elle dessert ({country}).',
  helpers:
    '{count, plural, one {# organisation le dessert} many {# d’organisations le desservent} other {# organisations le desservent}}',
  helpFilter: 'Affiner par thème, langue ou convention',
  organisation: 'Organisation',
  languages: 'Langues de travail',
  topics: 'Sur quoi',
  didHere: 'Fait ici',
  activityCount: '{count, plural, =0 {rien d’enregistré} one {# activité} many {# d’activités} other {# activités}}',
  withoutList: 'Demandez aussi à',
  withoutListLead:
    'Ces organisations agissent dans le monde entier ou dans cette partie du monde sans tenir de liste de pays : nul n’a dit si elles desservent ce pays ({country}).',
  activities: 'Ce qui y a été fait',
  activitiesNone: 'Aucune activité n’y est encore enregistrée.',
  meetings: 'Réunions qui s’y sont tenues',
  meetingsNone: 'Aucune réunion n’y est enregistrée.',
  experiences: 'Expériences qui en viennent',
  experiencesNone: 'Personne n’a encore raconté d’expérience venue de là.',
  dropped: 'Non confirmés depuis 18 mois ou plus',
  droppedLead:
    'Ces organisations ont cité ce pays ({country}) parmi ceux qu’elles desservent et ne l’ont pas confirmé depuis. Renseignez-vous avant de vous y fier.',
};
