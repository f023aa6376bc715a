export const en = {
  follow: 'Follow',
  unfollow: 'Follow no more',
};
