export const es = {
  title: 'Resumen de la reunión',
  meetings: 'Reuniones',
  languages: 'Idioma del resumen',
  body: 'El resumen',
  bodyHint:
    'Markdown: una línea vacía abre un párrafo, - una lista, ## un título. Varias personas pueden escribir a la vez: nada se pierde.',
  save: 'Guardar',
  preview: 'Vista previa',
  publish: 'Publicar este resumen',
  published: 'publicado',
  versions: 'Versiones',
  noVersion: 'Aún no hay nada escrito.',
  versionOf: '{moment}, {person}',
  conflict:
    'Alguien cambió entretanto el mismo párrafo. Aún no se ha guardado nada: el texto contiene ahora ambos, cada uno bajo el nombre de quien lo escribió entre corchetes. Conserve lo que deba quedar y envíe de nuevo',
  theirs: 'Lo que figura ahora, con las diferencias señaladas',
  meetingTitle: 'Título de la reunión ({language})',
  meetingTitleHint:
    'Se lee junto con el resumen. Necesario para publicar: la reunión aún no tiene título en este idioma.',
  titleMissing: 'Indique el título de la reunión en este idioma',
};
