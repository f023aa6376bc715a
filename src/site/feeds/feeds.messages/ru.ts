export const ru = {
  subtitle: 'Региональная сеть осуществления Базельской, Роттердамской и Стокгольмской конвенций',
  meetings: 'Entente: совещания',
  documents: 'Entente: документы',
  activities: 'Entente: мероприятия',
  experiences: 'Entente: опыт',
  outcomes: 'Entente: итоги совещаний',
};
