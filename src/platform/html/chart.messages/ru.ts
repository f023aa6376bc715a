export const ru = {
  summary: 'Всего {total, number} с {from} по {to} год; больше всего в {peak}: {most, number}.',
  summaryOne: 'Всего {total, number}, все в {from}.',
  undated:
    '{count, plural, one {# без даты, на диаграмме не показано.} few {# без даты, на диаграмме не показаны.} many {# без даты, на диаграмме не показаны.} other {# без даты, на диаграмме не показаны.}}',
  span: '{from}–{to}',
  bar: '{period}: {count, number}',
  none: 'С датами пока ничего нет.',
  table: 'Те же данные в таблице',
};
