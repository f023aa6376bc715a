export const ar = {
  correction: 'التصويبات',
  'correction.sent': 'الإبلاغ عن معلومة غير صحيحة في سجل',
  'correction.answered': 'الرد على تصويب',
  'correction.handed-on': 'إحالة تصويب إلى الأمانة',
};
