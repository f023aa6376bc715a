export const es = {
  correction: 'Correcciones',
  'correction.sent': 'Señaló algo incorrecto en una ficha',
  'correction.answered': 'Respondió a una corrección',
  'correction.handed-on': 'Remitió una corrección a la secretaría',
  'correction.read': 'Corrección leída',
  'correction.listed': 'Lista de correcciones leída',
  'calendar-link': 'Enlaces de calendario',
  'calendar-link.made': 'Enlace al calendario propio creado',
  'calendar-link.revoked': 'Enlace al calendario propio retirado',
};
