export const ar = {
  noSummary: 'لا يقدم المصدر نصا.',
  presented: 'الاجتماع الذي عرضت فيه',
  presentedConfirmed: 'من المؤكد أن هذه الخبرة عرضت في الاجتماع.',
  presentedUnsureShort: 'غير مؤكد',
  presentedUnsure: 'المؤكد فقط أن هذه المنظمة قدمت عرضا في الاجتماع، وليس أنها عرضت فيه هذه الخبرة بعينها.',
  activities: 'الأنشطة التي استمدت منها',
  similar: 'خبرات مماثلة',
  where: 'المكان',
  topics: 'المواضيع',
  unknownYear: 'غير معروفة',
};
