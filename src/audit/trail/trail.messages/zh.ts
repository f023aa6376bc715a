export const zh = {
  trail: '记录本身',
  'trail.exported': '下载了记录',
  list: '列表',
  'list.exported': '下载了列表',
};
