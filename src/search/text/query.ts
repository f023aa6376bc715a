import { clean } from './fold.ts';
import { hash, quote, repeatedly, wholeTitle } from './lexemes.ts';
import type { Forms } from './stems.ts';
import { saysNothing } from './stop-words.ts';
import { compact, hanPairs, hanWords, readCodes, readWords, stripArabic, type Word } from './words.ts';

// Nobody types more than this to find something; what follows is not read.
const mostLetters = 300;
const mostWords = 16;

export interface ReadQuery {
  text: string;
  words: Word[];
}

/** One thing that an entry must have: a word in any of its forms, a Chinese word, or a symbol. */
export interface Term {
  start: number;
  end: number;
  raw: string;
  key: string;
  kind: 'word' | 'han' | 'code';
  /** What it is compared with words under, should it be typed badly. */
  likeness?: string;
  /** As a tsquery. */
  match: string;
  /** The forms under which it is marked in what was found, and by which that is ranked. */
  forms: string[];
  /** For a symbol: its parts, each on its own. */
  parts?: string[];
}

export interface Query {
  text: string;
  terms: Term[];
  /** The ways to read it, the strictest first; a later one is taken when the ones before find too little. */
  readings: Reading[];
  /** What a match is ranked by: the sum of the weights of those that its title has. */
  rank: Rank[];
}

/** `least`: with fewer matches than this the next reading is tried. */
export interface Reading {
  match: string;
  least: number;
  /** The last word, when it is taken for the beginning of one. */
  opening?: string;
}

export interface Rank {
  weight: number;
  hashes: number[];
}

export function readQuery(text: string): ReadQuery {
  const cleaned = clean(text.slice(0, mostLetters * 4))
    .slice(0, mostLetters)
    .toWellFormed();
  return { text: cleaned, words: readWords(cleaned).slice(0, mostWords) };
}

/** `enough` matches make it needless to take the last word for the beginning of one. */
export function understand({ text, words }: ReadQuery, forms: Forms, enough: number): Query {
  const all = termsOf(text, words, forms);
  const saying = all.filter(({ key }) => !saysNothing(key));
  const terms = saying.length > 0 ? saying : all;
  if (terms.length === 0) return { text, terms, readings: [], rank: [] };

  const readings: Reading[] = [];
  const exact = and(terms.map(({ match }) => match));
  const whole = compact(text);
  const spaced =
    words.length > 1 && words.length <= 12 && /\p{N}/u.test(whole) && words.every(({ script }) => script !== 'han');
  if (spaced && whole !== terms[0]!.forms[0]) readings.push({ match: quote(whole), least: 1 });

  const last = terms.at(-1)!;
  const open = last.kind === 'word' && last.end === words.at(-1)!.end && opens(last.key);
  readings.push({ match: exact, least: open ? enough : 1 });
  if (open) {
    readings.push({
      match: and([...terms.slice(0, -1).map(({ match }) => match), or([last.match, `${quote(last.key)}:*`])]),
      least: 1,
      opening: last.key,
    });
  }
  if (terms.some(({ parts }) => parts)) {
    for (const loosely of [and, orOneLetterPartLess]) {
      readings.push({
        match: and(terms.map(({ parts, match }) => (parts ? loosely(parts.map(quote)) : match))),
        least: 1,
      });
    }
  }

  const rank = terms.flatMap(({ key, forms }) => [
    { weight: 1, hashes: forms.map(hash) },
    { weight: 0.3, hashes: [hash(key)] },
    { weight: 0.15, hashes: forms.map((form) => hash(repeatedly(form))) },
  ]);
  rank.push({ weight: 2, hashes: [hash(wholeTitle(words)), ...(spaced ? [hash(whole)] : [])] });
  return { text, terms, readings, rank };
}

/**
 * The same with one word less, and in the end with any word at all, or any of `similar`: what comes nearest when nothing
 * matches.
 */
export function loosen(terms: readonly Term[], similar: readonly string[]): Reading[] {
  const matches = terms.flatMap(({ match, parts }) => parts?.map(quote) ?? [match]);
  const any = [...matches, ...similar.map(quote)];
  const readings = matches.length >= 2 && matches.length <= 8 ? [oneLess(matches, () => true)] : [];
  return [...readings, ...(any.length > 1 ? [or(any)] : [])].map((match) => ({ match, least: 1 }));
}

/** A symbol with one of its names typed badly; its numbers hold. */
const orOneLetterPartLess = (parts: readonly string[]) =>
  parts.length < 4 ? and(parts) : oneLess(parts, (part) => !/\d/.test(part));

function oneLess(parts: readonly string[], mayMiss: (part: string) => boolean): string {
  const missing = parts.filter(mayMiss).map((missed) => and(parts.filter((part) => part !== missed)));
  return missing.length > 0 ? or(missing) : and(parts);
}

function termsOf(text: string, words: readonly Word[], formsOf: Forms): Term[] {
  const codes = readCodes(text);
  const terms: Term[] = [];
  for (const code of codes) {
    const parts = words.filter(({ start, end }) => start >= code.start && end <= code.end);
    if (parts.length === 0) continue;
    const whole = code.codes[0]!;
    // A hyphened word may be written as one or as two: e-waste, ewaste, e waste.
    const match = code.strict
      ? quote(whole)
      : or([quote(whole), and(parts.map((part) => or(formsOf(part).map(quote))))]);
    terms.push({
      ...code,
      raw: text.slice(code.start, code.end),
      key: whole,
      kind: 'code',
      match,
      forms: [whole],
      parts: parts.map(({ key }) => key),
    });
  }
  for (const word of words) {
    if (codes.some(({ start, end }) => word.start >= start && word.end <= end)) continue;
    if (word.script === 'han') terms.push(...hanTerms(word));
    else {
      const forms = [...formsOf(word)];
      const likeness = word.script === 'arabic' ? stripArabic(word.key).base : word.key;
      terms.push({ ...word, kind: 'word', match: or(forms.map(quote)), forms, likeness });
    }
  }
  return terms.sort((a, b) => a.start - b.start).slice(0, mostWords);
}

function hanTerms(run: Word): Term[] {
  let at = run.start;
  return hanWords(run.key).map((key) => {
    const pairs = hanPairs(key);
    const match = pairs.length === 1 ? `${quote(key)}:*` : and(pairs.slice(0, -1).map(quote));
    const start = at;
    at += key.length;
    return {
      start,
      end: at,
      raw: key,
      key,
      kind: 'han',
      match,
      forms: pairs.length === 1 ? [key] : [key, ...pairs.slice(0, -1)],
    };
  });
}

/** A beginning of one or two letters begins too much. */
const opens = (key: string) => key.length >= 3 && /^\p{L}+$/u.test(key);

const and = (parts: readonly string[]) => (parts.length === 1 ? parts[0]! : `(${parts.join(' & ')})`);
const or = (parts: readonly string[]) => (parts.length === 1 ? parts[0]! : `(${parts.join(' | ')})`);
