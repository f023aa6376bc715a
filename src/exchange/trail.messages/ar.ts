export const ar = {
  follow: 'المتابعة',
  'follow.begun': 'بدء المتابعة',
  'follow.ended': 'إيقاف المتابعة',
};
