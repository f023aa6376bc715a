export const es = {
  boundaries:
    'Las fronteras y los nombres que figuran en este mapa y las denominaciones utilizadas en él no implican su aprobación o aceptación oficial por parte de las Naciones Unidas.',
  source: 'Contornos: Natural Earth. Los Estados pequeños se representan con discos.',
  table: 'Los mismos datos en un cuadro',
  shade: '{from, number}–{to, number}: {count, plural, one {# país} other {# países}}',
  shadeOne: '{from, number}: {count, plural, one {# país} other {# países}}',
  blank: 'Sin color: nada registrado',
  highlighted: '{label}: {count, plural, one {# país} other {# países}}',
  family: '{label}: {count, number}',
  crowd: '{count, number} aquí',
  crowdKey: 'Cada disco representa lo que hay a su alrededor; el mayor representa {count, number}',
  notOnMap: 'Fuera del mapa: {list}',
  noPlace:
    '{count, plural, one {# no tiene lugar conocido y no figura en el mapa.} other {# no tienen lugar conocido y no figuran en el mapa.}}',
};
