export const en = {
  correction: '“This is wrong”',
  'correction.answered': 'Answered to “This is wrong”',
  'correction.handed-on': 'Handed on “This is wrong”',
  'correction.sent': 'Said that something is wrong',
};
