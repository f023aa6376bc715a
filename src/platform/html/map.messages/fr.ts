export const fr = {
  boundaries:
    'Les frontières et les noms indiqués et les désignations employées sur cette carte n’impliquent ni reconnaissance ni acceptation officielle de la part de l’Organisation des Nations Unies.',
  source: 'Tracés : Natural Earth. Les petits États sont représentés par des disques.',
  table: 'Les mêmes données dans un tableau',
  shade: '{from, number}–{to, number} : {count, plural, one {# pays} other {# pays}}',
  shadeOne: '{from, number} : {count, plural, one {# pays} other {# pays}}',
  blank: 'Sans teinte : rien d’enregistré',
  highlighted: '{label} : {count, plural, one {# pays} other {# pays}}',
  family: '{label} : {count, number}',
  crowd: '{count, number} ici',
  crowdKey: 'Chaque disque représente ce qui se trouve alentour, le plus grand en représente {count, number}',
  notOnMap: 'Hors de la carte : {list}',
  noPlace:
    '{count, plural, one {# n’a pas de lieu connu et ne figure pas sur la carte.} other {# n’ont pas de lieu connu et ne figurent pas sur la carte.}}',
};
