import { fold } from './fold.ts';

// Words that say nothing about what a text is about. They are left out of bodies, and of a query that says more than them.
const lists: Record<string, string> = {
  en: `a an and are as at be been but by can for from had has have if in into is it its more no not of on or other our
    s such t than that the their them then there these they this those to was we were which while who will with would`,
  fr: `a à au aux avec ce ces cet cette d dans de des du elle en entre est et être eux il ils l la le les leur leurs lors
    lui mais n ne nous on ont ou où par pas plus pour qu que qui s sa sans se ses si son sont sous sur un une vers vous y`,
  es: `a al ante como con contra cual de del desde e el ella en entre era es esta este estos estas fue ha han hasta la las
    le les lo los más muy ni no o para pero por que se según ser si sin sobre son su sus también u un una unas unos y ya`,
  ru: `а без бы был была были было быть в вы для до его ее если же за и из или им их к как ко ли между мы на над не но о
    об от по под при с со так также то того у что чтобы эта эти это этот я`,
  ar: `في من على إلى الى عن مع أن ان إن التي الذي الذين هذا هذه ذلك تلك هو هي كان كانت كما قد لا ما لم لن أو او ثم بين
    بعد قبل عند كل أي حتى غير و`,
  zh: '的 了 和 与 及 或 在 是 对 为 以 等 中 于 之 其 将 由 从 向 该 各',
};

const sets = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.split(/\s+/).map(fold))] as const),
);
const latin = new Set(['en', 'fr', 'es'].flatMap((language) => [...sets.get(language)!]));

/** Whether the folded word says nothing in `language`, or, without one, in any language of the script it is written in. */
export function saysNothing(key: string, language?: string): boolean {
  if (language !== undefined && sets.has(language)) return sets.get(language)!.has(key);
  return latin.has(key) || sets.get('ru')!.has(key) || sets.get('ar')!.has(key) || sets.get('zh')!.has(key);
}
