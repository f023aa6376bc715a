import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { type Actor, inScope, type Role, visitor } from '../src/db/scope.ts';
import {
  indexEntries,
  type SearchEntry,
  type SearchHit,
  type SearchQuestion,
  type SearchResult,
  type Segment,
  search,
} from '../src/search/index.ts';
import { createTestDatabase } from './database.ts';

export const personOf = (organisationId: string, ...roles: Role[]): Actor => ({
  kind: 'person',
  personId: randomUUID(),
  organisationId,
  roles,
});

/** Somebody who may write the index. */
export const editor = personOf(randomUUID());

export const entry = (given: Partial<SearchEntry>): SearchEntry => ({
  kind: 'document',
  subjectId: randomUUID(),
  slug: 'a-slug',
  language: 'en',
  title: 'A title',
  body: '',
  audience: 'public',
  ...given,
});

export interface TestSearch {
  web: Kysely<Database>;
  owner: Kysely<Database>;
  index(...given: Partial<SearchEntry>[]): Promise<void>;
  ask(text: string, more?: Partial<SearchQuestion>, actor?: Actor): Promise<SearchResult>;
  /** The slugs of the hits, in order. */
  found(text: string, more?: Partial<SearchQuestion>, actor?: Actor): Promise<string[]>;
  close(): Promise<void>;
}

/** An empty search on a database of its own. */
export async function createTestSearch(): Promise<TestSearch> {
  const database = await createTestDatabase();
  const web = openDatabase(database.webUrl, { max: 2 });
  const owner = openDatabase(database.ownerUrl, { max: 1 });
  const ask: TestSearch['ask'] = (text, more = {}, actor = visitor) =>
    inScope(web, actor, (scope) => search(scope, { text, sort: 'best', limit: 20, locale: 'en', ...more }));
  return {
    web,
    owner,
    index: (...given) => inScope(web, editor, (scope) => indexEntries(scope, given.map(entry))),
    ask,
    found: async (...question) => slugsOf((await ask(...question)).hits),
    async close() {
      await Promise.all([web.destroy(), owner.destroy()]);
      await database.drop();
    },
  };
}

/** Makes the maps of all lexemes, of however few entries. */
export async function gather({ owner }: TestSearch): Promise<void> {
  for (let more = true; more; ) {
    const { rows } = await sql<{ more: boolean }>`select search_gather(0, 0) as more`.execute(owner);
    more = rows[0]!.more;
  }
}

export const slugsOf = (hits: readonly SearchHit[]) => hits.map(({ slug }) => slug);
/** What was found is in brackets. */
export const show = (segments: readonly Segment[]) =>
  segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
