export const fr = {
  correction: 'Corrections',
  'correction.sent': 'Inexactitude signalée dans une fiche',
  'correction.answered': 'Réponse à une correction',
  'correction.handed-on': 'Correction transmise au secrétariat',
  'correction.read': 'Correction lue',
  'correction.listed': 'Liste des corrections lue',
  'calendar-link': 'Liens de calendrier',
  'calendar-link.made': 'Lien vers son calendrier créé',
  'calendar-link.revoked': 'Lien vers son calendrier retiré',
};
