export const ar = {
  meeting: 'الاجتماعات',
  'meeting.convened': 'الدعوة إلى عقد اجتماع',
  'meeting.changed': 'تغيير بيانات اجتماع',
  'meeting.confirmed': 'تأكيد اجتماع',
  'meeting.postponed': 'تأجيل اجتماع',
  'meeting.cancelled': 'إلغاء اجتماع',
  agenda: 'جداول الأعمال',
  'agenda.item-added': 'إضافة بند إلى جدول أعمال',
  'agenda.item-changed': 'تغيير بند في جدول أعمال',
  'agenda.item-moved': 'نقل بند في جدول أعمال',
  'agenda.item-removed': 'حذف بند من جدول أعمال',
};
