export const es = {
  title: 'Experiencias',
  description: 'Lo que la red ha aprendido: lo que funcionó y lo que no, contado por quienes lo vivieron.',
  lead: 'Lo aprendido, lo que funcionó y lo que no; cada experiencia procede de la labor de una organización, con su fuente.',
  topic: 'Tema, con los más específicos',
  country: 'País',
  organisation: 'Organización',
  year: 'Año',
  newest: 'primero las más recientes',
  oldest: 'primero las más antiguas',
  byTitle: 'título',
  undatedCount:
    '{count, plural, one {# de ellas no indica el año y figura al final.} other {# de ellas no indican el año y figuran al final.}}',
  exportLimit:
    'Un archivo contiene las primeras {count, number} experiencias de la lista. La API las ofrece todas, página por página.',
  empty: 'Ninguna experiencia corresponde a todos estos filtros. Quite uno o quítelos todos.',
  emptyAll: 'Lo que la red ha aprendido figurará aquí en cuanto se cuente la primera experiencia.',
};
