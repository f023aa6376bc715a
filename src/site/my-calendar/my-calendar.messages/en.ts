export const en = {
  title: 'Your calendar',
  my: 'What waits for you',
  lead: 'A calendar program that knows one of these addresses shows the meetings that concern you: of what you follow, of your organisation, and those in which you take part. Changes and cancellations come by themselves.',
  secret:
    'Whoever has the address sees which meetings these are. Keep it to yourself; take it back when you no longer need it.',
  none: 'You have no link yet.',
  madeOn: 'made on {date}',
  address: 'Address for {name}',
  revoke: 'Take it back',
  newTitle: 'A new link',
  name: 'What it is for',
  nameHint: 'For yourself, to know it by: the telephone, the office.',
  make: 'Make the link',
  tooManyLinks: 'You have {max} links already. Take one back first.',
  calendarName: 'Meetings for you',
};
