export const en = {
  paper: 'Documents of meetings',
  'paper.created': 'Made a document',
  'paper.changed': 'Changed a document',
  'paper.file-added': 'Added a file to a document',
  'paper.asked-for': 'Asked for a document',
  'paper.deadlines-set': 'Changed deadlines or symbols',
};
