export const es = {
  correction: '«Esto es inexacto»',
  'correction.answered': 'Respuesta a un aviso de error',
  'correction.handed-on': 'Aviso de error transmitido',
  'correction.sent': 'Aviso de un error',
};
