export const en = {
  noSummary: 'The source gives no summary.',
  mapCaption:
    '{count, plural, one {The country in which it takes place.} other {The # countries in which it takes place.}}',
  partners: 'Partners',
  participants: 'Participants',
  funding: 'Funding',
  budget: 'Budget',
  topics: 'Topics',
  conventions: 'Conventions',
  experiences: 'Experiences from this activity',
  nearby: 'Other activities of the same lead',
  allOfLead: 'All activities of this organisation',
};
