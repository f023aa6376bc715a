export const ru = {
  meeting: 'Совещания',
  'meeting.convened': 'Совещание созвано',
  'meeting.changed': 'Сведения о совещании изменены',
  'meeting.confirmed': 'Совещание подтверждено',
  'meeting.postponed': 'Совещание перенесено',
  'meeting.cancelled': 'Совещание отменено',
  agenda: 'Повестки дня',
  'agenda.item-added': 'Пункт добавлен в повестку дня',
  'agenda.item-changed': 'Пункт повестки дня изменён',
  'agenda.item-moved': 'Пункт повестки дня перемещён',
  'agenda.item-removed': 'Пункт исключён из повестки дня',
};
