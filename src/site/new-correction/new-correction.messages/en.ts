export const en = {
  title: 'Something here is wrong',
  about: 'About:',
  lead: 'Say what is wrong. It goes to whoever keeps this record, and is not published.',
  asPerson: 'You send this as {name}. Whoever keeps the record sees your name.',
  asPersonFor: 'You send this as {name}, of {organisation}. Whoever keeps the record sees that.',
  text: 'What is wrong',
  textHint: 'A sentence or two is enough.',
  better: 'What would be right, or where it can be seen',
  betterHint: 'A web address, a document, or what you know yourself',
  address: 'Your e-mail address',
  addressHint: 'To be told what became of it. It is removed 90 days after the answer.',
  showAddress: 'Whoever answers may see my address',
  trap: 'Leave this field empty',
  trapFilled: 'One field has to stay empty: empty it and send the form once more. What you wrote is still here.',
  tooQuick: 'This came faster than people write. What you wrote is still here: press the button once more.',
  tooOld:
    'This form had been open for more than a day, or was changed on its way. What you wrote is still here: press the button once more.',
  limited:
    'A lot was sent in a short time, so this was not sent yet. What you wrote is still here: press the button again in {minutes, plural, one {# minute} other {# minutes}}.',
  send: 'Send it',
  sentTitle: 'Thank you, it was sent',
  sent: 'Whoever keeps the record has it now. If you left an address, the answer comes to it, in the language of this page.',
  back: 'Back to the page',
  which:
    'Each page about an organisation, a country, a topic, a meeting, a document, an activity or an experience has a link at its end with which to say what is wrong on it.',
};
