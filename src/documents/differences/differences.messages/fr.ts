export const fr = {
  title: 'Différences avec le document révisé',
  lead: 'Langue : {language}, pour autant que le texte ait pu être lu.',
  noText: 'Le texte des deux n’a pu être lu dans aucune langue commune.',
  added: 'ajouté :',
  removed: 'supprimé :',
};
