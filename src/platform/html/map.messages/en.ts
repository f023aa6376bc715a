export const en = {
  boundaries:
    'The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by the United Nations.',
  source: 'Shapes: Natural Earth. Small States are shown by discs.',
  table: 'The same in a table',
  shade: '{from, number}–{to, number}: {count, plural, one {# country} other {# countries}}',
  shadeOne: '{from, number}: {count, plural, one {# country} other {# countries}}',
  blank: 'Not shaded: none recorded',
  highlighted: '{label}: {count, plural, one {# country} other {# countries}}',
  family: '{label}: {count, number}',
  crowd: '{count, number} here',
  crowdKey: 'Each disc stands for what lies around it, the largest for {count, number}',
  notOnMap: 'Not on the map: {list}',
  noPlace:
    '{count, plural, one {# has no known place and is not on the map.} other {# have no known place and are not on the map.}}',
};
