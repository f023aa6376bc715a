export const fr = {
  follow: 'Suivre',
  unfollow: 'Ne plus suivre',
};
