export const ru = {
  organisation: 'Организации',
  'organisation.edited': 'Изменены сведения об организации',
  'organisation.created': 'Создана запись об организации',
  'organisation.merged': 'Объединены две записи об организации',
  'organisation.merge-undone': 'Отменено объединение двух записей',
  facts: 'Подтверждения',
  'facts.confirmed': 'Сведения подтверждены',
  'contact-point': 'Контактные лица',
  'contact-point.agreed': 'Выбрано, что показывать о контактном лице',
  network: 'Сети',
  'network.member-added': 'В сеть добавлен член',
  'network.member-ended': 'Прекращено членство в сети',
};
