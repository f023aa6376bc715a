export const ar = {
  follow: 'متابعة',
  unfollow: 'إلغاء المتابعة',
};
