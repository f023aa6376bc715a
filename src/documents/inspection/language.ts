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
