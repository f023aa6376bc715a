export const zh = {
  noSummary: '来源未提供摘要。',
  mapCaption: '开展该活动的 {count, number} 个国家。',
  partners: '合作伙伴',
  participants: '参加人数',
  funding: '供资',
  budget: '预算',
  topics: '专题',
  conventions: '公约',
  experiences: '这项活动的经验',
  nearby: '同一牵头组织的其他活动',
  allOfLead: '该组织的全部活动',
};
