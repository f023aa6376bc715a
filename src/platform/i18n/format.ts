import { LRUCache } from 'lru-cache';
import { intlTag, type Locale } from './locale.ts';

export type Precision = 'year' | 'month' | 'day';

/** Formats, of which there are as many as the code names; never what comes out of them, which has no end. */
const cache = new Map<string, unknown>();
function cached<T>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const dateOptions: Record<Precision, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
};
const dateFormat = (locale: Locale, precision: Precision) =>
  cached(
    `date ${locale} ${precision}`,
    () => new Intl.DateTimeFormat(intlTag[locale], { ...dateOptions[precision], timeZone: 'UTC' }),
  );
const levantineMonth = cached('month', () => new Intl.DateTimeFormat('ar-SY', { month: 'long', timeZone: 'UTC' }));

/** The United Nations write Arabic months by both names in use: تشرين الأول/أكتوبر. */
const bothMonths = (date: Date, month: string) => `${levantineMonth.format(date)}/${month}`;

/** Dates, sizes and languages as they were written last: a list shows the same ones again and again. */
const lately = new LRUCache<string, string>({ max: 10_000 });
function written(key: string, write: () => string): string {
  const known = lately.get(key);
  if (known !== undefined) return known;
  const text = write();
  lately.set(key, text);
  return text;
}

/** A partial date, as text: '2012-10-03' with 'month' is "October 2012". */
export function formatDate(locale: Locale, day: string, precision: Precision = 'day'): string {
  return written(`date ${locale} ${day} ${precision}`, () => {
    const date = new Date(`${day}T00:00:00Z`);
    return dateFormat(locale, precision)
      .formatToParts(date)
      .map(({ type, value }) => (locale === 'ar' && type === 'month' ? bothMonths(date, value) : value))
      .join('');
  });
}

/** A moment, as text: "3 October 2012, 14:05 UTC". Where somebody sits is not known, so the zone is said. */
export const formatMoment = (locale: Locale, moment: Date): string =>
  `${formatDate(locale, moment.toISOString().slice(0, 10))}${comma(locale)}\u2066${moment.toISOString().slice(11, 16)} UTC\u2069`;

export interface PartialRange {
  startsOn: string;
  startsPrecision: Precision;
  endsOn: string;
  endsPrecision: Precision;
}

/** From one partial date to another; one date when both say the same. */
export function formatRange(
  locale: Locale,
  { startsOn, startsPrecision, endsOn, endsPrecision }: PartialRange,
): string {
  const start = formatDate(locale, startsOn, startsPrecision);
  const end = formatDate(locale, endsOn, endsPrecision);
  if (start === end) return start;
  const sameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  if (startsPrecision === 'day' && endsPrecision === 'day' && sameMonth && startsOn <= endsOn) {
    const first = String(Number(startsOn.slice(8)));
    if (locale === 'zh') return `${start}至${Number(endsOn.slice(8))}日`;
    return `${first}–${end}`;
  }
  return `${start} – ${end}`;
}

export const formatNumber = (locale: Locale, value: number): string =>
  cached(`number ${locale}`, () => new Intl.NumberFormat(intlTag[locale])).format(value);

/** A measured time, at most one decimal: "3.1". */
export const formatDecimal = (locale: Locale, value: number): string =>
  cached(
    `decimal ${locale}`,
    () => new Intl.NumberFormat(intlTag[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  ).format(value);

/** What stands between two parts of one label: "English, 118.5 K". */
export const comma = (locale: Locale): string => (locale === 'ar' ? '، ' : locale === 'zh' ? '，' : ', ');
/** Between parts that have commas of their own. */
export const semicolon = (locale: Locale): string => (locale === 'ar' ? '؛ ' : locale === 'zh' ? '；' : '; ');

/** A list in words: "a, b and c". */
export const formatList = (locale: Locale, items: readonly string[]): string =>
  cached(`list ${locale}`, () => new Intl.ListFormat(intlTag[locale], { type: 'conjunction' })).format(items);

/** A language by its name in the reader's language: "French". */
export const languageName = (locale: Locale, language: string): string =>
  written(`language ${locale} ${language}`, () => {
    const names = cached(`languages ${locale}`, () => new Intl.DisplayNames(intlTag[locale], { type: 'language' }));
    try {
      const name = names.of(language) ?? language;
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    } catch {
      return language;
    }
  });

/** Compares names as people order them in their language. */
export const compareNames = (locale: Locale): ((a: string, b: string) => number) =>
  cached(`collator ${locale}`, () => new Intl.Collator(intlTag[locale], { sensitivity: 'base', numeric: true }))
    .compare;

/** Sorts by what people expect of names in their language; for lists under 10,000 rows. */
export const sortByName = <T>(locale: Locale, rows: readonly T[], nameOf: (row: T) => string): T[] => {
  const compare = compareNames(locale);
  return [...rows].sort((a, b) => compare(nameOf(a), nameOf(b)));
};

/** The beginning of a text on one line, at most so many characters: up to the end of a word, and with … where something is left out. */
export function shorten(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= most) return characters.join('');
  const cut = characters.slice(0, most - 1).join('');
  const words = cut.replace(/\s+\S*$/, '');
  // In a script without spaces, and in one endless word, there is no end of a word.
  return `${(words.length > cut.length / 2 ? words : cut).replace(/[\s,;:،、]+$/, '')}…`;
}

/** French counts octets, Russian writes its own letters; Arabic and Chinese texts of the field keep the Latin ones. */
const latinUnits = ['B', 'KB', 'MB', 'GB'];
const ownUnits: Partial<Record<Locale, string[]>> = { fr: ['o', 'Ko', 'Mo', 'Go'], ru: ['Б', 'КБ', 'МБ', 'ГБ'] };
const milliseconds: Partial<Record<Locale, string>> = { ru: 'мс', zh: '毫秒' };

/** A measured time: "3.1 ms". */
export const formatMilliseconds = (locale: Locale, value: number): string =>
  `${formatDecimal(locale, value)} ${milliseconds[locale] ?? 'ms'}`;

/** Bytes for people, 1 KB = 1,024 bytes: "118.5 KB". */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ownUnits[locale] ?? latinUnits;
  let value = bytes;
  let unit = 0;
  // By what will be written: 1,023.96 KB would be written as 1,024.
  while (Math.round(value * 10) / 10 >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const tenths = Math.round(value * 10);
  if (unit === 0) return `${value} ${units[unit]}`;
  return `${written(`size ${locale} ${tenths}`, () => formatNumber(locale, tenths / 10))} ${units[unit]}`;
}
