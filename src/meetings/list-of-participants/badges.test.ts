import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { writePdf } from '../../platform/paper.ts';
import { badgesPaper, type Listed } from './list.paper.ts';

const own = ['عبد الرحمن بن محمد الأنصاري', '王小明', 'Константин Александрович', null];
const people: Listed[] = Array.from({ length: 16 }, (_, at) => ({
  category: at % 2 === 0 ? 'regional-centre' : 'party',
  organisationName: `Ministry ${at} of Environment, Water Resources, Forestry, Climate Change and the Protection of Nature and of the Coast`,
  role: 'representative',
  givenNames: `Name${at}Maximiliana Wilhelmina-Alexandrina Bartholomea Constantina Theodora`,
  familyName: `VON-MADE-UP-AND-VERY-LONG${at}END DE LA CRUZ Y SANTILLANA-ECHEVARRIA DEL CASTILLO ${'X'.repeat(40)}`,
  ownScriptName: own[at % own.length] ?? null,
  function: null,
}));
const meeting = {
  title:
    'Joint meeting of the regional and coordinating centres of the conventions on chemicals and waste, with a title that takes its time',
  startsOn: '2027-05-06',
  startsPrecision: 'day',
  endsOn: '2027-05-07',
  endsPrecision: 'day',
  city: 'Genève',
  venue: null,
};

/** A piece of a line as a reader program finds it; marks of structure have no words. */
interface Piece {
  str?: string;
  transform: number[];
  width: number;
  height: number;
}

/** On each page, where the words of a PDF stand, in points from its left and its foot. */
async function read(rows: readonly Listed[], locale: 'en' | 'ar') {
  const made = await writePdf(badgesPaper(locale, meeting, rows, new Date('2027-05-01T00:00:00Z')));
  const pdf = await getDocumentProxy(new Uint8Array(made));
  const { text } = await extractText(pdf, { mergePages: true });
  const pages: { words: string; x: number; end: number; y: number }[][] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const { items } = (await (await pdf.getPage(at)).getTextContent()) as { items: Piece[] };
    pages.push(
      items.flatMap(({ str = '', transform: [, , , , x = 0, y = 0], width }) =>
        str.trim() === '' ? [] : [{ words: str, x, end: x + width, y }],
      ),
    );
  }
  return { text: text.normalize('NFKC').replace(/[\s\u2066-\u2069\u200e\u200f]/g, ''), pages };
}
const width = 595.28;
const height = 841.89;
const millimetre = 72 / 25.4;
/** How high the boxes are, and how far from the edge of the sheet. */
const margin = 14 * millimetre;
const boxHeight = (height - 2 * margin) / 4;

test.each(['en', 'ar'] as const)(
  'in %s, sixteen long names are two sheets of eight equal boxes',
  async (locale) => {
    const { text, pages } = await read(people, locale);
    expect(pages).toHaveLength(2);
    for (const [at, person] of people.entries()) {
      for (const word of `${person.givenNames} ${person.familyName} ${person.organisationName}`.split(' '))
        expect(text).toContain(word);
      for (const word of person.ownScriptName?.split(' ') ?? []) expect(text).toContain(word);
      // The box in which the name begins: across first, from the side on which the language begins.
      const first = pages[Math.floor(at / 8)]?.find(({ words }) => words.includes(`Name${at}Max`));
      const [column, row] = [at % 2, Math.floor((at % 8) / 2)];
      const isLeft = locale === 'ar' ? column === 1 : column === 0;
      expect(first, `Name${at}`).toBeDefined();
      expect((first?.x ?? 0) < width / 2).toBe(isLeft);
      expect(Math.floor((height - margin - (first?.y ?? 0)) / boxHeight)).toBe(row);
    }
    // No word runs over the cut in the middle or off the sheet.
    for (const { words, x, end } of pages.flat()) {
      expect(x, words).toBeGreaterThan(12 * millimetre);
      expect(end, words).toBeLessThan(width - 12 * millimetre);
      expect(x < width / 2, words).toBe(end < width / 2);
    }
    // Each row has its four or five parts within its own box: nothing stands on a line that is cut.
    for (const { words, y } of pages.flat()) {
      const within = ((height - margin - y) % boxHeight) / boxHeight;
      expect(within, words).toBeGreaterThan(0.05);
      expect(within, words).toBeLessThan(0.97);
    }
  },
  60_000,
);

test('what is in one box is in its middle, whatever its direction', async () => {
  const [one] = people;
  const short = { ...(one as Listed), givenNames: 'Ann', familyName: 'MADE', ownScriptName: 'فاطمة الزهراء' };
  for (const locale of ['en', 'ar'] as const) {
    const { pages } = await read([short], locale);
    const name = pages[0]?.filter(({ words }) => /Ann|MADE|[\u0600-\u06ff\ufe70-\ufeff]/.test(words)) ?? [];
    const lines = Map.groupBy(name, ({ y }) => Math.round(y));
    expect(lines.size).toBeGreaterThan(1);
    const column = (locale === 'ar' ? 0.75 : 0.25) * (width - 24 * millimetre) + 12 * millimetre;
    for (const line of lines.values()) {
      const middle = (Math.min(...line.map(({ x }) => x)) + Math.max(...line.map(({ end }) => end))) / 2;
      expect(Math.abs(middle - column)).toBeLessThan(5);
    }
  }
}, 60_000);

test('a short name is set large, a long one smaller', async () => {
  const [long] = people;
  const short = { ...(long as Listed), givenNames: 'Ann', familyName: 'MADE' };
  const pdf = await getDocumentProxy(
    new Uint8Array(await writePdf(badgesPaper('en', meeting, [short, long as Listed], new Date()))),
  );
  const { items } = (await (await pdf.getPage(1)).getTextContent()) as { items: Piece[] };
  const sizeOf = (part: string) => items.find(({ str }) => str?.includes(part))?.height ?? 0;
  expect(sizeOf('Ann')).toBeCloseTo(17, 0);
  expect(sizeOf('Name0Max')).toBeLessThan(17);
  expect(sizeOf('Name0Max')).toBeGreaterThan(5);
}, 60_000);
