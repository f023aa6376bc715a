export const ar = {
  sentTo: 'أرسل Entente ({host}) هذه الرسالة إلى {address}.',
  noAnswers: 'لا تُقرأ الردود على هذه الرسالة.',
  openAddress: 'إذا لم يعمل الزر، فافتح هذا العنوان:',
  beforeAddress: '{label}:',
};
