export const zh = {
  boundaries: '本地图所示边界和名称以及所用称谓并不意味着得到联合国的正式认可或接受。',
  source: '轮廓：Natural Earth。小国以圆点表示。',
  table: '以表格查看相同数据',
  shade: '{from, number}至{to, number}：{count, plural, other {# 个国家}}',
  shadeOne: '{from, number}：{count, plural, other {# 个国家}}',
  blank: '未着色：无记录',
  highlighted: '{label}：{count, plural, other {# 个国家}}',
  family: '{label}：{count, number}',
  crowd: '此处 {count, number} 个',
  crowdKey: '每个圆点代表其周围的数量，最大的为 {count, number}',
  notOnMap: '未在地图上显示：{list}',
  noPlace: '{count, plural, other {有 # 个地点不详，未在地图上显示。}}',
};
