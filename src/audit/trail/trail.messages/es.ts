export const es = {
  trail: 'El propio registro',
  'trail.exported': 'Descargó el registro',
  list: 'Listas',
  'list.exported': 'Descargó una lista',
};
