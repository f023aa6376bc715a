export const fr = {
  organisation: 'Organisations',
  'organisation.edited': 'Données d’une organisation modifiées',
  'organisation.created': 'Fiche d’une organisation créée',
  'organisation.merged': 'Deux fiches d’une organisation réunies',
  'organisation.merge-undone': 'Réunion de deux fiches annulée',
  facts: 'Confirmations',
  'facts.confirmed': 'Données confirmées',
  'contact-point': 'Points de contact',
  'contact-point.agreed': 'Choix de ce que montre un point de contact',
  network: 'Réseaux',
  'network.member-added': 'Membre ajouté à un réseau',
  'network.member-ended': 'Adhésion à un réseau terminée',
};
