export const zh = {
  title: '会议摘要',
  meetings: '会议',
  languages: '摘要语言',
  body: '摘要',
  bodyHint: 'Markdown 格式：空行分段，- 为列表，## 为标题。可多人同时编辑，内容不会丢失。',
  save: '保存',
  preview: '预览',
  publish: '发布此摘要',
  published: '已发布',
  versions: '版本',
  noVersion: '尚无内容。',
  versionOf: '{moment}，{person}',
  conflict:
    '他人刚修改了同一段落。尚未保存：文本现已同时包含双方内容，各在方括号内的撰写人姓名之下。请保留应保留的内容，再次提交',
  theirs: '现行内容，与您的不同之处已标示',
};
