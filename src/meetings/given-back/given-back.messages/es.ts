export const es = {
  title: 'Devueltos a ustedes como organizadores',
  lead: 'Los responsables dicen que estos resultados de sus reuniones no les corresponden.',
  saysNotOurs: '{organisation} dice: no nos corresponde ({date})',
  reassign: 'Encargarlo a otros o cerrarlo',
  noLonger: 'ya no es responsable',
  mailSubject: '{count, plural, one {Se les ha devuelto un resultado} other {Se les han devuelto # resultados}}',
  mailTold: 'Los responsables dicen que los siguientes resultados de sus reuniones no les corresponden:',
  mailLine: '{text} ({meeting}) – {organisation}: «{words}»',
  mailLineSilent: '{text} ({meeting}) – {organisation}',
  mailDo: 'Inicie sesión para encargarlos a otros o cerrarlos: {address}',
  mailButton: 'Encargarlos a otros',
};
