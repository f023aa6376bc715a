export const en = {
  title: 'What waits for you',
  waiting: 'To do',
  waitingNone: 'Nothing waits for you or your organisation.',
  agreed: 'Agreed at meetings, for {organisation} to see to',
  agreedNone: 'No meeting has asked it for anything that is recorded here.',
  agreedDone: 'Nothing waits for its word now.',
  agreedAll:
    '{count, plural, one {The one outcome for which it is responsible} other {All # outcomes for which it is responsible}}',
  due: 'due {date}',
  news: 'New of what you follow',
  newsNone:
    'What is new of the organisations, countries and topics that you follow will be here. Their pages have a button “Follow”.',
  followed: 'You follow',
  activity: 'activity',
  document: 'document',
  experience: 'experience',
  meeting: 'meeting',
  waitsSecondFactor: 'Set up a second way to prove who you are: some of your roles count only then',
  waitsInvitations:
    '{count, plural, one {# invitation of your organisation has not been answered yet} other {# invitations of your organisation have not been answered yet}}',
  waitsCorrections: '{count, plural, one {# correction waits for an answer} other {# corrections wait for an answer}}',
  waitsFacts:
    '{count, plural, one {# group of your organisation’s facts has not been confirmed for a year, or ever} other {# groups of your organisation’s facts have not been confirmed for a year, or ever}}',
  waitsAgreement:
    '{count, plural, one {You are named as a contact point: say who may see it} other {You are named in # contact points: say who may see them}}',
};
