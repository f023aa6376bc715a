export const fr = {
  title: 'Activités par pays',
  description: 'Nombre d’activités du réseau dans chaque pays, sur une carte et dans un tableau.',
  lead: '{count, plural, one {# activité} other {# activités}}{without, plural, =0 {. Une activité compte dans chacun de ses pays.} one {, dont # n’indique aucun pays. Une activité compte dans chacun de ses pays.} other {, dont # n’indiquent aucun pays. Une activité compte dans chacun de ses pays.}}',
  filteredList: 'Les mêmes activités sous forme de liste',
  unfiltered: 'Toutes les activités par pays',
  caption: '{count, plural, one {# pays ou territoire} other {# pays et territoires}}',
  years: 'Années',
  byNumber: 'nombre d’activités',
  byName: 'pays',
};
