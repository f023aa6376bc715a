export const es = {
  countries: 'Países',
  description:
    '{country}: situación respecto de los convenios sobre productos químicos y desechos, quién puede ayudar y qué se hizo allí.',
  integration: 'Organización de integración económica regional, no un país',
  conventions: 'Situación respecto de los convenios',
  codes: 'Códigos ISO',
  group: 'Grupo regional',
  unMember: 'Miembro de las Naciones Unidas',
  yes: 'sí',
  no: 'no',
  unLanguages: 'Idiomas oficiales que lo son también de la ONU',
  note: 'Nota',
  sourceNote: 'Sobre la fuente',
  help: 'Quién puede ayudar',
  helpOrder:
    'Familia por familia: primero quienes trabajan en un idioma oficial del país, luego quienes más han hecho allí.',
  helpNone: 'Ninguna organización cita a {country} entre los países que atiende.',
  helpers:
    '{count, plural, one {# organización lo atiende} many {# de organizaciones lo atienden} other {# organizaciones lo atienden}}',
  helpFilter: 'Acotar por tema, idioma o convenio',
  organisation: 'Organización',
  languages: 'Trabaja en',
  topics: 'Sobre qué',
  didHere: 'Hecho aquí',
  activityCount:
    '{count, plural, =0 {nada registrado} one {# actividad} many {# de actividades} other {# actividades}}',
  withoutList: 'Pregunte también a',
  withoutListLead:
    'Actúan en todo el mundo o en esta parte del mundo y no llevan lista de países, así que nadie ha dicho si atienden a {country}.',
  activities: 'Qué se hizo allí',
  activitiesNone: 'Aún no se ha registrado allí ninguna actividad.',
  meetings: 'Reuniones celebradas allí',
  meetingsNone: 'No se ha registrado allí ninguna reunión.',
  experiences: 'Experiencias de allí',
  experiencesNone: 'Aún nadie ha contado una experiencia de allí.',
  dropped: 'Sin confirmar desde hace 18 meses o más',
  droppedLead:
    'Estas organizaciones mencionaron este país ({country}) entre los que atienden y no lo han confirmado desde entonces. Pregunte antes de darlo por seguro.',
};
