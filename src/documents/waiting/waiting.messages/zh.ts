export const zh = {
  title: '待编入的文件',
  lead: '您已上传、尚未编入任何会议文件的文件。请为每个文件选择所属的会议文件；从文件名或首页看出的内容已预先填好。凡选定会议文件的都一并附上；只要其中一个有误，则一个也不附。',
  noDocuments: '会议尚无可以编入的会议文件。',
  caption: '最新的在前；只有您能看到',
  notYet: '暂不',
  foundLanguage: '识别为：{language}',
  noLanguage: '未识别出语言',
  attach: '全部附上',
  nothingChosen: '请至少为一个文件选择会议文件。',
  gone: '您已选定会议文件的一个文件已不在此处：其间已被编入或删除。未附上任何文件。请查看其余文件后再次提交。',
  alreadyThere:
    '{file}：该会议文件已有此文本，{by}于{when}添加的第 {version} 版。请先查看；再次提交即可用您的版本取代它。',
  sameTwice: '{file}：另一行已给该会议文件同一语言、格式和性质的文本。',
  attached: '{count, plural, other {已附上 # 个文件。}}',
};
