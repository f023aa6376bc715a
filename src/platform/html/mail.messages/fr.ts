export const fr = {
  sentTo: 'Entente ({host}) a envoyé ce message à {address}.',
  noAnswers: 'Les réponses à ce message ne sont pas lues.',
  openAddress: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
  beforeAddress: '{label} :',
};
