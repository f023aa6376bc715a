export const ru = {
  follow: 'Следить',
  unfollow: 'Больше не следить',
};
