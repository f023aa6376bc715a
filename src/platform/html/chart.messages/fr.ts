export const fr = {
  summary: '{total, number} de {from} à {to} ; le plus en {peak} : {most, number}.',
  summaryOne: '{total, number}, uniquement en {from}.',
  undated: '{count, plural, one {# sans date, non représenté.} other {# sans date, non représentés.}}',
  span: '{from}–{to}',
  bar: '{period} : {count, number}',
  none: 'Rien de daté pour l’instant.',
  table: 'Les mêmes données dans un tableau',
};
