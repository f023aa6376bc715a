export const en = {
  subtitle: 'From the regional delivery network of the Basel, Rotterdam and Stockholm conventions',
  meetings: 'Entente: meetings',
  documents: 'Entente: documents',
  activities: 'Entente: activities',
  experiences: 'Entente: experiences',
  outcomes: 'Entente: outcomes of meetings',
};
