export const en = {
  account: 'Your account',
  exportTitle: 'All that is kept on you',
  exportText:
    'You get one file (JSON) with your account, your roles and sessions, invitations by you and for you, the names of your passkeys, what you follow, where you are a contact point, and what you did and what was done to you.',
  exportWithout:
    'Passwords, keys and codes are not in it: nobody can sign in with the file. That you took it is noted, as every export is.',
  exportButton: 'Take the file',
  leaveTitle: 'Leave Entente',
  aloneText:
    'You are the only steward of {organisations}. You may leave all the same: the secretariat is told, so that somebody takes over. It is quicker if you make somebody else a steward first.',
  goes: 'What goes, at once and for good',
  goesAddress: 'your e-mail address and your account',
  goesKeys: 'your password, passkeys, second factor and all sessions',
  goesOwn: 'what you follow, what you had typed and not sent, and your entries as a contact point',
  goesRoles: 'your roles in every organisation; its stewards are told',
  goesInvitations:
    'invitations that you wrote and nobody has accepted, and those to your address: their links lead nowhere from then on',
  stays: 'What stays',
  staysWork: 'what you did for your organisations: their facts, documents, meetings and the record of changes',
  staysName: 'your name beside it, as far as the record needs it',
  exportFirst: 'Take all that is kept on you with you first',
  sure: 'I want to leave. This cannot be undone.',
  leaveButton: 'Leave for good',
  leftTitle: 'You have left',
  leftText:
    'Your account is gone, and all of your sessions with it. A last mail to your address confirms it. If you come back one day, somebody has to invite you again.',
  toHome: 'To the home page',
  farewellSubject: 'You have left Entente',
  farewellText: 'Your account and this address were removed, as you asked. This is the last mail you get.',
  farewellNotYou:
    'If it was not you, tell your organisation: somebody there can invite you again, and look into what happened.',
  colleagueSubject: '{name} has left Entente',
  colleagueText: '{name} has left. All roles in {organisation} have ended; what was done stays.',
  colleagueWithdrawn:
    '{count, plural, one {An invitation that nobody had accepted was withdrawn: {list}.} other {# invitations that nobody had accepted were withdrawn: {list}.}} Invite them again if they are still to come.',
  colleagueButton: 'See the people of the organisation',
  noStewardSubject: '{organisation} has no steward any more',
  noStewardText:
    '{name}, the last steward of {organisation}, has left. Until somebody takes over, nobody there can invite people or give roles.',
  noStewardButton: 'Invite a steward',
};
