import { symbolKey } from '../../platform/fold.ts';

/** What stands behind a symbol and says how it goes with the one before it. */
export type SuffixKind = 'Add' | 'Rev' | 'Corr';
export interface Suffix {
  kind: SuffixKind;
  /** Null where it is written without a number: "Add." alone. */
  number: number | null;
}
/** One symbol in its parts: UNEP/CHW.12/INF/50/Rev.1 is the body [UNEP, CHW.12, INF, 50] with one suffix. */
export interface DocumentSymbol {
  /** Between slashes, in their own spelling; the series of a session in the one that all share: INF, CRP.3, L.2. */
  body: readonly string[];
  suffixes: readonly Suffix[];
}

const chainKinds = { Rev: 'revision', Add: 'addendum', Corr: 'corrigendum' } as const;
export type ChainKind = (typeof chainKinds)[SuffixKind];

/** Superscript digits mark a footnote as asterisks do; compatibility forms would make them digits of the symbol. */
const footnote = /[*＊†‡¹²³⁰⁴-⁹]+/gu;
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;

/** Blanks and unseen marks away, one kind of dash, no footnote asterisks, no full stop at its end. */
const plain = (text: string): string =>
  text
    .replace(footnote, '')
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/\s+/gu, '')
    .replace(/[‐-―−]/gu, '-')
    .replace(/[,;.]+$/u, '');

/** Between two symbols: what stands before has a slash and ends in a number or a suffix, what follows begins a symbol and is no suffix. */
const blank =
  /(?<=\/.*(?:[0-9]|\/\s*(?:add|rev|corr)\s*)\s*\.?)\s+(?!(?:add|rev|corr)[\s.\d]*\/)(?=\p{L}[\p{L}\p{N}.()\-_‐-―−]*\s*\/)/iu;

/**
 * The symbols of a joint document, which people join by a comma or semicolon of any script, a line break, a dash or a blank. A dash parts
 * two symbols only where what stands before it has a slash and ends in a number, and what follows begins like a symbol: "BC-12/9" is one.
 * A blank does so too: "UNEP/CHW.12/CRP 3" is one.
 */
export function splitSymbols(text: string): string[] {
  return text
    .replace(footnote, '')
    .replace(unseen, '')
    .split(/[;；؛,，،、\n\u2028\u2029]/u)
    .flatMap((part) => part.split(blank))
    .flatMap((part) => plain(part).split(/(?<=\/.*[0-9])-(?=\p{L}[\p{L}0-9]*(?:\.[0-9]+)?\/)/u))
    .filter((part) => part !== '');
}

const suffixOf = (segment: string): Suffix | undefined => {
  const found = /^(add|rev|corr)(?:\.(\d{1,4})?)?$/iu.exec(segment) ?? /^(add|rev|corr)(\d{1,4})$/iu.exec(segment);
  if (found === null) return undefined;
  const [, name = '', number] = found;
  const kind = (name[0]?.toUpperCase() + name.slice(1).toLowerCase()) as SuffixKind;
  return { kind, number: number === undefined ? null : Number(number) };
};

/** How all of them are spelled; other parts keep the letters they came with. */
const shared = (segment: string): string => {
  if (/^inf$/iu.test(segment)) return 'INF';
  const session = /^(crp|l|nco|pw)\.?(\d+)$/iu.exec(segment);
  return session === null ? segment : `${session[1]?.toUpperCase()}.${Number(session[2])}`;
};

/** Reads one symbol in any case and spacing; undefined for what is none: a symbol has a slash or a number in it. */
export function parseSymbol(text: string): DocumentSymbol | undefined {
  const given = plain(text);
  if (given === '' || given.length > 100 || !/^[\p{L}\p{N}./()\-_]+$/u.test(given)) return undefined;
  const segments = given.split('/');
  if (segments.some((segment) => segment === '') || !/[/\d]/u.test(given)) return undefined;
  const body: string[] = [];
  const suffixes: Suffix[] = [];
  for (const segment of segments) {
    const suffix = body.length === 0 ? undefined : suffixOf(segment);
    if (suffix !== undefined) suffixes.push(suffix);
    // What follows a suffix is no body any more.
    else if (suffixes.length > 0) return undefined;
    else body.push(shared(segment));
  }
  return { body, suffixes };
}

/** As it is printed: UNEP/CHW.12/CRP.3/Add.1/Rev.2. */
export const writeSymbol = ({ body, suffixes }: DocumentSymbol): string =>
  [...body, ...suffixes.map(({ kind, number }) => `${kind}.${number ?? ''}`)].join('/');

/** In the session itself: conference room papers and documents of limited distribution. */
export const isInSession = ({ body }: DocumentSymbol): boolean =>
  /^(CRP|L)\.\d+$/u.test(body.at(-1) ?? '') || /^(CRP|L)$/iu.test(body.at(-2) ?? '');

export interface Belongs {
  kind: ChainKind;
  /** Folded symbols to look for, the likeliest first: Rev.3 revises Rev.2, or what it began with. */
  of: string[];
}

/** What a symbol says of the document that it belongs to; undefined for one that stands by itself. */
export function belongsTo({ body, suffixes }: DocumentSymbol): Belongs | undefined {
  const last = suffixes.at(-1);
  if (last === undefined) return undefined;
  const before = suffixes.slice(0, -1);
  const of: string[] = [];
  if (last.kind === 'Rev')
    for (let number = (last.number ?? 1) - 1; number > 0; number--)
      of.push(writeSymbol({ body, suffixes: [...before, { kind: 'Rev', number }] }));
  of.push(writeSymbol({ body, suffixes: before }));
  return { kind: chainKinds[last.kind], of: of.map(symbolKey) };
}

/** Every symbol in what was typed, as it is to be printed; `wrong` is the first that cannot be one. */
export function readSymbols(text: string): { symbols: string[]; wrong?: string } {
  const symbols = new Map<string, string>();
  for (const part of splitSymbols(text)) {
    const parsed = parseSymbol(part);
    if (parsed === undefined) return { symbols: [], wrong: part };
    const written = writeSymbol(parsed);
    if (!symbols.has(symbolKey(written))) symbols.set(symbolKey(written), written);
  }
  return { symbols: [...symbols.values()] };
}

/** The next free symbol of a pattern ("UNEP/CHW.12/INF/{n}") beside those that are taken, whoever took them. */
export function nextSymbol(pattern: string, taken: Iterable<string>): string {
  const [before = '', after = ''] = symbolKey(pattern).split('{N}');
  let highest = 0;
  for (const one of taken) {
    const key = symbolKey(one);
    if (!key.startsWith(before) || !key.endsWith(after)) continue;
    const number = /^\d{1,6}/u.exec(key.slice(before.length))?.[0];
    if (number !== undefined && key.slice(before.length + number.length).startsWith(after))
      highest = Math.max(highest, Number(number));
  }
  return pattern.replaceAll('{n}', String(highest + 1));
}
