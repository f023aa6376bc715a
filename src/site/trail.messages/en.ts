export const en = {
  correction: 'Corrections',
  'correction.sent': 'Said that something in a record is wrong',
  'correction.answered': 'Answered a correction',
  'correction.handed-on': 'Handed a correction on to the secretariat',
};
