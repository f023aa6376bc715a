export const zh = {
  sentTo: '本邮件由 Entente（{host}）发送至 {address}。',
  noAnswers: '请勿回复本邮件，回复不会被阅读。',
  openAddress: '如果按钮无法使用，请打开以下网址：',
  beforeAddress: '{label}：',
};
