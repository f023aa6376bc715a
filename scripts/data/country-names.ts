// Writes the names of countries in six languages and their ISO numbers into data/countries.json, from
// data/sources/country-codes/country-names.csv. Run it again after a newer list was put there:
//   node scripts/data/country-names.ts
import { readFileSync, writeFileSync } from 'node:fs';

const sources = new URL('../../data/sources/country-codes/country-names.csv', import.meta.url);
const countries = new URL('../../data/countries.json', import.meta.url);

const columns = {
  en: ['UNTERM English Short', 'official_name_en'],
  fr: ['UNTERM French Short', 'official_name_fr'],
  es: ['UNTERM Spanish Short', 'official_name_es'],
  ar: ['UNTERM Arabic Short', 'official_name_ar'],
  ru: ['UNTERM Russian Short', 'official_name_ru'],
  zh: ['UNTERM Chinese Short', 'official_name_cn'],
} as const;
type Language = keyof typeof columns;

/** Where the list is wrong: its statistical name for Côte d’Ivoire is not the one that the State and the UN use in English. */
const corrections: Record<string, Partial<Record<Language, string>>> = { CIV: { en: 'Côte d’Ivoire' } };

// biome-ignore lint/suspicious/noExplicitAny: the file is read as it is and written back
type CountryFields = Record<string, any>;

const namesOldNote = 'names from the i18n-iso-countries package';
const namesNote =
  'names from UNTERM, the terminology database of the United Nations, by way of github.com/datasets/country-codes, without its articles and marks';

/** Takes off what UNTERM adds for sorting (the article in brackets) and for status (asterisks); what is part of a name stays. */
function cleanName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\*+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ \((?:the|le|la|les|l['’]|el|los|las)\)$/i, '')
    .replace(/(\S)- (?=\S)/g, '$1 - ')
    .replaceAll("'", '’')
    .trim();
}

/** Comma-separated values with quotes, as RFC 4180 has them. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...body] = rows.filter((row) => row.some((cell) => cell !== ''));
  return body.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

const listed = new Map(readCsv(readFileSync(sources, 'utf8')).map((row) => [row['ISO3166-1-Alpha-3'], row]));
const before = JSON.parse(readFileSync(countries, 'utf8'));
const after = before.map(({ iso3, iso2, isoNumeric, name, source, sourceNote, ...facts }: CountryFields) => {
  const row = listed.get(iso3);
  const number = row?.['ISO3166-1-numeric']?.padStart(3, '0');
  if (row === undefined) {
    console.log(`${iso3}: not in the list; keeps its names`);
    const note = 'names not from UNTERM: the list of countries has no row for it';
    return { iso3, iso2, ...(isoNumeric && { isoNumeric }), name, ...facts, source, sourceNote: sourceNote ?? note };
  }
  const names = Object.fromEntries(
    Object.entries(columns).map(([language, [short, statistical]]) => {
      const found =
        corrections[iso3]?.[language as Language] ?? (cleanName(row[short] ?? '') || cleanName(row[statistical] ?? ''));
      if (found === '') throw new Error(`${iso3}: no name in ${language}`);
      return [language, found];
    }),
  );
  const note = sourceNote.replace(namesOldNote, namesNote);
  return { iso3, iso2, isoNumeric: number, name: names, ...facts, source, sourceNote: note };
});
writeFileSync(countries, `${JSON.stringify(after, null, 2)}\n`);
console.log(`${after.length} countries`);
