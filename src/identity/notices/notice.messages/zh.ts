export const zh = {
  hello: '{name}，您好：',
  passwordChangedSubject: '您的密码已更改',
  passwordChangedText: '您在Entente的帐户密码刚刚更改。您在其他所有设备上均已退出。',
  secondFactorSetSubject: '第二重验证已启用',
  secondFactorSetText: '您在Entente的帐户刚刚设置了第二重验证。今后登录时需要输入验证码。',
  secondFactorRemovedSubject: '第二重验证已移除',
  secondFactorRemovedText: '您在Entente的帐户刚刚移除了第二重验证。今后仅凭密码或链接即可登录。',
  passkeyAddedSubject: '您的帐户创建了通行密钥',
  passkeyAddedText: '刚刚为您在 Entente 的帐户创建了一个通行密钥。用它登录无需密码。',
  passkeyRemovedSubject: '您帐户的一个通行密钥已移除',
  passkeyRemovedText: '您在 Entente 的帐户刚刚移除了一个通行密钥。不能再用它登录。',
  passkeyCopiedSubject: '您的一个通行密钥被拒绝',
  passkeyCopiedText:
    '有人试图用您的一个通行密钥登录 Entente，而该密钥似乎被复制过：其计数器倒退了。登录已被拒绝。请在您的帐户中移除该通行密钥，并创建新的。',
  notYou: '如果不是您本人操作：请用邮件链接登录，设置新密码，并在帐户中查看您的会话。',
};
