export const zh = {
  correction: '“此处有误”',
  'correction.answered': '答复了指出的错误',
  'correction.handed-on': '转交了指出的错误',
  'correction.sent': '指出了错误',
};
