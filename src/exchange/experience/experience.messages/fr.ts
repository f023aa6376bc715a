export const fr = {
  noSummary: 'La source ne donne pas de texte.',
  presented: 'Présentée à la réunion',
  presentedConfirmed: 'Il est confirmé que cette expérience a été présentée à la réunion.',
  presentedUnsureShort: 'non confirmé',
  presentedUnsure:
    'Il est seulement confirmé que cette organisation a fait un exposé à la réunion, non qu’elle y a présenté cette expérience.',
  activities: 'Activités dont elle est tirée',
  similar: 'Expériences similaires',
  where: 'Où',
  topics: 'Thèmes',
  unknownYear: 'inconnue',
};
