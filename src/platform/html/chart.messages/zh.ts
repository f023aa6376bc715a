export const zh = {
  summary: '{from}年至{to}年共 {total, number} 项；最多的是{peak}年：{most, number} 项。',
  summaryOne: '共 {total, number} 项，均在{from}年。',
  undated: '{count, plural, other {另有 # 项日期不详，未绘出。}}',
  span: '{from}至{to}',
  bar: '{period}年：{count, number}',
  none: '尚无注明日期的内容。',
  table: '以表格查看相同数据',
};
