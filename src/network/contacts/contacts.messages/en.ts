export const en = {
  ownTitle: 'Where you are a contact point',
  ownLead: 'Organisations name you here as somebody to write to. You alone say who sees it.',
  ownNone: 'No organisation names you as a contact point.',
  agree: 'Say who sees it',
  shownToNetwork: 'Shown to organisations of the network alone.',
  shownToUs: 'Shown to your organisation alone.',
};
