/** The text of bytes that are nothing but text, whatever their encoding; undefined when they are something else. */
export function readPlain(bytes: Uint8Array): string | undefined {
  for (const [encoding, mark] of marks)
    if (mark.every((byte, at) => bytes[at] === byte)) return decode(encoding, bytes);
  if (looksWide(bytes, 0)) return decode('utf-16be', bytes);
  if (looksWide(bytes, 1)) return decode('utf-16le', bytes);
  if (bytes.includes(0)) return undefined;
  const text = decode('utf-8', bytes);
  if (text !== undefined) return isText(text) ? text : undefined;
  // Cyrillic, Arabic and Chinese of old programs; what has most letters of one script, side by side, is taken.
  const guesses = ['windows-1251', 'windows-1256', 'gb18030', 'windows-1252']
    .map((encoding) => decode(encoding, bytes))
    .filter((guess) => guess !== undefined && isText(guess))
    .map((guess) => [guess as string, plausibility(guess as string)] as const)
    .sort(([, a], [, b]) => b - a);
  return guesses[0]?.[0];
}

const marks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Every other byte is 0: Latin text in two bytes a letter. */
function looksWide(bytes: Uint8Array, zero: 0 | 1): boolean {
  const length = Math.min(bytes.length, 400) & ~1;
  if (length < 8) return false;
  let zeros = 0;
  for (let at = 0; at < length; at += 2) if (bytes[at + zero] === 0 && bytes[at + 1 - zero] !== 0) zeros += 1;
  return zeros > length * 0.4;
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // A text that is cut in the middle of a letter is one all the same.
    if (encoding !== 'utf-8') return undefined;
    for (let cut = 1; cut <= 3; cut++)
      try {
        if (bytes.length > 1_000) return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, -cut));
      } catch {}
    return undefined;
  }
}

/** Texts have line ends and tabs, and no other control characters. */
function isText(text: string): boolean {
  const sample = text.slice(0, 100_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffd]/g)?.length ?? 0;
  return odd <= sample.length / 500;
}

/** How much a reading of bytes looks like words of one script. */
function plausibility(text: string): number {
  const sample = text.slice(0, 20_000);
  const runs = (script: RegExp) => (sample.match(script) ?? []).reduce((sum, run) => sum + run.length, 0);
  const scores = [
    // Words begin with a capital and go on in small letters: the wrong reading has them the other way round.
    runs(/[А-ЯЁ]?[а-яё]{2,}/gu) - 2 * runs(/[а-яё][А-ЯЁ]/gu),
    runs(/\p{Script=Arabic}{2,}/gu) - 2 * runs(/[A-Za-z]\p{Script=Arabic}/gu),
    runs(/[\u4e00-\u9fff]{2,}/gu) * 0.9,
    // In Latin script single letters have accents, with plain ones around them.
    runs(/[A-Za-z]+[À-ÿœŒ]{1,2}[a-z]+|\b[àéÉÀ]\b/gu),
  ];
  return Math.max(...scores);
}

// The six languages are told apart by their script and, where they share it, by their commonest words.

const words: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to in for on is that by with be as are from at this was or which'.split(' ')),
  fr: new Set('le la les des du et de en un une dans que pour par sur est au aux ce qui ont sont'.split(' ')),
  es: new Set('el la los las del de y en un una que para por con se al su es lo como más'.split(' ')),
};
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  zh: /\p{Script=Han}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  latin: /\p{Script=Latin}/gu,
};
/** How much one sign says: a Chinese one is about a word. */
const weight: Readonly<Record<string, number>> = { zh: 3 };
/** Letters that Russian does not have, by their share among others’. */
const otherCyrillic = /[іїєґўјљњћџђ]/giu;

/** Which of the six languages a text is in; undefined when it is too short, or another one. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.length > 40_000 ? text.slice(0, 20_000) + text.slice(-20_000) : text;
  const counts = Object.entries(scripts).map(
    ([name, script]) => [name, (sample.match(script)?.length ?? 0) * (weight[name] ?? 1)] as const,
  );
  const [first] = counts.sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < 30) return undefined;
  const [script, count] = first;
  if (script === 'ru') return (sample.match(otherCyrillic)?.length ?? 0) > count / 200 ? undefined : 'ru';
  if (script === 'ar') return (sample.match(/[پچژگکی]/gu)?.length ?? 0) > count / 40 ? undefined : 'ar';
  if (script === 'zh') return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample) ? undefined : 'zh';
  return guessLatin(sample);
}

function guessLatin(sample: string): string | undefined {
  const found = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (found.length < 12) return undefined;
  const shares = Object.entries(words)
    .map(([language, common]) => [language, found.filter((word) => common.has(word)).length / found.length] as const)
    .sort(([, a], [, b]) => b - a);
  const [[language, share] = ['', 0], [, next] = ['', 0]] = shares;
  return share > 0.12 && share > next * 1.15 ? language : undefined;
}
