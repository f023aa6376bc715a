export const zh = {
  correction: '更正意见',
  'correction.sent': '指出记录有误',
  'correction.answered': '答复更正意见',
  'correction.handed-on': '将更正意见转交秘书处',
};
