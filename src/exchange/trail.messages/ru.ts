export const ru = {
  follow: 'Подписки',
  'follow.begun': 'Подписка оформлена',
  'follow.ended': 'Подписка прекращена',
};
