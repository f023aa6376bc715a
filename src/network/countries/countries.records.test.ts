import { expect, test } from 'vitest';
import { readData } from '../../../test/importing.ts';

const countries: { iso3: string; isoNumeric?: string; name: Record<string, string> }[] = readData('countries.json');

test('every country has a name in six languages, without the marks of the list it comes from', () => {
  const marked = countries.flatMap(({ iso3, name }) =>
    ['en', 'fr', 'es', 'ar', 'ru', 'zh'].flatMap((language) => {
      const text = name[language] ?? '';
      const article = / \((?:the|le|la|les|l['’]|el|los|las)\)/i.test(text);
      return article || !/^\p{L}[\p{L}\p{M} ’()（）—.,-]*$/u.test(text) || /\s{2}|\s$/.test(text)
        ? [`${iso3} ${language} ${text}`]
        : [];
    }),
  );
  expect(marked).toEqual([]);
  expect(countries.find(({ iso3 }) => iso3 === 'BOL')?.name['fr']).toBe('Bolivie (État plurinational de)');
  expect(countries.find(({ iso3 }) => iso3 === 'CIV')?.name['en']).toBe('Côte d’Ivoire');
});

test('every country but the European Union has an ISO number of its own, by which maps know it', () => {
  expect(countries.filter(({ isoNumeric }) => isoNumeric === undefined).map(({ iso3 }) => iso3)).toEqual(['EUE']);
  const numbers = countries.flatMap(({ isoNumeric }) => isoNumeric ?? []);
  expect(new Set(numbers).size).toBe(197);
  expect(numbers.every((number) => /^\d{3}$/.test(number))).toBe(true);
});
