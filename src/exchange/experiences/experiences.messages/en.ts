export const en = {
  title: 'Experiences',
  description: 'What was learned in the network: what worked, what did not, told by who lived it.',
  lead: 'What was learned, what worked and what did not, each told from one organisation’s work, with its source.',
  topic: 'Topic, with narrower ones',
  country: 'Country',
  organisation: 'Organisation',
  year: 'Year',
  newest: 'newest first',
  oldest: 'oldest first',
  byTitle: 'title',
  undatedCount:
    '{count, plural, one {# of them names no year and stands last.} other {# of them name no year and stand last.}}',
  exportLimit:
    'A file holds the first {count, number} experiences of the list. The API gives all of them, page by page.',
  empty: 'No experience matches all of these filters. Take one away, or clear them all.',
  emptyAll: 'What the network has learned will be here, as soon as the first experience is told.',
};
