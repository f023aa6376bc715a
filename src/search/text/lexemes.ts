import { baseOf, type Forms } from './stems.ts';
import { saysNothing } from './stop-words.ts';
import { codesOf, compact, hanPairs, hanWords, readCodes, readWords, stripArabic, type Word } from './words.ts';

export interface ReadText {
  /** The language alone, without script or region. */
  language: string;
  title: Word[];
  body: Word[];
}

/** What is kept of an entry for finding it. */
export interface Lexemes {
  /** What it is ranked by: hashes of title and symbols, and of what the body says again and again. */
  titles: number[];
  /** All that finds it, as PostgreSQL reads a tsvector. */
  words: string;
  /** Between 0 and 1: a word in a short title weighs more. */
  weight: number;
  /** Words of the title, and names in the body, as they are written, by their folded form: what is typed badly is compared with them. */
  spellings: Map<string, string>;
}

// PostgreSQL keeps at most a megabyte of one text's words; a longer text is found by its first ones.
const mostBytes = 600_000;
const mostTitles = 300;
const readAtMost = 500_000;
const mostNames = 1_000;

export function readEntry(entry: { language: string; title: string; body: string }): ReadText {
  return {
    language: baseOf(entry.language),
    title: readWords(entry.title),
    body: readWords(entry.body.slice(0, readAtMost)),
  };
}

export function lexemesOf(
  read: ReadText,
  entry: { kind: string; title: string; body: string; symbols: readonly string[]; date?: string | null | undefined },
  forms: Forms,
): Lexemes {
  const { language } = read;
  const titles = new Set<number>();
  const words = new Set([kindLexeme(entry.kind), ...dayLexemes(entry.date)]);
  const spellings = new Map<string, string>();
  const rank = (lexeme: string) => {
    if (titles.size < mostTitles) titles.add(hash(lexeme));
  };

  const remember = (word: Word) => {
    if (word.key.length < 3 || word.script === 'han' || word.script === 'other' || /\p{N}/u.test(word.key)) return;
    const key = word.script === 'arabic' ? stripArabic(word.key).base : word.key;
    if (!spellings.has(key)) spellings.set(key, word.raw);
  };

  for (const word of read.title) {
    for (const form of formsIn(word, forms, language)) {
      words.add(form);
      rank(form);
    }
    remember(word);
  }
  if (read.title.length > 0) rank(wholeTitle(read.title));
  const rankCodes = ([whole, ...parts]: readonly string[]) => {
    if (whole === undefined) return;
    rank(whole);
    for (const code of [whole, ...parts]) words.add(code);
  };
  for (const { codes } of readCodes(entry.title)) rankCodes(codes);
  for (const symbol of entry.symbols) {
    for (const { codes } of symbolCodes(symbol)) rankCodes(codes);
    for (const { key } of readWords(symbol)) words.add(key);
  }

  let bytes = 0;
  const times = new Map<string, { word: Word; times: number }>();
  for (const word of read.body) {
    const before = times.get(word.raw);
    if (before) before.times += 1;
    else if (!saysNothing(word.key, language)) times.set(word.raw, { word, times: 1 });
  }
  const add = (form: string) => {
    if (bytes > mostBytes) return;
    words.add(form);
    bytes += form.length * 2 + 8;
  };
  for (const { word } of [...times.values()].slice(0, mostNames)) if (mayBeName(word)) remember(word);
  for (const { word } of times.values()) for (const form of formsIn(word, forms, language)) add(form);
  const repeated = [...times.values()].filter(({ word, times }) => times > 1 && word.script !== 'han');
  repeated.sort((a, b) => b.times - a.times);
  for (const { word } of repeated.slice(0, 3)) for (const form of forms(word, language)) rank(repeatedly(form));
  for (const { codes } of readCodes(entry.body.slice(0, readAtMost))) codes.forEach(add);

  return {
    titles: [...titles],
    words: [...words].map(quote).join(' '),
    weight: 1 / (1 + Math.log(1 + read.title.length)),
    spellings,
  };
}

/** The lexeme that every entry of a kind has; no word of a text can be it, since words have no colon. */
export const kindLexeme = (kind: string) => `kind:${kind}`;

/** Its year and its day, so that "meeting 2012" and 2012-10-03 find what has them in its date alone. */
const dayLexemes = (date: string | null | undefined) => (date ? [date.slice(0, 4), compact(date)] : []);

/** What the body says again and again, beside what the title says. */
export const repeatedly = (lexeme: string) => `~${lexeme}`;

/** A title is its own best answer. */
export const wholeTitle = (words: readonly Word[]) => `=${words.map(({ key }) => key).join(' ')}`.slice(0, 120);

export function symbolCodes(symbol: string): { codes: string[] }[] {
  const read = readCodes(
    symbol
      .replace(/\s*([./_‐‑–-])\s*/g, '$1')
      .trim()
      .replace(/\s+/g, '/'),
  );
  return read.length > 0 ? read : compact(symbol) === '' ? [] : [{ codes: codesOf(symbol) }];
}

/** 32 bits, signed (FNV-1a): enough for ranking, where a wrong one in millions does no harm. */
export function hash(lexeme: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < lexeme.length; at++) value = Math.imul(value ^ lexeme.charCodeAt(at), 0x01000193);
  return value | 0;
}

/** A lexeme as PostgreSQL reads it in a tsvector or a tsquery. */
export const quote = (lexeme: string) =>
  /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;

/** Written with a capital, or in a script that has none. */
const mayBeName = ({ raw, script }: Word) => script === 'arabic' || /^\p{Lu}/u.test(raw);

function formsIn(word: Word, forms: Forms, language: string): readonly string[] {
  if (word.script !== 'han') return forms(word, language);
  return [...hanPairs(word.key), ...hanWords(word.key).filter((inside) => inside.length > 2)];
}
