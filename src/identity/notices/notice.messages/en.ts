export const en = {
  hello: 'Hello {name},',
  passwordChangedSubject: 'Your password was changed',
  passwordChangedText:
    'The password of your account at Entente was changed a moment ago. On all other devices you have been signed out.',
  secondFactorSetSubject: 'Your second factor is in use',
  secondFactorSetText:
    'A second factor was set up for your account at Entente a moment ago. From now on a code is asked for when you sign in.',
  secondFactorRemovedSubject: 'Your second factor was removed',
  secondFactorRemovedText:
    'The second factor of your account at Entente was removed a moment ago. From now on your password or a link is enough to sign in.',
  notYou:
    'If it was not you: sign in with a link by mail, set a new password, and look at your sessions under your account.',
};
