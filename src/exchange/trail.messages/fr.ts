export const fr = {
  follow: 'Suivi',
  'follow.begun': 'Suivi commencé',
  'follow.ended': 'Suivi arrêté',
};
