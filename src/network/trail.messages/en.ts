export const en = {
  organisation: 'Organisations',
  'organisation.edited': 'Changed the facts of an organisation',
  facts: 'Confirmations',
  'facts.confirmed': 'Confirmed facts',
  'contact-point': 'Contact points',
  'contact-point.agreed': 'Said what a contact point shows',
};
