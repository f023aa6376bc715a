/** What a run of words is: text as somebody wrote it, never markup. */
export interface Run {
  text: string;
  /** BCP 47, where it is not the paper’s own: names keep their script and direction. */
  language?: string | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  /** An absolute address: http, https or mailto; anything else stays words. */
  link?: string | undefined;
}
export type Words = string | readonly Run[];

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; words: Words }
  | { kind: 'paragraph'; words: Words; align?: 'center' | 'end'; small?: boolean }
  | { kind: 'list'; ordered?: boolean; start?: number; items: readonly (readonly Block[])[] }
  | {
      kind: 'table';
      /** Repeated on every page; empty for none. */
      head: readonly Words[];
      rows: readonly (readonly Words[])[];
      /** Shares of the width, one for each column; equal unless said. */
      widths?: readonly number[];
    }
  | { kind: 'columns'; columns: readonly (readonly Block[])[]; widths?: readonly number[] }
  /**
   * Equal boxes with lines to cut along, on sheets of their own: so many across and down. A part whose words are too long for its share
   * of the box is set smaller. A paper that begins with them has no title above.
   */
  | { kind: 'boxes'; across: number; down: number; boxes: readonly (readonly BoxPart[])[] }
  | { kind: 'quote'; blocks: readonly Block[] }
  /** Markdown, read where the paper is made: see markdown.ts. */
  | { kind: 'markdown'; text: string; language?: string }
  | { kind: 'rule' }
  | { kind: 'page-break' };

/** Words in a box. */
export interface BoxPart {
  words: Words;
  /** In points, where there is room. */
  size: number;
  /** Of the height of the box, in relation to the other parts. */
  share: number;
}

/** A document to be printed, whatever it says: set as PDF by `writePdf`, written for Word by `writeDocx`. */
export interface Paper {
  /** BCP 47: the language it is in, which decides fonts and the order of lines; 'ar', 'fr' … */
  locale: string;
  direction: 'ltr' | 'rtl';
  title: string;
  subtitle?: string | undefined;
  /** UNEP/CHW.12/INF/50: stands above the title and on every page. */
  symbol?: string | undefined;
  blocks: readonly Block[];
  /** When what it says was read: the same paper of the same moment gives the same file. */
  date: Date;
}

/** A paper longer than this is refused: some 3,000 pages. */
export const longestPaper = 10_000_000;
/** Blocks in blocks: what is deeper is laid flat. */
export const deepestBlock = 12;

const rightToLeft = /^(ar|fa|he|ur|ps)\b/;
export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.test(language) ? 'rtl' : 'ltr');

/** Control characters, halves of pairs, and what turns the direction of all that follows: none of them is text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** Text that may stand in a paper: lines kept, isolates closed. */
export function clean(text: string): string {
  const kept = text.toWellFormed().replace(/\r\n?/g, '\n').replace(forbidden, '').normalize('NFC');
  let open = 0;
  let out = '';
  for (const letter of kept) {
    if (letter >= '\u2066' && letter <= '\u2068') open += 1;
    else if (letter === '\u2069') {
      if (open === 0) continue;
      open -= 1;
    }
    out += letter;
  }
  return out + '\u2069'.repeat(open);
}

/** Words of one foreign language, so many that they are no name or symbol, stand on that language’s side of the page. */
export function languageOfBlock(words: Words, locale: string): string {
  const runs = setRuns(words, locale).filter(({ text }) => /\p{L}/u.test(text));
  const [first] = runs;
  const language = first?.language ?? locale;
  if (runs.some((run) => run.language !== language)) return locale;
  const isSaid = typeof words !== 'string' && words.some((run) => run.language !== undefined);
  return isSaid || runs.reduce((sum, { text }) => sum + text.length, 0) > 60 ? language : locale;
}

export const runsOf = (words: Words): readonly Run[] => (typeof words === 'string' ? [{ text: words }] : words);

type Cut = 'ar' | 'zh' | 'en' | 'ru';
const letterOf: Record<Cut, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
};
/** Which scripts are set apart in a paper: in one that runs to the left, all that run to the right. */
const apart = (base: string): Cut[] =>
  (directionOf(base) === 'rtl' ? (['ar', 'zh', 'en', 'ru'] as const) : (['ar', 'zh'] as const)).filter(
    (one) => one !== base,
  );

/**
 * The runs as they are set: clean, and cut where the script changes to Arabic or Chinese, since a name in its own script stands in
 * sentences of any language and is set by that language’s rules.
 */
