export const es = {
  organisation: 'Organizaciones',
  'organisation.edited': 'Datos de una organización modificados',
  'organisation.created': 'Ficha de una organización creada',
  'organisation.merged': 'Dos fichas de una organización reunidas',
  'organisation.merge-undone': 'Reunión de dos fichas deshecha',
  facts: 'Confirmaciones',
  'facts.confirmed': 'Datos confirmados',
  'contact-point': 'Puntos de contacto',
  'contact-point.agreed': 'Decidió qué muestra un punto de contacto',
  network: 'Redes',
  'network.member-added': 'Miembro añadido a una red',
  'network.member-ended': 'Membresía de una red terminada',
};
