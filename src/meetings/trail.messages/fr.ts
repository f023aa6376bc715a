export const fr = {
  meeting: 'Réunions',
  'meeting.convened': 'Réunion convoquée',
  'meeting.changed': 'Données d’une réunion modifiées',
  'meeting.confirmed': 'Réunion confirmée',
  'meeting.postponed': 'Réunion reportée',
  'meeting.cancelled': 'Réunion annulée',
  agenda: 'Ordres du jour',
  'agenda.item-added': 'Point ajouté à un ordre du jour',
  'agenda.item-changed': 'Point d’un ordre du jour modifié',
  'agenda.item-moved': 'Point d’un ordre du jour déplacé',
  'agenda.item-removed': 'Point retiré d’un ordre du jour',
};
