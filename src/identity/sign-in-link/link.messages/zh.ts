export const zh = {
  title: '使用链接登录',
  press: '请按下按钮，以{name}的身份登录。',
  signIn: '登录',
  over: '此链接无法使用：已用过，超过15分钟，或不完整。',
  askAgain: '请求新的链接',
  mailSubject: '您的登录链接',
  mailHello: '{name}，您好：',
  mailText: '通过此链接登录Entente。链接会打开只有一个按钮的页面，按下即可登录。',
  mailButton: '登录',
  mailOnce: '链接15分钟内有效，只能使用一次，任何设备均可。',
  mailUnwanted: '如果不是您请求的，请不必理会：没有这封邮件，任何人都无法登录。',
};
