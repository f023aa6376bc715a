export const ar = {
  paper: 'وثائق الاجتماعات',
  'paper.created': 'أنشأ وثيقة',
  'paper.changed': 'عدل وثيقة',
  'paper.file-added': 'أضاف ملفا إلى وثيقة',
  'paper.asked-for': 'طلب وثيقة',
  'paper.deadlines-set': 'عدل المواعيد النهائية أو الرموز',
};
