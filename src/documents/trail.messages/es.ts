export const es = {
  paper: 'Documentos de reuniones',
  'paper.created': 'Creó un documento',
  'paper.changed': 'Modificó un documento',
  'paper.file-added': 'Añadió un archivo a un documento',
  'paper.asked-for': 'Pidió un documento',
  'paper.deadlines-set': 'Modificó plazos o signaturas',
};
