export const zh = {
  noSummary: '来源未提供正文。',
  presented: '介绍该经验的会议',
  presentedConfirmed: '已确认这条经验曾在该会议上介绍。',
  presentedUnsureShort: '未经确认',
  presentedUnsure: '仅能确认该组织曾在会上作介绍，不能确认其介绍的就是这条经验。',
  activities: '该经验所出自的活动',
  similar: '类似经验',
  where: '地点',
  topics: '专题',
  unknownYear: '不详',
};
