export const en = {
  title: 'Sign in with your link',
  press: 'Press the button to sign in as {name}.',
  signIn: 'Sign in',
  over: 'This link cannot be used: it was used already, it is older than 15 minutes, or a part of it is missing.',
  askAgain: 'Have another link sent',
  mailSubject: 'Your link to sign in',
  mailHello: 'Hello {name},',
  mailText: 'With this link you sign in to Entente. It opens a page with one button; pressing it signs you in.',
  mailButton: 'Sign in',
  mailOnce: 'It is good for 15 minutes and for one time, on any device.',
  mailUnwanted: 'If you did not ask for it, leave it be: nobody gets in without this mail.',
};
