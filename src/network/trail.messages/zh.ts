export const zh = {
  organisation: '组织',
  'organisation.edited': '更改了组织的资料',
  'organisation.created': '建立组织记录',
  'organisation.merged': '合并同一组织的两个记录',
  'organisation.merge-undone': '撤销两个记录的合并',
  facts: '资料确认',
  'facts.confirmed': '确认了资料',
  'contact-point': '联络点',
  'contact-point.agreed': '选择了联络点显示的内容',
  network: '网络',
  'network.member-added': '为网络添加成员',
  'network.member-ended': '终止网络成员资格',
};
