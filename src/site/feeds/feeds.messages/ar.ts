export const ar = {
  subtitle: 'من شبكة التنفيذ الإقليمية لاتفاقيات بازل وروتردام واستكهولم',
  meetings: 'Entente: الاجتماعات',
  documents: 'Entente: الوثائق',
  activities: 'Entente: الأنشطة',
  experiences: 'Entente: التجارب',
  outcomes: 'Entente: نتائج الاجتماعات',
};
