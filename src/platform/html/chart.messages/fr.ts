export const fr = {
  summary: '{total, number} de {from} à {to} ; le plus en {peak} : {most, number}.',
  summaryOne: '{total, number}, uniquement en {from}.',
  undated: '{count, plural, one {# sans date ne figure pas ici.} other {# sans date ne figurent pas ici.}}',
  span: '{from}–{to}',
  bar: '{period} : {count, number}',
  none: 'Rien de daté pour l’instant.',
  table: 'Les mêmes données dans un tableau',
};
