export const en = {
  account: 'Your account',
  change: 'Change your password',
  set: 'Set a password',
  elsewhere: 'Everywhere else you are signed out by it, and a mail tells you of the change.',
  password: 'New password',
  passwordHint:
    'At least {min, number} characters. Four or five words that have nothing to do with each other are good, and easy to keep in mind.',
  again: 'The same once more',
  notSame: 'This is not the same as above',
  guessable:
    'This is easily guessed: it is made of very common words, of your name or address, or of a row. Choose another one.',
};
