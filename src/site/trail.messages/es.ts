export const es = {
  correction: 'Correcciones',
  'correction.sent': 'Señaló algo incorrecto en una ficha',
  'correction.answered': 'Respondió a una corrección',
  'correction.handed-on': 'Remitió una corrección a la secretaría',
};
