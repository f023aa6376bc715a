export const ru = {
  organisation: 'Организации',
  'organisation.edited': 'Изменены сведения об организации',
  facts: 'Подтверждения',
  'facts.confirmed': 'Сведения подтверждены',
  'contact-point': 'Контактные лица',
  'contact-point.agreed': 'Выбрано, что показывать о контактном лице',
};
