export const fr = {
  subtitle: 'Du réseau régional de mise en œuvre des Conventions de Bâle, de Rotterdam et de Stockholm',
  meetings: 'Entente : réunions',
  documents: 'Entente : documents',
  activities: 'Entente : activités',
  experiences: 'Entente : expériences',
  outcomes: 'Entente : résultats des réunions',
};
