export const en = {
  sentTo: 'Entente at {host} sent this mail to {address}.',
  noAnswers: 'Answers to this mail are not read.',
  openAddress: 'If the button does not work, open this address:',
  beforeAddress: '{label}:',
};
