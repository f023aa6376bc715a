export const fr = {
  correction: 'Corrections',
  'correction.sent': 'Inexactitude signalée dans une fiche',
  'correction.answered': 'Réponse à une correction',
  'correction.handed-on': 'Correction transmise au secrétariat',
};
