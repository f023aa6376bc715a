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
  passkeyAddedSubject: 'A passkey was made for your account',
  passkeyAddedText: 'A passkey was made for your account at Entente a moment ago. It signs in without a password.',
  passkeyRemovedSubject: 'A passkey of your account was removed',
  passkeyRemovedText: 'A passkey of your account at Entente was removed a moment ago. It signs nobody in any more.',
  passkeyCopiedSubject: 'A passkey of yours was refused',
  passkeyCopiedText:
    'Somebody tried to sign in at Entente with a passkey of yours that seems to have been copied: its counter went backwards. It was refused. Remove this passkey under your account and make a new one.',
  notYou:
    'If it was not you: sign in with a link by mail, set a new password, and look at your sessions under your account.',
};
