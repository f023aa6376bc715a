export const es = {
  title: 'Durante la sesión',
  lead: 'Los documentos de la sesión a medida que se publican, los más recientes primero.',
  reload: 'Vuelva a cargar esta página para ver las novedades.',
  changed: 'Hay algo nuevo en la lista.',
  none: 'Aún no se ha publicado nada.',
  revision: 'revisión',
  replaced: 'hay una revisión más reciente',
  differences: 'qué cambió',
};
