export const zh = {
  paper: '会议文件',
  'paper.created': '创建了文件',
  'paper.changed': '修改了文件',
  'paper.file-added': '为文件添加了文本',
  'paper.asked-for': '要求提交文件',
  'paper.deadlines-set': '修改了截止日期或文号',
};
