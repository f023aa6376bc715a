import { LRUCache } from 'lru-cache';
import type { Scope } from '../../db/scope.ts';
import { type Forms, formsOf, stemsNeeded } from '../text/stems.ts';
import type { Word } from '../text/words.ts';
import { listStems } from './stems.queries.ts';

// The forms of a word never change, so any process may remember them; a reader's next words are mostly the last one's.
const known = new LRUCache<string, LRUCache<string, string[]>>({ max: 8 });
const knownPerLanguage = 12_000;

/** Words of one language; of a query, which is read in several, when there is none. */
export interface WordsOf {
  language?: string | undefined;
  words: Iterable<Word>;
}

/** Learns the forms of all these words, asking PostgreSQL for the stems of those not known yet in one question. */
export async function learnForms(scope: Pick<Scope, 'db'>, texts: Iterable<WordsOf>): Promise<Forms> {
  const here = new Map<string, Map<string, string[]>>();
  const missing: { word: Word; language: string }[] = [];
  for (const { language = '', words } of texts) {
    const forms = here.get(language) ?? new Map<string, string[]>();
    const before = known.get(language) ?? new LRUCache<string, string[]>({ max: knownPerLanguage });
    here.set(language, forms);
    known.set(language, before);
    for (const word of words) {
      if (word.script === 'han' || forms.has(word.raw)) continue;
      const remembered = before.get(word.raw);
      forms.set(word.raw, remembered ?? [word.key]);
      if (remembered === undefined) missing.push({ word, language });
    }
  }
  if (missing.length > 0) await learn(scope, missing, here);
  return ({ raw, key }, language = '') => here.get(language)?.get(raw) ?? [key];
}

async function learn(
  scope: Pick<Scope, 'db'>,
  missing: readonly { word: Word; language: string }[],
  here: Map<string, Map<string, string[]>>,
): Promise<void> {
  const asked = new Map<string, readonly [string, string]>();
  for (const { word, language } of missing) {
    for (const pair of stemsNeeded(word, language || undefined)) asked.set(pair.join(' '), pair);
  }
  const answers = asked.size > 0 ? await listStems(scope, [...asked.values()]) : [];
  const stems = new Map([...asked.keys()].map((pair, at) => [pair, answers[at]!]));
  for (const { word, language } of missing) {
    const stem = (stemmer: string, spelling: string) => stems.get(`${stemmer} ${spelling}`) ?? spelling;
    const forms = formsOf(word, stem, language || undefined);
    here.get(language)!.set(word.raw, forms);
    known.get(language)?.set(word.raw, forms);
  }
}
