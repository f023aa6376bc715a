export const zh = {
  title: '会期',
  lead: '会期文件随发布列出，最新的在前。',
  reload: '重新载入本页即可看到新内容。',
  changed: '列表有更新。',
  none: '尚未发布任何文件。',
  revision: '修订',
  replaced: '有较新的修订',
  differences: '改动之处',
};
