export const ar = {
  summary: 'المجموع {total, number} من {from} إلى {to}؛ وأكثرها في {peak}: {most, number}.',
  summaryOne: 'المجموع {total, number}، كلها في {from}.',
  undated:
    '{count, plural, zero {لا شيء بلا تاريخ.} one {واحد بلا تاريخ وغير مرسوم.} two {اثنان بلا تاريخ وغير مرسومين.} few {# بلا تاريخ وغير مرسومة.} many {# بلا تاريخ وغير مرسومة.} other {# بلا تاريخ وغير مرسومة.}}',
  span: 'من {from} إلى {to}',
  bar: '{period}: {count, number}',
  none: 'لا شيء مؤرَّخ بعد.',
  table: 'البيانات نفسها في جدول',
};
