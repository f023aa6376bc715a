export const zh = {
  meeting: '会议',
  'meeting.convened': '召集会议',
  'meeting.changed': '更改会议信息',
  'meeting.confirmed': '确认会议',
  'meeting.postponed': '推迟会议',
  'meeting.cancelled': '取消会议',
  agenda: '议程',
  'agenda.item-added': '添加议程项目',
  'agenda.item-changed': '更改议程项目',
  'agenda.item-moved': '移动议程项目',
  'agenda.item-removed': '删除议程项目',
};
