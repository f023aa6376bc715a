export const en = {
  trail: 'The trail itself',
  'trail.exported': 'Took the trail as a file',
  list: 'Lists',
  'list.exported': 'Took a list as a file',
};
