export const zh = {
  title: '退回给作为组织者的你们',
  lead: '负责方表示，你们会议的以下成果不属于其职责。',
  saysNotOurs: '{organisation}称不属其职责（{date}）',
  reassign: '转交他方或予以结束',
  noLonger: '不再负责',
  mailSubject: '{count, plural, other {有 # 项成果退回给你们}}',
  mailTold: '负责方表示，你们会议的以下成果不属于其职责：',
  mailLine: '{text}（{meeting}）——{organisation}：“{words}”',
  mailLineSilent: '{text}（{meeting}）——{organisation}',
  mailDo: '请登录，将其转交他方或予以结束：{address}',
  mailButton: '转交他方',
};
