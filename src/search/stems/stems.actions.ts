import { LRUCache } from 'lru-cache';
import type { Scope } from '../../db/scope.ts';
import type { StemmerName, Stems } from '../text/stems.ts';
import { listStems } from './stems.queries.ts';

// A stem never changes, so any process may remember it; a reader's next words are mostly the last reader's words.
const known = new LRUCache<string, string>({ max: 60_000 });

/** Asks PostgreSQL for the stems that are not known yet, all in one question. */
export async function learnStems(
  scope: Pick<Scope, 'db'>,
  needed: Iterable<readonly [StemmerName, string]>,
): Promise<Stems> {
  const here = new Map<string, string>();
  const missing = new Map<string, readonly [StemmerName, string]>();
  for (const pair of needed) {
    const key = keyOf(...pair);
    if (here.has(key) || missing.has(key)) continue;
    const stem = known.get(key);
    if (stem === undefined) missing.set(key, pair);
    else here.set(key, stem);
  }
  if (missing.size > 0) {
    const stems = await listStems(scope, [...missing.values()]);
    [...missing.keys()].forEach((key, at) => {
      here.set(key, stems[at]!);
      known.set(key, stems[at]!);
    });
  }
  return (stemmer, word) => here.get(keyOf(stemmer, word)) ?? word;
}

const keyOf = (stemmer: StemmerName, word: string) => `${stemmer} ${word}`;
