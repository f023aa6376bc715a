export const ar = {
  organisation: 'المنظمات',
  'organisation.edited': 'تعديل بيانات منظمة',
  'organisation.created': 'إنشاء سجل منظمة',
  'organisation.merged': 'جمع سجلين لمنظمة',
  'organisation.merge-undone': 'التراجع عن جمع سجلين لمنظمة',
  facts: 'التأكيدات',
  'facts.confirmed': 'تأكيد البيانات',
  'contact-point': 'جهات الاتصال',
  'contact-point.agreed': 'تحديد ما تعرضه جهة الاتصال',
  network: 'الشبكات',
  'network.member-added': 'إضافة عضو إلى شبكة',
  'network.member-ended': 'إنهاء عضوية في شبكة',
};
