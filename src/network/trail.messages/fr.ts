export const fr = {
  organisation: 'Organisations',
  'organisation.edited': 'Données d’une organisation modifiées',
  facts: 'Confirmations',
  'facts.confirmed': 'Données confirmées',
  'contact-point': 'Points de contact',
  'contact-point.agreed': 'Choix de ce que montre un point de contact',
};
