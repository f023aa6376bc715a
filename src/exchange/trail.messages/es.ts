export const es = {
  follow: 'Seguimiento',
  'follow.begun': 'Comenzó a seguir',
  'follow.ended': 'Dejó de seguir',
};
