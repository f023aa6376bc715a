export const ar = {
  noSummary: 'لا يقدم المصدر نصا.',
  presented: 'الاجتماع الذي عرضت فيه',
  presentedConfirmed: 'من المؤكد أن هذه التجربة عرضت في الاجتماع.',
  presentedUnsureShort: 'غير مؤكد',
  presentedUnsure: 'المؤكد فقط أن هذه المنظمة قدمت عرضا في الاجتماع، وليس أنها عرضت فيه هذه التجربة بعينها.',
  activities: 'الأنشطة التي استمدت منها',
  similar: 'تجارب مماثلة',
  where: 'المكان',
  topics: 'المواضيع',
  unknownYear: 'غير معروفة',
};
