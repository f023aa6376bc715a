export const zh = {
  ownTitle: '您担任联络人的组织',
  ownLead: '有组织在此将您列为联络人。谁可以看到，只由您决定。',
  ownNone: '没有组织将您列为联络人。',
  agree: '确定谁可以看到',
  shownToNetwork: '仅网络内的组织可见。',
  shownToUs: '仅贵组织可见。',
};
