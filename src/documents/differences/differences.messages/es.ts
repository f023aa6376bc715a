export const es = {
  title: 'Diferencias con el documento que revisa',
  lead: 'Idioma: {language}, en la medida en que se pudo leer el texto.',
  noText: 'No se pudo leer el texto de ambos en un mismo idioma.',
  added: 'añadido:',
  removed: 'suprimido:',
  versionsTitle: 'Diferencias con una versión anterior',
  leadVersion:
    'Idioma: {language}. De la versión {version}, sustituida el {when}, a la de hoy, en la medida en que se pudo leer el texto.',
  cut: 'Solo se comparan los primeros {count, number} caracteres de cada texto, y al menos uno de ellos es más largo. Lo que sigue no se muestra aquí.',
  noDifference: 'No se encontró ninguna diferencia.',
  languages: 'Con el documento que revisa:',
  older: 'Con sus versiones anteriores:',
  olderVersion: '{language}, versión {version}',
  since: 'Qué cambió desde la versión {version}',
};
