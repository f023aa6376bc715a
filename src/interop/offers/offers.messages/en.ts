export const en = {
  pageTitle: 'Offers of imports',
  facts: 'Facts that we keep',
  title: 'Public sources say something else',
  lead: 'What you changed by hand stands. Take what is newer or better there, or leave it; what you leave is not offered again until the sources say something new.',
  offeredOn: 'Offered on {date}',
  take: 'Take this',
  leave: 'Leave it',
  same: 'It is the same by now.',
  none: 'Nothing is offered.',
  offerGone: 'This offer is no longer there: somebody has answered it, or a later import replaced it.',
  doesNotFit: 'What is offered does not fit together with the other facts. Change them by their form.',
};
