export const zh = {
  subtitle: '《巴塞尔公约》《鹿特丹公约》和《斯德哥尔摩公约》区域执行网络',
  meetings: 'Entente：会议',
  documents: 'Entente：文件',
  activities: 'Entente：活动',
  experiences: 'Entente：经验',
  outcomes: 'Entente：会议成果',
};
