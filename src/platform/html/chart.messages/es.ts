export const es = {
  summary: '{total, number} de {from} a {to}; el máximo en {peak}: {most, number}.',
  summaryOne: '{total, number}, todo en {from}.',
  undated: '{count, plural, one {# sin fecha no figura aquí.} other {# sin fecha no figuran aquí.}}',
  span: '{from}–{to}',
  bar: '{period}: {count, number}',
  none: 'Todavía nada con fecha.',
  table: 'Los mismos datos en un cuadro',
};
