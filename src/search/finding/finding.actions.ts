import type { Scope } from '../../db/scope.ts';
import { learnForms } from '../stems/stems.actions.ts';
import { fold } from '../text/fold.ts';
import { excerpt, findSpans, mark, type Segment } from '../text/marks.ts';
import { asciiLetters, nearest } from '../text/nearest.ts';
import { loosen, type Query, type Reading, readQuery, understand } from '../text/query.ts';
import { baseOf } from '../text/stems.ts';
import { readWords } from '../text/words.ts';
import { type FoundPage, type FoundText, findPage, listSimilarWords } from './finding.queries.ts';
import { type ResultKey, readKey, writeKey } from './key.ts';

export interface SearchQuestion {
  text: string;
  /** One kind alone; the facets still tell of all. */
  kind?: string | undefined;
  sort: 'best' | 'newest';
  /** `next` of the page before. One that cannot be read begins anew. */
  after?: string | undefined;
  /** Hits on a page, 1 to 100. */
  limit: number;
  /** A subject in several languages is shown in this one, if what was looked for is in it. */
  locale: string;
}

export interface SearchHit {
  kind: string;
  subjectId: string;
  slug: string;
  language: string;
  url: string | null;
  title: Segment[];
  excerpt: Segment[];
  /** YYYY-MM-DD */
  date: string | null;
}

/** Exact up to 10,000; then `more`, and `count` is 10,000. */
export interface Count {
  count: number;
  more: boolean;
}

export interface SearchResult {
  hits: SearchHit[];
  /** Of all kinds, most first. */
  facets: ({ kind: string } & Count)[];
  /** Of the kind that was asked for, or of all. */
  total: Count;
  /** Best first looked at the newest so many matches alone, because there are more. */
  rankedWithin?: number;
  /** Key of the next page; none after the last. */
  next?: string;
  /** What was meant, when nothing matched what was typed: the hits are those of the suggestion. */
  suggestion?: string;
  /** When nothing at all matched: what comes nearest. */
  nearest: SearchHit[];
}

const counted = 10_000;
const nearestAtMost = 5;

/**
 * Finds what the scope's actor may see. Never throws for what was typed. Hits are to be read again from their own tables,
 * which know better; what those hide is to be dropped.
 */
export async function search(scope: Scope, question: SearchQuestion): Promise<SearchResult> {
  const limit = Math.min(Math.max(Math.trunc(question.limit) || 1, 1), 100);
  const key = readKey(question.after, question.sort);
  const query = await readIn(scope, key?.text ?? question.text, limit);
  const ask = (readings: readonly Reading[], rank: Query['rank'], after = key) =>
    findIn(scope, question, readings, rank, after, limit);

  const page = await ask(key ? query.readings.slice(key.reading - 1, key.reading) : query.readings, query.rank);
  if (page.reading > 0 || key) {
    const reading = key?.reading ?? page.reading;
    return present(scope, question, page, query, limit, { reading, text: key?.text });
  }

  const similar = await listSimilar(scope, query);
  const suggestion = correct(query, similar);
  if (suggestion !== undefined) {
    const meant = await readIn(scope, suggestion, limit);
    const found = await ask(meant.readings, meant.rank);
    if (found.reading > 0) {
      const result = await present(scope, question, found, meant, limit, { reading: found.reading, text: suggestion });
      return { ...result, suggestion };
    }
  }
  const loose = loosen(
    query.terms,
    similar.slice(0, nearestAtMost).map(({ word }) => word),
  );
  const { hits } = await findIn(scope, { ...question, sort: 'best' }, loose, query.rank, undefined, nearestAtMost);
  return {
    hits: [],
    facets: [],
    total: { count: 0, more: false },
    nearest: await show(scope, question, hits.slice(0, nearestAtMost), query),
  };
}

async function readIn(scope: Scope, text: string, enough: number): Promise<Query> {
  const read = readQuery(text);
  return understand(read, await learnForms(scope, [read]), enough);
}

async function findIn(
  scope: Scope,
  { kind, sort }: SearchQuestion,
  readings: readonly Reading[],
  rank: Query['rank'],
  after: ResultKey | undefined,
  limit: number,
): Promise<FoundPage> {
  if (readings.length === 0) return { reading: 0, facets: {}, total: 0, ranked_within: null, hits: [] };
  // One more than is shown tells whether there is a next page.
  return findPage(scope, {
    readings,
    rank,
    kind: kind ?? null,
    newest: sort === 'newest',
    after: after ?? null,
    size: limit + 1,
  });
}

