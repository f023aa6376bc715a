export const es = {
  sentTo: 'Entente ({host}) envió este mensaje a {address}.',
  noAnswers: 'Las respuestas a este mensaje no se leen.',
  openAddress: 'Si el botón no funciona, abra esta dirección:',
  beforeAddress: '{label}:',
};
