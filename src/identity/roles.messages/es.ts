export const es = {
  member: 'Miembro',
  editor: 'Redactor',
  steward: 'Responsable',
  'focal-point': 'Punto focal',
  officer: 'Oficial de aplicación de la ley',
  secretariat: 'Secretaría',
  operator: 'Operador',
  'may-member': 'Lee lo que la red guarda para sí.',
  'may-editor': 'Escribe en nombre de la organización: sus datos, actividades, documentos y experiencias.',
  'may-steward': 'Hace lo que hace un redactor, invita a personas y les da funciones.',
  'may-focal-point': 'Habla en nombre de la Parte en los convenios elegidos abajo.',
  'may-officer': 'Trabaja en casos de tráfico ilícito.',
  'may-secretariat':
    'Convoca reuniones, lleva las series, los temas y las redes, e invita a personas a toda organización.',
  'may-operator': 'Hace funcionar la instalación; esta función no permite leer nada confidencial.',
  forConvention: '{role}, {convention}',
  demanding: 'Exige una llave de acceso o un segundo factor al iniciar sesión.',
};
