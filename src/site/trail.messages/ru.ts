export const ru = {
  correction: '«Здесь ошибка»',
  'correction.answered': 'Ответ на сообщение об ошибке',
  'correction.handed-on': 'Сообщение об ошибке передано дальше',
  'correction.sent': 'Сообщение об ошибке',
};
