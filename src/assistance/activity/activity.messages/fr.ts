export const fr = {
  noSummary: 'La source ne donne pas de résumé.',
  mapCaption: '{count, plural, one {Le pays où elle se déroule.} other {Les # pays où elle se déroule.}}',
  partners: 'Partenaires',
  participants: 'Participants',
  funding: 'Financement',
  budget: 'Budget',
  topics: 'Thèmes',
  conventions: 'Conventions',
  experiences: 'Expériences tirées de cette activité',
  nearby: 'Autres activités du même chef de file',
  allOfLead: 'Toutes les activités de cette organisation',
};
