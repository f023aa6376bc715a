import { fold, unseen } from './fold.ts';

export type Script = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'other';

/** A run of letters and digits, with its place in the text that was read. A Han run is whole: it has no spaces to part it. */
export interface Word {
  start: number;
  end: number;
  raw: string;
  key: string;
  script: Script;
}

const pattern = new RegExp(
  `\\p{Script=Han}+|[[\\p{L}\\p{N}]--\\p{Script=Han}][[\\p{L}\\p{N}\\p{M}${unseen}]--\\p{Script=Han}]*`,
  'gv',
);
const longest = 64;

export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index: start } of text.matchAll(pattern)) {
    const { key, script } = known.get(raw) ?? read(raw);
    if (key !== '') words.push({ start, end: start + raw.length, raw, key, script });
  }
  return words;
}

// The same words come again and again; a full memory begins anew, which costs less than keeping it in order.
const known = new Map<string, Pick<Word, 'key' | 'script'>>();
const knownAtMost = 20_000;

function read(raw: string): Pick<Word, 'key' | 'script'> {
  const script = scriptOf(raw);
  const word = { script, key: script === 'han' ? fold(raw) : fold(raw).slice(0, longest) };
  if (known.size >= knownAtMost) known.clear();
  if (script !== 'han' && raw.length <= longest) known.set(raw, word);
  return word;
}

function scriptOf(word: string): Script {
  if (/^[\0-\x7f]/.test(word)) return /^[\0-\x7f]*$/.test(word) && !/[a-z]/i.test(word) ? 'other' : 'latin';
  if (/^\p{Script=Han}/u.test(word)) return 'han';
  if (/\p{Script=Arabic}/u.test(word) && /\p{L}/u.test(word)) return 'arabic';
  if (/\p{Script=Cyrillic}/u.test(word)) return 'cyrillic';
  return /\p{Script=Latin}/u.test(word) ? 'latin' : 'other';
}

const articles = ['وال', 'بال', 'كال', 'فال', 'ولل', 'ال', 'لل'];

/**
 * A folded Arabic word without the article and what is written onto it; PostgreSQL's stemmer does not take و and ال off
 * together. A bare و may belong to the word (وزارة), so the word stays and the rest stands beside it.
 */
export function stripArabic(key: string): { base: string; rest?: string } {
  const article = articles.find((letters) => key.startsWith(letters) && key.length - letters.length >= 3);
  if (article) return { base: key.slice(article.length) };
  return key.startsWith('و') && key.length >= 5 ? { base: key, rest: key.slice(1) } : { base: key };
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
// One string of 100,000 characters without a stop has made the segmenter run out of memory.
const longestRun = 200;

/** The words of a Han run, as the dictionary sees them. Characters left alone side by side make one word: mostly a name. */
export function hanWords(run: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < run.length; at += longestRun) {
    let alone = '';
    for (const { segment } of segmenter.segment(run.slice(at, at + longestRun).toWellFormed())) {
      if ([...segment].length === 1 && !particles.has(segment)) {
        alone += segment;
        continue;
      }
      if (alone !== '') words.push(alone);
      alone = '';
      words.push(segment);
    }
    if (alone !== '') words.push(alone);
  }
  return words;
}

const particles = new Set('的了和与及或在是对为以等中于之其将由从向该各');

/** Every two neighbours, since segmentation misses words inside longer ones (污染 in 污染物), and the last one alone. */
export function hanPairs(run: string): string[] {
  const signs = [...run];
  return signs.map((sign, at) => sign + (signs[at + 1] ?? ''));
}

/** Where symbols and numbers are written as one: letters and digits held together by points, strokes and dashes. */
const joined = /[\p{L}\p{N}]+(?:[./_‐‑–-][\p{L}\p{N}]+)+/gu;

/** `codes` are what finds it, the whole first; `strict` when it has digits and so is a symbol or a number, not a hyphened word. */
export interface Code {
  start: number;
  end: number;
  codes: string[];
  strict: boolean;
}

export function readCodes(text: string): Code[] {
  const found: Code[] = [];
  if (!/\S[./_‐‑–-]\S/.test(text)) return found;
  for (const { 0: chunk, index } of text.matchAll(joined)) {
    if (/\p{Script=Han}/u.test(chunk)) continue;
    let start = index;
    // A joint symbol is several: UNEP/CHW.13/INF/36-UNEP/FAO/RC/COP.8/INF/25
    for (const part of chunk.split(/(?<=\p{N})[‐‑–-](?=\p{L}+\/)/u)) {
      const end = start + part.length;
      const strict = /\p{N}/u.test(part);
      const codes = strict ? codesOf(part) : /^[\p{L}‐‑–-]+$/u.test(part) ? [compact(part)] : [];
      if (codes.length > 0) found.push({ start, end, codes, strict });
      start = end + 1;
    }
  }
  return found;
}

/** A symbol whatever its case, signs and spaces: UNEP/CHW.12/INF/50 is unepchw12inf50. */
export function compact(symbol: string): string {
  return fold(symbol.replace(/[^\p{L}\p{N}\p{M}]+/gu, '')).slice(0, longest);
}

/** The whole, what it begins with (a meeting's documents), and the same without its first part or parts. */
export function codesOf(symbol: string): string[] {
  const parts = symbol
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .map(fold);
  const codes = new Set([compact(symbol)]);
  if (symbol.includes('/') && parts.length <= 12) {
    for (let at = 2; at <= parts.length; at++) {
      codes.add(parts.slice(0, at).join(''));
      if (at > 2) codes.add(parts.slice(1, at).join(''));
      codes.add(parts.slice(-at).join(''));
    }
  }
  return [...codes].filter((code) => code !== '' && code.length <= longest);
}
