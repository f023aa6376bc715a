export const ru = {
  correction: 'Исправления',
  'correction.sent': 'Сообщение о неверном в записи',
  'correction.answered': 'Ответ на исправление',
  'correction.handed-on': 'Исправление передано секретариату',
};
