export const es = {
  follow: 'Seguir',
  unfollow: 'Dejar de seguir',
};
