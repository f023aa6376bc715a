export const es = {
  title: 'Actividades por país',
  description: 'Número de actividades de la red en cada país, en un mapa y en un cuadro.',
  lead: '{count, plural, one {# actividad} other {# actividades}}{without, plural, =0 {. Una actividad cuenta en cada uno de sus países.} one {, de las que # no indica ningún país. Una actividad cuenta en cada uno de sus países.} other {, de las que # no indican ningún país. Una actividad cuenta en cada uno de sus países.}}',
  filteredList: 'Las mismas actividades en una lista',
  unfiltered: 'Todas las actividades por país',
  caption: '{count, plural, one {# país o territorio} other {# países y territorios}}',
  years: 'Años',
  byNumber: 'número de actividades',
  byName: 'país',
};
