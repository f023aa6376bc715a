export const ru = {
  sentTo: 'Это письмо отправлено системой Entente ({host}) на адрес {address}.',
  noAnswers: 'Ответы на это письмо не читаются.',
  openAddress: 'Если кнопка не работает, откройте этот адрес:',
  beforeAddress: '{label}:',
};
