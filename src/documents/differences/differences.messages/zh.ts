export const zh = {
  title: '与所修订文件的差异',
  lead: '{language}，以可读取的文本为限。',
  noText: '未能读取两份文件同一语言的文本。',
  added: '新增：',
  removed: '删除：',
};
