export const es = {
  title: 'Archivos en espera',
  lead: 'Sus archivos subidos que ningún documento ha tomado. Elija para cada uno el documento al que pertenece; lo que dicen su nombre o su primera página ya está puesto. Se adjuntan todos los archivos para los que se eligió un documento, o ninguno mientras haya algo incorrecto en uno de ellos.',
  noDocuments: 'La reunión aún no tiene ningún documento que pueda tomar un archivo.',
  caption: 'Los más recientes primero; nadie más los ve',
  notYet: 'todavía no',
  foundLanguage: 'reconocido: {language}',
  noLanguage: 'no se reconoció ningún idioma',
  attach: 'Adjuntar todos',
  nothingChosen: 'Elija un documento para al menos un archivo.',
  gone: 'Un archivo para el que usted eligió un documento ya no está aquí: entretanto se tomó o se eliminó. No se adjuntó nada. Revise los demás y pulse de nuevo.',
  alreadyThere:
    '{file}: el documento ya lo tiene, versión {version} de {by}, {when}. Mírela primero; pulse de nuevo para poner la suya en su lugar.',
  sameTwice: '{file}: otra fila da a este documento un archivo del mismo idioma, formato y valor.',
  attached: '{count, plural, one {Se adjuntó # archivo.} other {Se adjuntaron # archivos.}}',
};
