export const ru = {
  trail: 'Сам журнал',
  'trail.exported': 'Выгрузка журнала',
  list: 'Списки',
  'list.exported': 'Выгрузка списка',
};
