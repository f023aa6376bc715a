import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSearch, editor, entry, personOf, slugsOf, type TestSearch } from '../../test/search.ts';
import { inScope, visitor } from '../db/scope.ts';
import { indexEntries, removeEntries } from './index.ts';

let site: TestSearch;
beforeAll(async () => {
  site = await createTestSearch();
});
afterAll(() => site.close());

describe('who finds what', () => {
  const named = randomUUID();
  const owning = randomUUID();
  const organising = randomUUID();
  const future = new Date(Date.now() + 3_600_000);

  beforeAll(() =>
    site.index(
      { slug: 'open', title: 'Walrus overview', releasedAt: new Date(0) },
      { slug: 'network', title: 'Walrus minutes', audience: 'network', ownerOrganisationId: owning },
      { slug: 'named', title: 'Walrus clandestine', audience: 'named', readers: [named], ownerOrganisationId: owning },
      { slug: 'later', title: 'Walrus embargo', releasedAt: future, ownerOrganisationId: owning },
      { slug: 'draft', title: 'Walrus scribble', releasedAt: future, audience: 'named', organisedBy: organising },
      { slug: 'nobodys', title: 'Walrus foundling', audience: 'named', organisedBy: 'secretariat' },
    ),
  );

  test.each([
    ['a visitor', visitor, ['open']],
    ['any organisation', personOf(randomUUID()), ['network', 'open']],
    ['one that is named', personOf(named), ['named', 'network', 'open']],
    ['the owner', personOf(owning), ['later', 'named', 'network', 'open']],
    ['one without a role where it is organised', personOf(organising, 'member'), ['network', 'open']],
    ['an editor elsewhere', personOf(randomUUID(), 'editor', 'steward'), ['network', 'open']],
    ['an editor of who organises', personOf(organising, 'editor'), ['draft', 'network', 'open']],
    ['a steward of who organises', personOf(organising, 'steward'), ['draft', 'network', 'open']],
    ['the secretariat', personOf(randomUUID(), 'secretariat'), ['network', 'nobodys', 'open']],
    [
      'the secretariat where it organises',
      personOf(organising, 'secretariat'),
      ['draft', 'network', 'nobodys', 'open'],
    ],
  ] as const)('%s', async (_, actor, slugs) => {
    for (const sort of ['best', 'newest'] as const) {
      const result = await site.ask('walrus', { sort }, actor);
      expect(slugsOf(result.hits).toSorted()).toEqual(slugs);
      expect(result.total.count).toBe(slugs.length);
      expect(result.facets).toEqual([{ kind: 'document', count: slugs.length, more: false }]);
    }
  });

  test('no suggestion, no nearest title, no excerpt tells of what is hidden', async () => {
    for (const text of [
      'clandestin',
      'clandestyne',
      'clandestine walrus',
      'embargo',
      'embargi',
      'xx minutes',
      'scribbles',
      'foundlin',
    ]) {
      const answer = JSON.stringify(await site.ask(text)).toLowerCase();
      expect(answer).not.toMatch(/clandestine|embargo|minutes|scribble|foundling/);
    }
    expect((await site.ask('clandestyne', {}, personOf(named))).suggestion).toBe('clandestine');
    expect((await site.ask('scribbel', {}, personOf(organising, 'editor'))).suggestion).toBe('scribble');
    expect((await site.ask('scribbel', {}, personOf(organising, 'member'))).suggestion).toBeUndefined();
  });

  test('narrowing the audience hides at once, in every language', async () => {
    const subjectId = randomUUID();
    const both = { subjectId, slug: 'narrowed', ownerOrganisationId: owning };
    await site.index({ ...both, title: 'Narwhal' }, { ...both, language: 'fr', title: 'Narwhal' });
    expect(await site.found('narwhal')).toEqual(['narrowed']);
    await site.index({ ...both, title: 'Narwhal', audience: 'named' });
    expect(await site.found('narwhal')).toEqual([]);
    expect(await site.found('narwhal', {}, personOf(owning))).toEqual(['narrowed']);
  });

  test('nobody reads or writes the tables past the functions, and a visitor does not write', async () => {
    for (const table of ['search_entry', 'search_text', 'search_word', 'search_kind']) {
      for (const actor of [visitor, editor]) {
        await expect(
          inScope(site.web, actor, ({ db }) => sql`select 1 from ${sql.table(table)}`.execute(db)),
        ).rejects.toThrow(/permission denied/);
        await expect(
          inScope(site.web, actor, ({ db }) => sql`delete from ${sql.table(table)}`.execute(db)),
        ).rejects.toThrow(/permission denied/);
      }
    }
    await expect(inScope(site.web, visitor, (scope) => indexEntries(scope, [entry({})]))).rejects.toThrow(/visitor/);
    await expect(
      inScope(site.web, visitor, (scope) => removeEntries(scope, 'document', [randomUUID()])),
    ).rejects.toThrow(/visitor/);
    await expect(inScope(site.web, visitor, ({ db }) => sql`select search_seen()`.execute(db))).rejects.toThrow(
      /permission denied/,
    );
  });
});
