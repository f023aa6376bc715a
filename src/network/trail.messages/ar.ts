export const ar = {
  organisation: 'المنظمات',
  'organisation.edited': 'تعديل بيانات منظمة',
  facts: 'التأكيدات',
  'facts.confirmed': 'تأكيد البيانات',
  'contact-point': 'جهات الاتصال',
  'contact-point.agreed': 'تحديد ما تعرضه جهة الاتصال',
};
