export const zh = {
  follow: '关注',
  'follow.begun': '开始关注',
  'follow.ended': '取消关注',
};
