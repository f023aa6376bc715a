export const zh = {
  hello: '{name}，您好：',
  passwordChangedSubject: '您的密码已更改',
  passwordChangedText: '您在Entente的帐户密码刚刚更改。您在其他所有设备上均已退出。',
  secondFactorSetSubject: '第二重验证已启用',
  secondFactorSetText: '您在Entente的帐户刚刚设置了第二重验证。今后登录时需要输入验证码。',
  secondFactorRemovedSubject: '第二重验证已移除',
  secondFactorRemovedText: '您在Entente的帐户刚刚移除了第二重验证。今后仅凭密码或链接即可登录。',
  notYou: '如果不是您本人操作：请用邮件链接登录，设置新密码，并在帐户中查看您的会话。',
};
