export const es = {
  meeting: 'Reuniones',
  'meeting.convened': 'Reunión convocada',
  'meeting.changed': 'Datos de una reunión modificados',
  'meeting.confirmed': 'Reunión confirmada',
  'meeting.postponed': 'Reunión aplazada',
  'meeting.cancelled': 'Reunión cancelada',
  agenda: 'Programas',
  'agenda.item-added': 'Tema añadido a un programa',
  'agenda.item-changed': 'Tema de un programa modificado',
  'agenda.item-moved': 'Tema de un programa trasladado',
  'agenda.item-removed': 'Tema retirado de un programa',
};
