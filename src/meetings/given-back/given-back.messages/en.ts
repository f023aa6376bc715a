export const en = {
  title: 'Given back to you as organisers',
  lead: 'Those responsible say that these outcomes of your meetings are not theirs.',
  saysNotOurs: '{organisation} says: not ours ({date})',
  reassign: 'Give it to others, or close it',
  noLonger: 'no longer responsible',
  mailSubject: '{count, plural, one {An outcome was given back to you} other {# outcomes were given back to you}}',
  mailTold: 'Those responsible say that the following outcomes of your meetings are not theirs:',
  mailLine: '{text} ({meeting}) – {organisation}: “{words}”',
  mailLineSilent: '{text} ({meeting}) – {organisation}',
  mailDo: 'Sign in to give them to others, or to close them: {address}',
  mailButton: 'Give them to others',
};
