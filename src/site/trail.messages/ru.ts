export const ru = {
  correction: 'Исправления',
  'correction.sent': 'Сообщение о неверном в записи',
  'correction.answered': 'Ответ на исправление',
  'correction.handed-on': 'Исправление передано секретариату',
  'correction.read': 'Прочитано исправление',
  'correction.listed': 'Прочитан список исправлений',
  'calendar-link': 'Ссылки на календарь',
  'calendar-link.made': 'Создана ссылка на свой календарь',
  'calendar-link.revoked': 'Отозвана ссылка на свой календарь',
};
