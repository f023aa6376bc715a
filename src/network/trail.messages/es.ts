export const es = {
  organisation: 'Organizaciones',
  'organisation.edited': 'Datos de una organización modificados',
  facts: 'Confirmaciones',
  'facts.confirmed': 'Datos confirmados',
  'contact-point': 'Puntos de contacto',
  'contact-point.agreed': 'Decidió qué muestra un punto de contacto',
};
