export const zh = {
  follow: '关注',
  unfollow: '取消关注',
};
