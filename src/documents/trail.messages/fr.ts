export const fr = {
  paper: 'Documents de réunions',
  'paper.created': 'A créé un document',
  'paper.changed': 'A modifié un document',
  'paper.file-added': 'A ajouté un fichier à un document',
  'paper.asked-for': 'A demandé un document',
  'paper.deadlines-set': 'A modifié des échéances ou des cotes',
};