export function setRuns(words: Words, locale: string): Run[] {
  return runsOf(words).flatMap((run) => {
    const text = clean(run.text);
    const { link, ...rest } = run;
    const safe: Run = { ...rest, ...(link !== undefined && isAddress(link) && { link }) };
    const own = run.language ?? locale;
    return cut(text, own).map(([part, language]) => ({ ...safe, text: part, language }));
  });
}

const arabicStretch = String.raw`\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*(?:[\s\p{P}\d]*[\p{Script=Arabic}\p{M}]+)*`;
const chineseStretch = String.raw`\p{Script=Han}(?:[\p{Script=Han}\u3000-\u303f\uff00-\uff65]|[\s\d·]+(?=\p{Script=Han}))*`;
const wordStretch = (script: string): string =>
  String.raw`\p{Script=${script}}[\p{Script=${script}}\p{M}]*(?:[\s\p{P}\d]*[\p{Script=${script}}\p{M}]+)*(?:[\p{P}\d]*\d)?`;
/** A stretch of one script with what stands between its words: spaces, marks, digits. */
const stretchOf: Record<Cut, string> = {
  ar: arabicStretch,
  zh: chineseStretch,
  en: wordStretch('Latin'),
  ru: wordStretch('Cyrillic'),
};
const scriptOf: Record<Cut, string> = { ar: 'Arabic', zh: 'Han', en: 'Latin', ru: 'Cyrillic' };
const otherLetters: Record<Cut, RegExp> = {
  ar: /(?!\p{Script=Arabic})\p{L}/u,
  zh: /(?!\p{Script=Han})\p{L}/u,
  en: /(?!\p{Script=Latin})\p{L}/u,
  ru: /(?!\p{Script=Cyrillic})\p{L}/u,
};

function cut(text: string, own: string): [string, string][] {
  const base = own.split('-')[0] ?? own;
  const foreign = apart(base).filter((language) => letterOf[language].test(text));
  const [only] = foreign;
  if (only === undefined) return [[text, own]];
  if (!otherLetters[only].test(text)) return [[text, only]];
  const others = foreign.map((language) => String.raw`\p{Script=${scriptOf[language]}}`).join('');
  const stretches = new RegExp(`${foreign.map((language) => stretchOf[language]).join('|')}|[^${others}]+`, 'gu');
  const parts: [string, string][] = [];
  for (const piece of text.match(stretches) ?? []) {
    const language = foreign.find((one) => letterOf[one].test(piece)) ?? own;
    const last = parts.at(-1);
    if (last === undefined) {
      parts.push([piece, language]);
      continue;
    }
    // A bracket that was opened in the stretch is closed in it.
    const closing = /^[)\]»”]/.exec(piece)?.[0] ?? '';
    const rest = closing !== '' && last[1] !== own && opens(last[0], closing) ? piece.slice(closing.length) : piece;
    last[0] += piece.slice(0, piece.length - rest.length);
    if (language === last[1]) last[0] += rest;
    else if (rest !== '') parts.push([rest, language]);
  }
  return parts;
}

const pairs: Record<string, string> = { ')': '(', ']': '[', '»': '«', '”': '“' };
const opens = (text: string, closing: string): boolean =>
  text.lastIndexOf(pairs[closing] ?? '') > text.lastIndexOf(closing);

function isAddress(link: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(link).protocol);
  } catch {
    return false;
  }
}

/** Every text of a paper, for what asks about its letters and its length. */
export function* textsOf(paper: Paper): Generator<string> {
  yield paper.title;
  if (paper.subtitle !== undefined) yield paper.subtitle;
  if (paper.symbol !== undefined) yield paper.symbol;
  for (const block of paper.blocks) yield* textsIn(block);
}

function* textsIn(block: Block): Generator<string> {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      for (const { text } of runsOf(block.words)) yield text;
      return;
    case 'list':
      for (const item of block.items) for (const inner of item) yield* textsIn(inner);
      return;
    case 'table':
      for (const row of [block.head, ...block.rows])
        for (const cell of row) for (const { text } of runsOf(cell)) yield text;
      return;
    case 'columns':
      for (const column of block.columns) for (const inner of column) yield* textsIn(inner);
      return;
    case 'boxes':
      for (const box of block.boxes) for (const part of box) for (const { text } of runsOf(part.words)) yield text;
      return;
    case 'quote':
      for (const inner of block.blocks) yield* textsIn(inner);
      return;
    case 'markdown':
      yield block.text;
      return;
    default:
  }
}

/** Blocks that lie too deep, as the paragraphs of their texts. */
export const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => [...textsIn(block)].map((words): Block => ({ kind: 'paragraph', words })));
