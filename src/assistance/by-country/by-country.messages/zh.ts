export const zh = {
  title: '各国活动',
  description: '本网络在各国开展的活动数目，以地图和表格显示。',
  lead: '{count, number} 项活动{without, plural, =0 {。一项活动在其所涉每个国家各计一次。} other {，其中 # 项未列明国家。一项活动在其所涉每个国家各计一次。}}',
  filteredList: '以列表显示这些活动',
  unfiltered: '全部活动（按国家）',
  caption: '{count, number} 个国家和领土',
  years: '年份',
  byNumber: '活动数目',
  byName: '国家',
};
