export const es = {
  noSummary: 'La fuente no ofrece ningún resumen.',
  mapCaption: '{count, plural, one {El país en que se desarrolla.} other {Los # países en que se desarrolla.}}',
  partners: 'Asociados',
  participants: 'Participantes',
  funding: 'Financiación',
  budget: 'Presupuesto',
  topics: 'Temas',
  conventions: 'Convenios',
  experiences: 'Experiencias de esta actividad',
  nearby: 'Otras actividades de la misma organización principal',
  allOfLead: 'Todas las actividades de esta organización',
};
