export const en = {
  organisation: 'Organisations',
  'organisation.edited': 'Changed the facts of an organisation',
  'organisation.created': 'Made a record of an organisation',
  'organisation.merged': 'Put two records of an organisation together',
  'organisation.merge-undone': 'Took two records of an organisation apart again',
  facts: 'Confirmations',
  'facts.confirmed': 'Confirmed facts',
  'contact-point': 'Contact points',
  'contact-point.agreed': 'Said what a contact point shows',
  network: 'Networks',
  'network.member-added': 'Added a member to a network',
  'network.member-ended': 'Ended a membership of a network',
};
