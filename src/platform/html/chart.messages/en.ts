export const en = {
  summary: '{total, number} from {from} to {to}; most in {peak}: {most, number}.',
  summaryOne: '{total, number}, all in {from}.',
  undated: '{count, plural, one {# without a date is not drawn.} other {# without a date are not drawn.}}',
  span: '{from}–{to}',
  bar: '{period}: {count, number}',
  none: 'Nothing with a date yet.',
  table: 'The same in a table',
};
