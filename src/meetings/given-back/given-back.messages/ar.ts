export const ar = {
  title: 'أُعيدت إليكم بوصفكم المنظمين',
  lead: 'تقول الجهات المسؤولة إن هذه النتائج من اجتماعاتكم ليست من شأنها.',
  saysNotOurs: '{organisation}: ليست من شأننا ({date})',
  reassign: 'إسنادها إلى جهة أخرى أو إغلاقها',
  noLonger: 'لم تعد مسؤولة عنها',
  mailSubject:
    '{count, plural, zero {لم تُعد إليكم أي نتيجة} one {أُعيدت إليكم نتيجة واحدة} two {أُعيدت إليكم نتيجتان} few {أُعيدت إليكم # نتائج} many {أُعيدت إليكم # نتيجة} other {أُعيدت إليكم # نتيجة}}',
  mailTold: 'تقول الجهات المسؤولة إن النتائج التالية من اجتماعاتكم ليست من شأنها:',
  mailLine: '{text} ({meeting}) – {organisation}: «{words}»',
  mailLineSilent: '{text} ({meeting}) – {organisation}',
  mailDo: 'سجّلوا الدخول لإسنادها إلى جهة أخرى أو إغلاقها: {address}',
  mailButton: 'إسنادها إلى جهة أخرى',
};
