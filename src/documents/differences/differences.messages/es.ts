export const es = {
  title: 'Diferencias con el documento que revisa',
  lead: 'Idioma: {language}, en la medida en que se pudo leer el texto.',
  noText: 'No se pudo leer el texto de ambos en un mismo idioma.',
  added: 'añadido:',
  removed: 'suprimido:',
};
