import { isLocale } from '../i18n/locale.ts';
import { paperWords } from './paper.messages.ts';
import { clean, type Paper, textsOf } from './structure.ts';

const noted = 30;

/** The paper with a last line that names what no font has, by sign and number. */
export function withNote(paper: Paper, fonts: readonly Buffer[]): Paper {
  const lacking = lackingIn(paper, fonts);
  if (lacking.length === 0) return paper;
  const letters = lacking
    .slice(0, noted)
    .map((letter) => `${letter} U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ');
  const locale = isLocale(paper.locale) ? paper.locale : 'en';
  const words = paperWords(locale)('lacking', { letters: lacking.length > noted ? `${letters} …` : letters });
  return { ...paper, blocks: [...paper.blocks, { kind: 'rule' }, { kind: 'paragraph', small: true, words }] };
}

/** Letters of the paper for which none of the fonts has a picture. */
function lackingIn(paper: Paper, fonts: readonly Buffer[]): string[] {
  const used = new Set<string>();
  for (const text of textsOf(paper)) for (const letter of clean(text)) used.add(letter);
  const ranges = fonts.flatMap(rangesOf);
  return [...used].filter((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return (
      !/[\p{C}\p{Z}\p{Variation_Selector}]/u.test(letter) && !ranges.some(([from, to]) => from <= code && code <= to)
    );
  });
}

/** The code points that a font maps (OpenType, cmap, formats 4 and 12), as ranges; what lies in a range may still be empty. */
function rangesOf(font: Buffer): [number, number][] {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === 'cmap') return readCmap(font.subarray(font.readUInt32BE(at + 8)));
  return [];
}

function readCmap(cmap: Buffer): [number, number][] {
  const ranges: [number, number][] = [];
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const part = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4));
    const format = part.readUInt16BE(0);
    if (format === 4) {
      const doubled = part.readUInt16BE(6);
      for (let at = 0; at < doubled; at += 2)
        ranges.push([part.readUInt16BE(16 + doubled + at), part.readUInt16BE(14 + at)]);
    } else if (format === 12) {
      const groups = part.readUInt32BE(12);
      for (let at = 16; at < 16 + groups * 12; at += 12)
        ranges.push([part.readUInt32BE(at), part.readUInt32BE(at + 4)]);
    }
  }
  return ranges.filter(([from]) => from !== 0xffff);
}
