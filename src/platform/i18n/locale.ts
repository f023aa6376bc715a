/** The six languages of the United Nations, in the order in which pages offer them. */
export const locales = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur|ps)\b/.test(language) ? 'rtl' : 'ltr');

/** Each language by its own name. */
export const localeNames: Record<Locale, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
};

/**
 * What Intl is asked for. British dates ("3 October 2012"), and Western digits in Arabic, so that symbols, sizes and dates on one
 * page are written alike, as on the conventions' Arabic pages.
 */
export const intlTag: Record<Locale, string> = {
  ar: 'ar-u-nu-latn',
  zh: 'zh-CN',
  en: 'en-GB',
  fr: 'fr',
  ru: 'ru',
  es: 'es',
};

/** The reader's first language that we speak, from Accept-Language (RFC 9110, 12.5.4); English otherwise. */
export function preferredLocale(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(
        parameters
          .find((text) => text.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.split('-')[0] ?? '', quality: Number.isNaN(quality) ? 0 : quality, index };
    })
    .filter(({ language, quality }) => quality > 0 && isLocale(language))
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return (wishes[0]?.language as Locale | undefined) ?? 'en';
}
