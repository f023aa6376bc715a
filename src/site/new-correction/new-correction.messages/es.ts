export const es = {
  title: 'Aquí hay algo incorrecto',
  about: 'Sobre:',
  lead: 'Diga qué es incorrecto. Llega a quienes mantienen esta ficha y no se publica.',
  asPerson: 'Usted envía esto como {name}. Quienes mantienen la ficha ven su nombre.',
  asPersonFor: 'Usted envía esto como {name}, de {organisation}. Quienes mantienen la ficha lo ven.',
  text: 'Qué es incorrecto',
  textHint: 'Basta con una o dos frases.',
  better: 'Qué sería lo correcto, o dónde puede verse',
  betterHint: 'Una dirección web, un documento o lo que usted mismo sepa',
  address: 'Su dirección de correo electrónico',
  addressHint: 'Para saber qué se hizo al respecto. Se borra 90 días después de la respuesta.',
  showAddress: 'Quien responda puede ver mi dirección',
  trap: 'Deje este campo vacío',
  trapFilled: 'Un campo debe quedar vacío: vacíelo y envíe de nuevo el formulario. Lo que escribió sigue aquí.',
  tooQuick: 'Esto llegó más rápido de lo que escribe una persona. Lo que escribió sigue aquí: pulse el botón otra vez.',
  tooOld:
    'Este formulario llevaba abierto más de un día, o se modificó en el camino. Lo que escribió sigue aquí: pulse el botón otra vez.',
  limited:
    'Se ha enviado mucho en poco tiempo, por lo que esto aún no se ha enviado. Lo que escribió sigue aquí: pulse de nuevo el botón dentro de {minutes, plural, one {# minuto} other {# minutos}}.',
  send: 'Enviar',
  sentTitle: 'Gracias, se ha enviado',
  sent: 'Quienes mantienen la ficha ya lo tienen. Si dejó una dirección, la respuesta llegará a ella, en el idioma de esta página.',
  back: 'Volver a la página',
  which:
    'Cada página sobre una organización, un país, un tema, una reunión, un documento, una actividad o una experiencia tiene al final un enlace para decir qué es incorrecto en ella.',
};
