import { sql } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import { inReadScope, visitor } from '../src/db/scope.ts';
import { gatherEntries, type SearchQuestion, search } from '../src/search/index.ts';
import { learnForms } from '../src/search/stems/stems.actions.ts';
import { readQuery, understand } from '../src/search/text/query.ts';
import { type BenchRow, time } from './report.ts';
import { type BenchLanguage, languages, madeEntry, randomFrom, vocabulary } from './search-data.ts';
import { loadEntries } from './search-load.ts';

const manyRuns = 240;
const newestTarget = 'p95 ≤ 15';
const bestTarget = 'p95 ≤ 60';
const upTo = 0.02;

/**
 * The whole of `search`, as a visitor: reading the question, matching, counting every kind, one page of 20 with excerpts; scope
 * opened and closed each time. `entries` made entries are loaded first, unless so many are there. A test asks each question once.
 */
export async function benchSearch(
  urls: { ownerUrl: string; webUrl: string },
  entries: number,
  log: (line: string) => void,
  { isTest = false } = {},
): Promise<BenchRow[]> {
  const runs = isTest ? 1 : manyRuns;
  const owner = openDatabase(urls.ownerUrl, { max: 1 });
  const { rows: there } = await sql<{ count: number }>`select count(*) as count from search_entry`.execute(owner);
  if (there[0]!.count !== entries) await loadEntries(urls.ownerUrl, entries, log);
  const started = performance.now();
  await gatherEntries(urls.ownerUrl);
  await sql`vacuum (analyze) search_bits`.execute(owner);
  log(`gathered in ${((performance.now() - started) / 1000).toFixed(0)} s`);

  const db = openDatabase(urls.webUrl, { max: 1 });
  const ask = (text: string, sort: SearchQuestion['sort'], more: Partial<SearchQuestion> = {}) =>
    inReadScope(db, visitor, (scope) => search(scope, { text, sort, limit: 20, locale: 'en', ...more }));

  // Which entries have a word in any of the forms that a question for it looks for.
  async function share(word: string): Promise<number> {
    const read = readQuery(word);
    const exact = understand(read, await learnForms({ db: owner }, [read]), 0).readings[0]!.match;
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from search_entry where words @@ ${exact}::tsquery`.execute(owner);
    return rows[0]!.count / entries;
  }

  const rows: BenchRow[] = [];
  const rare: string[] = [];
  for (const language of languages) {
    const words = await Promise.all(spread(language).map(async (word) => ({ word, share: await share(word) })));
    const common = words.filter(({ share }) => share > upTo).map(({ word }) => word);
    const others = words.filter(({ share }) => share > 0 && share <= upTo).map(({ word }) => word);
    const most = Math.max(...words.map(({ share }) => share));
    rare.push(...others.slice(-8));
    const at = (list: readonly string[], index: number) => list[index % list.length]!;
    const newest = (name: string, list: readonly string[]) =>
      time(`${language}: newest first, ${name}`, newestTarget, runs, (i) => ask(at(list, i), 'newest'));
    rows.push(
      { ...(await newest('words in up to 2 %', others)), note: `${others.length} words` },
      {
        ...(await newest('commoner words', common)),
        note: `${common.length} words in up to ${(most * 100).toFixed(0)} %`,
      },
      await time(`${language}: best first, words in up to 2 %`, bestTarget, runs, (i) => ask(at(others, i), 'best')),
      await time(`${language}: best first, commoner words`, '', runs / 4, (i) => ask(at(common, i), 'best')),
      await time(`${language}: two words, best first`, '', runs / 2, (i) =>
        ask(`${at(others, i)} ${at(common, i * 7)}`, 'best'),
      ),
    );
    log(`${language}: searched`);
  }

  const random = randomFrom(5);
  const symbols = Array.from({ length: 400 }, () => madeEntry(Math.floor(random() * entries)).symbols?.[0]).filter(
    (symbol) => symbol !== undefined,
  );
  const deep = new Map<string, string | undefined>();
  for (const word of rare) deep.set(word, (await ask(word, 'newest')).next);
  const slip = (word: string) => word.slice(0, -2) + word.at(-1) + word.at(-2);
  rows.push(
    await time('a symbol, in lower case and without signs', '', runs, (i) =>
      ask(symbols[i % symbols.length]!.toLowerCase().replace(/\W/g, ' '), 'best'),
    ),
    await time('a word typed badly', '', runs / 4, (i) => ask(slip(rare[i % rare.length]!), 'best')),
    await time('the beginning of a word', '', runs / 4, (i) => ask(rare[i % rare.length]!.slice(0, 4), 'best')),
    await time('one kind, newest first', newestTarget, runs, (i) =>
      ask(rare[i % rare.length]!, 'newest', { kind: 'meeting' }),
    ),
    await time('second pages, newest first', newestTarget, runs, (i) => {
      const word = rare[i % rare.length]!;
      return ask(word, 'newest', { after: deep.get(word) });
    }),
  );
  await Promise.all([db.destroy(), owner.destroy()]);
  return rows;
}

/** Fifty words of a language from the most frequent to rare ones, evenly over the logarithm of their rank. */
function spread(language: BenchLanguage): string[] {
  const words = vocabulary(language);
  const ranks = Array.from({ length: 50 }, (_, at) => Math.floor(4000 ** (at / 49)) + at - 1);
  return ranks.map((rank) => words[rank]!);
}
