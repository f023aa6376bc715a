import { defineMessages } from '../../platform/i18n.ts';

export const messages = defineMessages({
  en: {
    role: 'Role, where it differs by convention',
    category: 'Category, where it differs by convention',
    asAbove: 'as above',
    noPart: 'takes no part',
    under: '{convention}: {as}',
  },
  fr: {
    role: 'Rôle, s’il diffère selon la convention',
    category: 'Catégorie, si elle diffère selon la convention',
    asAbove: 'comme ci-dessus',
    noPart: 'ne participe pas',
    under: '{convention} : {as}',
  },
  es: {
    role: 'Función, si difiere según el convenio',
    category: 'Categoría, si difiere según el convenio',
    asAbove: 'como arriba',
    noPart: 'no participa',
    under: '{convention}: {as}',
  },
  ar: {
    role: 'الصفة، إن اختلفت بحسب الاتفاقية',
    category: 'الفئة، إن اختلفت بحسب الاتفاقية',
    asAbove: 'كما ورد أعلاه',
    noPart: 'دون مشاركة',
    under: '{convention}: {as}',
  },
  ru: {
    role: 'Роль, если она различается по конвенциям',
    category: 'Категория, если она различается по конвенциям',
    asAbove: 'как указано выше',
    noPart: 'не участвует',
    under: '{convention}: {as}',
  },
  zh: {
    role: '身份（如因公约而异）',
    category: '类别（如因公约而异）',
    asAbove: '同上',
    noPart: '不参加',
    under: '{convention}：{as}',
  },
});
