export const en = {
  meeting: 'Meetings',
  'meeting.convened': 'Called a meeting',
  'meeting.changed': 'Changed the facts of a meeting',
  'meeting.confirmed': 'Confirmed a meeting',
  'meeting.postponed': 'Postponed a meeting',
  'meeting.cancelled': 'Cancelled a meeting',
  agenda: 'Agendas',
  'agenda.item-added': 'Added an agenda item',
  'agenda.item-changed': 'Changed an agenda item',
  'agenda.item-moved': 'Moved an agenda item',
  'agenda.item-removed': 'Took an item off an agenda',
};
