export const zh = {
  correction: '更正意见',
  'correction.sent': '指出记录有误',
  'correction.answered': '答复更正意见',
  'correction.handed-on': '将更正意见转交秘书处',
  'correction.read': '查看了更正',
  'correction.listed': '查看了更正列表',
  'calendar-link': '日历链接',
  'calendar-link.made': '创建个人日历链接',
  'calendar-link.revoked': '撤销个人日历链接',
};
