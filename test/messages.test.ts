import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, expect, test } from 'vitest';
import { allCatalogues, type Locale, locales } from '../src/platform/i18n.ts';
import { root } from '../src/root.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Catalogue = (typeof allCatalogues)[number];

/** Cardinal categories that whole numbers up to a million come in (CLDR); French and Spanish "many" begins there. */
const categories: Record<Locale, readonly string[]> = {
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  zh: ['other'],
  en: ['one', 'other'],
  fr: ['one', 'other'],
  ru: ['one', 'few', 'many', 'other'],
  es: ['one', 'other'],
};
/** In Arabic these three stand for one number each, so that naming the number says the same. */
const exact: Readonly<Record<string, string>> = { zero: '=0', one: '=1', two: '=2' };

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => path.join(root, 'src', file))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && readFileSync(file, 'utf8').includes(' defineMessages('));

beforeAll(async () => {
  for (const file of files) if (!file.endsWith('i18n/messages.ts')) await import(file);
});

const parse = (text: string, locale: Locale): Ast =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();

/** Every message in every language it is said in, with the English one beside it. */
function* messages(): Generator<{ locale: Locale; key: string; text: string; english: string }> {
  for (const catalogue of allCatalogues)
    for (const locale of locales)
      for (const [key, text = ''] of Object.entries(catalogue[locale]))
        yield { locale, key, text, english: catalogue.en[key] ?? '' };
}

test('catalogues are found', () => {
  expect(files.length).toBeGreaterThan(3);
  expect(allCatalogues.length).toBeGreaterThanOrEqual(files.length - 1);
});

test('every message is there in all six languages, and none is there in another language alone', () => {
  expect(allCatalogues.flatMap(differingKeys)).toEqual([]);
});

function differingKeys(catalogue: Catalogue): string[] {
  const english = Object.keys(catalogue.en);
  return locales.flatMap((locale) => [
    ...english.filter((key) => !catalogue[locale][key]).map((key) => `${locale} lacks ${key} (“${catalogue.en[key]}”)`),
    ...Object.keys(catalogue[locale])
      .filter((key) => !english.includes(key))
      .map((key) => `${locale} has ${key}, which English lacks`),
  ]);
}

test('every message compiles, and takes what the English one takes', () => {
  const wrong = [...messages()].flatMap(({ locale, key, text, english }) => {
    try {
      const [here, there] = [argumentsOf(parse(text, locale)), argumentsOf(parse(english, 'en'))];
      return here.join() === there.join() ? [] : [`${locale} ${key}: {${here}} where English has {${there}}`];
    } catch (error) {
      return [`${locale} ${key}: ${String(error)}: ${text}`];
    }
  });
  expect(wrong).toEqual([]);
});

test('plurals say every form that the language has', () => {
  const wrong = [...messages()].flatMap(({ locale, key, text }) =>
    pluralsOf(parse(text, locale)).flatMap((options) => {
      const missing = categories[locale].filter(
        (category) => !options.includes(category) && !(locale === 'ar' && options.includes(exact[category] ?? '')),
      );
      return missing.length === 0 ? [] : [`${locale} ${key} lacks ${missing.join(', ')}: ${text}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('nothing is left in English, quoted by an ASCII apostrophe, or edged with blanks', () => {
  const wrong = [...messages()].flatMap(({ locale, key, text, english }) => {
    const faults = [
      text.includes("'") && 'an ASCII apostrophe, which quotes in ICU (write ’)',
      text !== text.trim() && 'a blank at its edge',
      // Names and endings of files are the same everywhere; sentences are not.
      locale !== 'en' && text === english && /\p{L}{2,}(\s+\p{L}{2,}){3,}/u.test(text) && 'the English words',
      ['ar', 'ru', 'zh'].includes(locale) &&
        isSentence(english) &&
        !/[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]/u.test(text) &&
        'no letter of its script',
    ].filter((fault) => fault !== false);
    return faults.map((fault) => `${locale} ${key} has ${fault}: ${text}`);
  });
  expect(wrong).toEqual([]);
});

test('French keeps its signs with the word before them, and Chinese writes signs as wide as its characters', () => {
  const wrong = [...messages()].flatMap(({ locale, key, text }) => {
    if (locale !== 'fr' && locale !== 'zh') return [];
    return loose[locale].test(text) ? [`${locale} ${key}: ${text}`] : [];
  });
  expect(wrong).toEqual([]);
  expect(loose.fr.test('Entente : réunions')).toBe(true);
  expect(loose.zh.test('{country}: 没有组织')).toBe(true);
});

/** A blank where a line may break before a high sign, within quotation marks or numbers; a narrow sign beside a Han character. */
const loose = {
  fr: /[^\u00a0\u202f][;?!»]| :|\p{L}:(?=\s|$)|«[^\u00a0\u202f]|\d \d{3}/u,
  zh: /[\p{Script=Han}}] ?[,:;?!(]|[,:;?!)] ?\p{Script=Han}/u,
};

const isSentence = (text: string): boolean =>
  text
    .replace(/\{[^}]*\}/g, '')
    .split(/\s+/)
    .filter((word) => /^\p{Ll}{3,}$/u.test(word)).length >= 2;

/** Names of arguments; of a select also its values, since the words for a value must be there in each language. */
function argumentsOf(ast: Ast): string[] {
  const found = new Set<string>();
  walk(ast, (element) => {
    if ('value' in element && element.type !== 0 && element.type !== 8) found.add(String(element.value));
    if (element.type === 5) for (const option of Object.keys(element.options)) found.add(`${element.value}=${option}`);
  });
  return [...found].sort();
}

function pluralsOf(ast: Ast): string[][] {
  const found: string[][] = [];
  walk(ast, (element) => {
    if (element.type === 6) found.push(Object.keys(element.options));
  });
  return found;
}

function walk(ast: Ast, visit: (element: Ast[number]) => void): void {
  for (const element of ast) {
    visit(element);
    if ('options' in element) for (const { value } of Object.values(element.options)) walk(value as Ast, visit);
  }
}

test('what is wrong with a message would be found', () => {
  expect(
    argumentsOf(parse('{count, plural, one {# of {total}} other {#}} {kind, select, a {x} other {y}}', 'en')),
  ).toEqual(['count', 'kind', 'kind=a', 'kind=other', 'total']);
  expect(pluralsOf(parse('{count, plural, one {# день} other {# дня}}', 'ru'))).toEqual([['one', 'other']]);
  const lame = {
    en: { a: 'A', b: 'B' },
    fr: { a: 'A', c: 'C' },
    ar: {},
    zh: {},
    ru: {},
    es: {},
  } as unknown as Catalogue;
  expect(differingKeys(lame)).toEqual(expect.arrayContaining(['fr lacks b (“B”)', 'fr has c, which English lacks']));
});
