export const fr = {
  correction: '« Ceci est inexact »',
  'correction.answered': 'Réponse à un signalement d’erreur',
  'correction.handed-on': 'Signalement d’erreur transmis',
  'correction.sent': 'Signalement d’une erreur',
};
