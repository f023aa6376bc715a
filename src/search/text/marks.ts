import type { Term } from './query.ts';
import type { Forms } from './stems.ts';
import { readCodes, type Word } from './words.ts';

/** A piece of text, to be shown as text; `hit` when it is what was looked for. */
export interface Segment {
  text: string;
  hit: boolean;
}

type Span = [start: number, end: number];

const excerptLetters = 260;
const lead = 70;

/** Marks what was looked for in a title or another short text. */
export function mark(text: string, spans: readonly Span[], from = 0, to = text.length): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  for (const [start, end] of spans) {
    if (end <= at || start >= to) continue;
    if (start > at) segments.push({ text: text.slice(at, start), hit: false });
    segments.push({ text: text.slice(Math.max(start, at), Math.min(end, to)), hit: true });
    at = Math.min(end, to);
  }
  if (at < to) segments.push({ text: text.slice(at, to), hit: false });
  return segments;
}

/** The part of a body where most of what was looked for stands together; its beginning when nothing does. */
export function excerpt(text: string, spans: readonly Span[]): Segment[] {
  let best: Span | undefined;
  let most = 0;
  for (let first = 0; first < Math.min(spans.length, 60); first++) {
    const start = spans[first]![0];
    const inside = new Set<string>();
    for (let at = first; at < spans.length && spans[at]![1] < start + excerptLetters - lead; at++) {
      inside.add(text.slice(...spans[at]!).toLowerCase());
    }
    if (inside.size > most) {
      most = inside.size;
      best = spans[first]!;
    }
  }
  let from = Math.max(0, (best?.[0] ?? 0) - lead);
  if (from > 0) from = boundary(text, from, best![0]);
  let to = Math.min(text.length, from + excerptLetters);
  if (to < text.length) to = boundary(text, to - 30, to, true);
  const segments = mark(text, spans, from, to);
  if (from > 0) segments.unshift({ text: '… ', hit: false });
  if (to < text.length) segments.push({ text: ' …', hit: false });
  return segments;
}

/** The end of the first (or last) space between two places, or the place itself where a text has none; never inside a character. */
function boundary(text: string, from: number, to: number, last = false): number {
  const spaces = [...text.slice(from, to).matchAll(/\s+/g)];
  const space = last ? spaces.at(-1) : spaces[0];
  if (space) return from + space.index + (last ? 0 : space[0].length);
  const at = last ? to : from;
  return /[\uDC00-\uDFFF\p{M}]/u.test(text[at] ?? '') ? at + 1 : at;
}

/** Where in a text what was looked for stands; `words` are those of the text. */
export function findSpans(
  text: string,
  words: readonly Word[],
  terms: readonly Term[],
  formsOf: Forms,
  language: string,
  opening?: string,
): Span[] {
  const forms = new Set(terms.filter(({ kind }) => kind !== 'han').flatMap(({ forms }) => forms));
  const han = terms.filter(({ kind }) => kind === 'han').map(({ key }) => key);
  const spans: Span[] = [];
  if (forms.size > 0) {
    for (const { start, end, codes } of readCodes(text))
      if (codes.some((code) => forms.has(code))) spans.push([start, end]);
  }
  for (const word of words) {
    if (word.script === 'han') spans.push(...hanSpans(word, han));
    else if (formsOf(word, language).some((form) => forms.has(form)) || (opening && word.key.startsWith(opening))) {
      spans.push([word.start, word.end]);
    }
  }
  return merge(spans);
}

function hanSpans(run: Word, looked: readonly string[]): Span[] {
  const spans: Span[] = [];
  // Folding a Han run may change its length; then nothing is marked rather than the wrong thing.
  if (run.key.length !== run.raw.length) return spans;
  for (const key of looked) {
    for (let at = run.key.indexOf(key); at >= 0; at = run.key.indexOf(key, at + key.length)) {
      spans.push([run.start + at, run.start + at + key.length]);
    }
  }
  return spans;
}

function merge(spans: Span[]): Span[] {
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: Span[] = [];
  for (const span of spans) {
    const before = merged.at(-1);
    if (before && span[0] < before[1]) before[1] = Math.max(before[1], span[1]);
    else merged.push([...span]);
  }
  return merged;
}
