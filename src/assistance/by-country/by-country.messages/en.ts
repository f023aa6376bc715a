export const en = {
  title: 'Activities by country',
  description: 'How many activities of the network there were in each country, as a map and a table.',
  lead: '{count, plural, one {# activity} other {# activities}}{without, plural, =0 {. An activity counts in each of its countries.} one {, of which # names no country. An activity counts in each of its countries.} other {, of which # name no country. An activity counts in each of its countries.}}',
  filteredList: 'The same activities as a list',
  unfiltered: 'All activities by country',
  caption: '{count, plural, one {# country or territory} other {# countries and territories}}',
  years: 'Years',
  byNumber: 'number of activities',
  byName: 'country',
};
