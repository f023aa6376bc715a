export const en = {
  follow: 'Following',
  'follow.begun': 'Began to follow',
  'follow.ended': 'Ceased to follow',
};
