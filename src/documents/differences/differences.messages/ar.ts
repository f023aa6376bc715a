export const ar = {
  title: 'الفروق عن الوثيقة المنقحة',
  lead: 'باللغة {language}، بقدر ما أمكن قراءة النص.',
  noText: 'لم يمكن قراءة نصي الوثيقتين بلغة واحدة.',
  added: 'أضيف:',
  removed: 'حذف:',
  versionsTitle: 'الفروق عن نسخة سابقة',
  leadVersion:
    'باللغة {language}: من النسخة {version}، التي استبدلت في {when}، إلى نسخة اليوم، بقدر ما أمكن قراءة النص.',
  cut: 'لا يقارن من كل نص إلا أول {count, number} حرف، وأحد النصين على الأقل أطول من ذلك. وما بعدها لا يظهر هنا.',
  noDifference: 'لم يوجد أي فرق.',
  languages: 'عن الوثيقة المنقحة:',
  older: 'عن نسخها السابقة:',
  olderVersion: '{language}، النسخة {version}',
  since: 'ما تغير منذ النسخة {version}',
};
