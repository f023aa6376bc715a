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
  conflict: 'Alguien cambió entretanto el mismo párrafo. Está señalado abajo; envíe de nuevo para sustituirlo',
  theirs: 'Lo que figura ahora, con las diferencias señaladas',
};
