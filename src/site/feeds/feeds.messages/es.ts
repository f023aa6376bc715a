export const es = {
  subtitle: 'De la red regional de ejecución de los convenios de Basilea, Rotterdam y Estocolmo',
  meetings: 'Entente: reuniones',
  documents: 'Entente: documentos',
  activities: 'Entente: actividades',
  experiences: 'Entente: experiencias',
  outcomes: 'Entente: resultados de reuniones',
};
