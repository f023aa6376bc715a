export const en = {
  title: 'Sign in with your organisation',
  what: 'People with addresses of this organisation sign in with the account that they have there. It asks for your password; we never see it.',
  go: 'Go to the sign-in of your organisation',
  instead: 'If it does not answer, have a link sent to your address instead, or use a passkey.',
  none: 'This organisation has no sign-in of its own here. Sign in with your address.',
  otherWays: 'Other ways to sign in',
  failedTitle: 'You were not signed in',
  tryAgain: 'Try again, with another account if need be',
  denied: 'The sign-in of your organisation did not let you through, or you cancelled it.',
  away: 'The sign-in of your organisation does not answer at the moment. Try again later, or take another way.',
  wrong:
    'What the sign-in of your organisation answered does not fit what was asked. Nothing was done. If it happens again, tell whoever runs this site.',
  over: 'This took too long, or was begun in another browser or window. Please start again.',
  stranger:
    'Your organisation knows you, but with this account nobody has a role here. If you should have one, ask the steward of your organisation for an invitation to the address of this account.',
  unverified:
    'Your organisation does not vouch for the address of your account, so that we cannot tell whose it is. Ask those who keep the accounts of your organisation.',
};
