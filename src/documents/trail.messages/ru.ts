export const ru = {
  paper: 'Документы совещаний',
  'paper.created': 'Создание документа',
  'paper.changed': 'Изменение документа',
  'paper.file-added': 'Добавление файла к документу',
  'paper.asked-for': 'Запрос документа',
  'paper.deadlines-set': 'Изменение сроков или обозначений',
};
