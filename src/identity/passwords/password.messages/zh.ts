export const zh = {
  account: '您的帐户',
  change: '更改密码',
  set: '设置密码',
  elsewhere: '您在其他所有地方的登录将结束，并会收到更改通知邮件。',
  password: '新密码',
  passwordHint: '至少{min, number}个字符。四五个互不相关的词既安全又好记。',
  again: '再次输入新密码',
  notSame: '与上面输入的不同',
  guessable: '容易被猜到：由非常常见的词、您的姓名或地址，或连续字符组成。请另选一个。',
};
