export const ar = {
  correction: 'التصويبات',
  'correction.sent': 'الإبلاغ عن معلومة غير صحيحة في سجل',
  'correction.answered': 'الرد على تصويب',
  'correction.handed-on': 'إحالة تصويب إلى الأمانة',
  'correction.read': 'قراءة تصحيح',
  'correction.listed': 'قراءة قائمة التصحيحات',
  'calendar-link': 'روابط التقويم',
  'calendar-link.made': 'إنشاء رابط إلى التقويم الشخصي',
  'calendar-link.revoked': 'سحب رابط إلى التقويم الشخصي',
};
