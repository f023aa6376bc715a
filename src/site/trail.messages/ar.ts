export const ar = {
  correction: '«هذا غير صحيح»',
  'correction.answered': 'الرد على بلاغ عن خطأ',
  'correction.handed-on': 'إحالة بلاغ عن خطأ',
  'correction.sent': 'الإبلاغ عن خطأ',
};
