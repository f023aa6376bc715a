import { defineMessages } from '../i18n.ts';

/** Words for values that several modules show: conventions. As the conventions call themselves in each language. */
export const conventionNames = defineMessages({
  en: {
    basel: 'Basel Convention',
    rotterdam: 'Rotterdam Convention',
    stockholm: 'Stockholm Convention',
    minamata: 'Minamata Convention',
  },
  fr: {
    basel: 'Convention de Bâle',
    rotterdam: 'Convention de Rotterdam',
    stockholm: 'Convention de Stockholm',
    minamata: 'Convention de Minamata',
  },
  es: {
    basel: 'Convenio de Basilea',
    rotterdam: 'Convenio de Rotterdam',
    stockholm: 'Convenio de Estocolmo',
    minamata: 'Convenio de Minamata',
  },
  ru: {
    basel: 'Базельская конвенция',
    rotterdam: 'Роттердамская конвенция',
    stockholm: 'Стокгольмская конвенция',
    minamata: 'Минаматская конвенция',
  },
  zh: { basel: '巴塞尔公约', rotterdam: '鹿特丹公约', stockholm: '斯德哥尔摩公约', minamata: '水俣公约' },
  ar: {
    basel: 'اتفاقية بازل',
    rotterdam: 'اتفاقية روتردام',
    stockholm: 'اتفاقية استكهولم',
    minamata: 'اتفاقية ميناماتا',
  },
});
export const conventions = ['basel', 'rotterdam', 'stockholm', 'minamata'] as const;
export type Convention = (typeof conventions)[number];
export const isConvention = (text: string): text is Convention => (conventions as readonly string[]).includes(text);
