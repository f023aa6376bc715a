export const zh = {
  organisation: '组织',
  'organisation.edited': '更改了组织的资料',
  facts: '资料确认',
  'facts.confirmed': '确认了资料',
  'contact-point': '联络点',
  'contact-point.agreed': '选择了联络点显示的内容',
};
