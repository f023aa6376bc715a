export const en = {
  correction: 'Corrections',
  'correction.sent': 'Said that something in a record is wrong',
  'correction.answered': 'Answered a correction',
  'correction.handed-on': 'Handed a correction on to the secretariat',
  'correction.read': 'Read a correction',
  'correction.listed': 'Read the list of corrections',
  'calendar-link': 'Calendar links',
  'calendar-link.made': 'Made a link to one’s calendar',
  'calendar-link.revoked': 'Took back a link to one’s calendar',
};
