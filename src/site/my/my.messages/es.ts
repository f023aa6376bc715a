export const es = {
  title: 'Lo que le espera',
  waiting: 'Por hacer',
  waitingNone: 'Nada le espera a usted ni a su organización.',
  agreed: 'Acordado en reuniones, a cargo de {organisation}',
  agreedNone: 'Ninguna reunión le ha pedido nada que conste aquí.',
  agreedDone: 'Nada espera ahora su respuesta.',
  agreedAll: '{count, plural, one {El único resultado a su cargo} other {Los # resultados a su cargo}}',
  due: 'plazo: {date}',
  news: 'Novedades de lo que sigue',
  newsNone:
    'Aquí estarán las novedades de las organizaciones, los países y los temas que siga. Sus páginas tienen un botón «Seguir».',
  followed: 'Usted sigue',
  activity: 'actividad',
  document: 'documento',
  experience: 'experiencia',
  meeting: 'reunión',
  waitsSecondFactor:
    'Configure un segundo medio de demostrar su identidad: algunas de sus funciones solo surten efecto entonces',
  waitsInvitations:
    '{count, plural, one {# invitación de su organización sigue sin respuesta} many {# de invitaciones de su organización siguen sin respuesta} other {# invitaciones de su organización siguen sin respuesta}}',
  waitsCorrections: '{count, plural, one {# corrección espera respuesta} other {# correcciones esperan respuesta}}',
  waitsFacts:
    '{count, plural, one {# grupo de datos de su organización lleva un año sin confirmarse, o nunca se confirmó} many {# de grupos de datos de su organización llevan un año sin confirmarse, o nunca se confirmaron} other {# grupos de datos de su organización llevan un año sin confirmarse, o nunca se confirmaron}}',
  waitsAgreement:
    '{count, plural, one {Usted figura como punto de contacto: indique quién puede verlo} many {Usted figura en # de puntos de contacto: indique quién puede verlos} other {Usted figura en # puntos de contacto: indique quién puede verlos}}',
};
