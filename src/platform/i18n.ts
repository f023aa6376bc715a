/** Languages, messages, and how dates, numbers and names are written in each. */

export {
  comma,
  compareNames,
  formatBytes,
  formatDate,
  formatDecimal,
  formatList,
  formatMilliseconds,
  formatMoment,
  formatNumber,
  formatRange,
  languageName,
  type PartialRange,
  type Precision,
  semicolon,
  shorten,
  sortByName,
} from './i18n/format.ts';
export { directionOf, isLocale, type Locale, localeNames, locales, preferredLocale } from './i18n/locale.ts';
export { allCatalogues, defineMessages, type Messages, type Translate, type Values } from './i18n/messages.ts';
