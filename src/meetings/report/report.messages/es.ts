export const es = {
  title: 'Informe de la reunión',
  titleOf: 'Informe: {meeting}',
  intro:
    'El proyecto de informe se prepara con el programa, los participantes, las declaraciones, el resumen y los resultados. Complételo aquí, en cada idioma.',
  languages: 'Idiomas del informe',
  written: 'redactado',
  notSaved: 'Aún no hay nada guardado en este idioma: este es el proyecto.',
  saved:
    'Guardado por {name}, {when}. {count, plural, one {Se conserva una versión} many {Se conservan # de versiones} other {Se conservan # versiones}}.',
  download: '{language}, {form}',
  downloadAll: 'Todos los idiomas redactados, PDF y DOCX (ZIP)',
  changedMeanwhile:
    '{name} guardó una versión más reciente mientras usted escribía. No se guardó nada; su texto está más abajo.',
  readNewest:
    'Esta es la versión más reciente. Tome de ella lo que necesite; al guardar de nuevo, su texto ocupará su lugar. Ambas se conservan.',
  chipNew: 'nuevo',
  changedSince:
    'Entretanto ha cambiado aquello con lo que se prepara el proyecto de informe: el programa, los participantes, las declaraciones, el resumen o los resultados.',
  showNew: 'Ver lo nuevo',
  news: 'Lo nuevo del proyecto',
  newsHint:
    'Se marca lo que el proyecto contiene ahora y no contenía antes, y lo que ya no contiene. Tome lo que necesite. En cuanto guarde desde esta página, contará como visto.',
  draftNow: 'El proyecto completo en su estado actual',
  text: 'Informe, idioma: {language}',
  textHint: 'Markdown: ## para un título, - para un punto, **negrita**, tablas con |. El HTML queda como texto.',
  save: 'Guardar el informe',
  isDraft: 'Proyecto aún sin revisar',
  opening: 'Apertura de la reunión',
  attendance: 'Asistencia',
  attended:
    '{people, plural, one {Participó una persona} many {Participaron # de personas} other {Participaron # personas}} de {organisations, plural, one {una Parte u organización} many {# de Partes y organizaciones} other {# Partes y organizaciones}}.',
  agenda: 'Programa',
  proceedings: 'Deliberaciones',
  statements: 'Declaraciones',
  outcomes: 'Resultados',
  owners: 'responsable: {names}',
  due: 'a más tardar: {date}',
  closure: 'Clausura de la reunión',
};
