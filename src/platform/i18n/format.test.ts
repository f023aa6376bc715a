import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatNumber,
  formatRange,
  languageName,
  locales,
  type Precision,
  shorten,
} from '../i18n.ts';

const range = (start: string, startsPrecision: Precision, end: string, endsPrecision: Precision, locale = 'en') =>
  formatRange(locale as 'en', { startsOn: start, startsPrecision, endsOn: end, endsPrecision });

test.each([
  ['2012-10-03', 'day', '2012-10-05', 'day', '3–5 October 2012'],
  ['2012-10-03', 'day', '2012-10-03', 'day', '3 October 2012'],
  ['2012-09-28', 'day', '2012-10-03', 'day', '28 September 2012 – 3 October 2012'],
  ['2012-12-30', 'day', '2013-01-02', 'day', '30 December 2012 – 2 January 2013'],
  ['2012-10-01', 'month', '2012-10-01', 'month', 'October 2012'],
  ['2012-10-01', 'month', '2012-11-01', 'month', 'October 2012 – November 2012'],
  ['2012-01-01', 'year', '2012-10-05', 'day', '2012 – 5 October 2012'],
  ['2012-01-01', 'year', '2014-01-01', 'year', '2012 – 2014'],
  // The wrong way round it is at least not said as if it were right.
  ['2012-10-05', 'day', '2012-10-03', 'day', '5 October 2012 – 3 October 2012'],
] as const)('from %s (%s) to %s (%s) is %s', (start, startsPrecision, end, endsPrecision, text) => {
  expect(range(start, startsPrecision, end, endsPrecision)).toBe(text);
});

test('each language writes a range its way, with the digits of its neighbours', () => {
  const written = locales.map((locale) => range('2012-10-03', 'day', '2012-10-05', 'day', locale).replace(/\s/g, ' '));
  expect(written).toEqual([
    '3–5 تشرين الأول/أكتوبر 2012',
    '2012年10月3日至5日',
    '3–5 October 2012',
    '3–5 octobre 2012',
    '3–5 октября 2012 г.',
    '3–5 de octubre de 2012',
  ]);
});

test('years before 1000 are years', () => {
  expect(formatDate('en', '0999-05-06')).toBe('6 May 999');
  expect(formatDate('en', '0001-01-01', 'year')).toBe('1');
});

test('sizes grow into the next unit when they would be written as 1,024 of the last', () => {
  const sizes = [0, 1023, 1024, 121_344, 1024 ** 2 - 1, 1024 ** 2, 1.5 * 1024 ** 4];
  expect(sizes.map((size) => formatBytes('en', size))).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '118.5 KB',
    '1 MB',
    '1 MB',
    '1,536 GB',
  ]);
  expect(formatBytes('fr', 121_344)).toBe('118,5 Ko');
  expect(formatBytes('ru', 121_344)).toBe('118,5 КБ');
  expect(formatBytes('ar', 121_344)).toBe('118.5 KB');
  expect(formatNumber('ar', 1234.5)).toBe('1,234.5');
});

test('a language that nobody knows is shown by its code', () => {
  expect(languageName('fr', 'ar')).toBe('Arabe');
  expect(languageName('en', 'no code')).toBe('no code');
});

test.each([
  ['Short enough', 12, 'Short enough'],
  ['On one\n\n line ', 20, 'On one line'],
  ['To train the inspectors, and more', 26, 'To train the inspectors…'],
  ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…'],
  ['培训各国海关检查员', 5, '培训各国…'],
  ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
])('a text is shortened at the end of a word, and never within a character: %s', (text, most, short) =>
  expect(shorten(text, most)).toBe(short),
);
