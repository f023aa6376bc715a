export const fr = {
  title: 'Différences avec le document révisé',
  lead: 'Langue : {language}, pour autant que le texte ait pu être lu.',
  noText: 'Le texte des deux n’a pu être lu dans aucune langue commune.',
  added: 'ajouté :',
  removed: 'supprimé :',
  versionsTitle: 'Différences avec une version antérieure',
  leadVersion:
    'Langue : {language}. De la version {version}, remplacée le {when}, à celle d’aujourd’hui, pour autant que le texte ait pu être lu.',
  cut: 'Seuls les {count, number} premiers caractères de chaque texte sont comparés, et l’un au moins est plus long. La suite n’est pas montrée ici.',
  noDifference: 'Aucune différence n’a été trouvée.',
  languages: 'Avec le document révisé :',
  older: 'Avec ses versions antérieures :',
  olderVersion: '{language}, version {version}',
  since: 'Ce qui a changé depuis la version {version}',
};
