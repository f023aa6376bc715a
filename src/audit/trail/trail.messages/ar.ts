export const ar = {
  trail: 'السجل نفسه',
  'trail.exported': 'تنزيل السجل كملف',
  list: 'القوائم',
  'list.exported': 'تنزيل قائمة كملف',
};
