export const es = {
  noSummary: 'La fuente no ofrece ningún texto.',
  presented: 'Presentada en la reunión',
  presentedConfirmed: 'Consta que esta experiencia se presentó en la reunión.',
  presentedUnsureShort: 'sin confirmar',
  presentedUnsure:
    'Solo consta que esta organización hizo una presentación en la reunión, no que expusiera en ella esta experiencia.',
  activities: 'Actividades de las que procede',
  similar: 'Experiencias similares',
  where: 'Dónde',
  topics: 'Temas',
  unknownYear: 'se desconoce',
};