async function present(
  scope: Scope,
  question: SearchQuestion,
  page: FoundPage,
  query: Query,
  limit: number,
  way: { reading: number; text: string | undefined },
): Promise<SearchResult> {
  const facets = Object.entries(page.facets).map(([kind, count]) => ({ kind, ...upTo(count) }));
  const last = page.hits.length > limit ? page.hits[limit - 1] : undefined;
  return {
    hits: await show(scope, question, page.hits.slice(0, limit), query, way.reading),
    facets: facets.sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
    total: upTo(question.kind === undefined ? page.total : (page.facets[question.kind] ?? 0)),
    ...(page.ranked_within !== null && { rankedWithin: page.ranked_within }),
    ...(last && {
      next: writeKey({ ...way, sort: question.sort, score: last.score, day: last.day ?? '-infinity', no: last.no }),
    }),
    nearest: [],
  };
}

const upTo = (count: number): Count => ({ count: Math.min(count, counted), more: count > counted });

async function show(
  scope: Scope,
  { locale }: SearchQuestion,
  hits: FoundPage['hits'],
  query: Query,
  reading = 1,
): Promise<SearchHit[]> {
  const { terms } = query;
  const read = hits.map(({ texts }) =>
    texts.map((text) => ({ text, title: readWords(text.title), body: readWords(text.body) })),
  );
  const forms = await learnForms(
    scope,
    read
      .flat()
      .flatMap(({ text, title, body }) => [title, body].map((words) => ({ language: baseOf(text.language), words }))),
  );
  const opening = query.readings[reading - 1]?.opening;

  return hits.map((hit, at) => {
    const versions = read[at]!.map(({ text, title, body }) => {
      const inTitle = findSpans(text.title, title, terms, forms, baseOf(text.language), opening);
      const inBody = findSpans(text.body, body, terms, forms, baseOf(text.language), opening);
      return { text, inTitle, inBody, found: coverage(text, inTitle, inBody) };
    });
    const preference = [locale, 'en'];
    const rank = (language: string) => (preference.indexOf(language) + preference.length + 1) % (preference.length + 1);
    versions.sort((a, b) => b.found - a.found || rank(a.text.language) - rank(b.text.language));
    const { text, inTitle, inBody } =
      versions.find(({ text, found }) => text.language === locale && found > 0) ?? versions[0]!;
    return {
      kind: hit.kind,
      subjectId: hit.subject_id,
      slug: text.slug,
      language: text.language,
      url: text.url,
      title: mark(text.title, inTitle),
      excerpt: excerpt(text.body, inBody),
      date: hit.day,
    };
  });
}

/** How many different things of those looked for a version shows. */
function coverage(text: FoundText, inTitle: readonly [number, number][], inBody: readonly [number, number][]): number {
  const titles = inTitle.map(([start, end]) => fold(text.title.slice(start, end)));
  return new Set([...titles, ...inBody.map(([start, end]) => fold(text.body.slice(start, end)))]).size;
}

type SimilarWord = Awaited<ReturnType<typeof listSimilarWords>>[number];

/** Words like those that were typed, the likest first. */
async function listSimilar(scope: Scope, { terms }: Query): Promise<SimilarWord[]> {
  const typed = terms.flatMap(({ likeness = '' }) => (likeness.length >= 3 ? [likeness] : []));
  return typed.length > 0 ? listSimilarWords(scope, typed, typed.map(asciiLetters)) : [];
}

/** What was typed with each word that nothing has put right, if there is one like it. */
function correct({ text, terms }: Query, similar: readonly SimilarWord[]): string | undefined {
  let corrected = '';
  let at = 0;
  for (const { start, end, likeness } of terms) {
    const candidates = similar.filter(({ asked }) => asked === likeness);
    const known = likeness === undefined || candidates.some(({ word }) => word === likeness);
    const best = known ? undefined : nearest(likeness, candidates);
    if (best) {
      corrected += text.slice(at, start) + best.spelling;
      at = end;
    }
  }
  return at === 0 ? undefined : corrected + text.slice(at);
}
