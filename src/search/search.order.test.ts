import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSearch, editor, gather, show, slugsOf, type TestSearch } from '../../test/search.ts';
import { inScope } from '../db/scope.ts';
import { removeEntries } from './index.ts';

let site: TestSearch;
beforeAll(async () => {
  site = await createTestSearch();
});
afterAll(() => site.close());

describe('order, pages and counts', () => {
  const kind = 'meeting';

  test('titles rank over bodies, the title itself first; newest goes by day, undated last', async () => {
    await site.index(
      { kind, slug: 'body', title: 'Something', body: 'About quicksilver', date: '2024-01-01' },
      { kind, slug: 'title', title: 'A quicksilver inventory', date: '2001-01-01' },
      { kind, slug: 'whole', title: 'Quicksilver', date: '2000-01-01' },
      { kind, slug: 'undated', title: 'Long title that ends with the word quicksilver', date: null },
    );
    expect(await site.found('quicksilver')).toEqual(['whole', 'title', 'undated', 'body']);
    expect(await site.found('quicksilver', { sort: 'newest' })).toEqual(['body', 'title', 'whole', 'undated']);
  });

  test.each(['best', 'newest'] as const)('pages, %s first, show each hit once', async (sort) => {
    const slugs = Array.from({ length: 25 }, (_, at) => `paged-${sort}-${at}`);
    const word = sort === 'best' ? 'pagination' : 'paginierung';
    await site.index(
      ...slugs.map((slug, at) => ({ kind, slug, title: word, date: at % 3 === 0 ? null : `20${10 + (at % 5)}-01-01` })),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const result = await site.ask(word, { sort, limit: 7, after });
      expect(result.total).toEqual({ count: 25, more: false });
      seen.push(...slugsOf(result.hits));
      after = result.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(slugs.toSorted());
  });

  test('a key that cannot be read begins anew', async () => {
    await site.index({ kind, slug: 'keyed', title: 'Keystone' });
    const bad = [
      '',
      'x',
      '%00',
      Buffer.from('["b",1,1e999,"x",2]').toString('base64url'),
      Buffer.from('["b",99,1,"2000-01-01",2]').toString('base64url'),
    ];
    for (const after of bad) expect(await site.found('keystone', { after }), after).toEqual(['keyed']);
  });

  test('facets count every kind, hits come from the one that was asked for', async () => {
    await site.index(
      { kind: 'meeting', slug: 'facet-1', title: 'Facetword' },
      { kind: 'activity', slug: 'facet-2', title: 'Facetword' },
      { kind: 'activity', slug: 'facet-3', title: 'Facetword' },
    );
    const result = await site.ask('facetword', { kind: 'meeting' });
    expect(slugsOf(result.hits)).toEqual(['facet-1']);
    expect(result.total).toEqual({ count: 1, more: false });
    expect(result.facets).toEqual([
      { kind: 'activity', count: 2, more: false },
      { kind: 'meeting', count: 1, more: false },
    ]);
    expect((await site.ask('facetword', { kind: 'no-such-kind' })).hits).toEqual([]);
  });

  test('a subject in several languages counts once and is shown in the reader’s', async () => {
    const subjectId = randomUUID();
    await site.index(
      { subjectId, language: 'en', slug: 'centre', title: 'Polyglot centre', body: 'in English' },
      { subjectId, language: 'fr', slug: 'centre', title: 'Centre polyglot', body: 'en français' },
      { subjectId, language: 'ru', slug: 'centre', title: 'Центр', body: 'по-русски' },
    );
    const languageFor = async (locale: string, text = 'polyglot') => {
      const { hits, total } = await site.ask(text, { locale });
      expect(total.count).toBe(1);
      return hits[0]!.language;
    };
    expect(await languageFor('fr')).toBe('fr');
    expect(await languageFor('en')).toBe('en');
    expect(await languageFor('ru'), 'the word is not in the Russian text').toBe('en');
    expect(await languageFor('fr', 'русски')).toBe('ru');
  });

  test('exact to 10,000, then more; beyond 20,000 the newest are ranked', async () => {
    const fill = (word: string, kind: string, count: number) =>
      sql`with made as (insert into search_entry (subject_id, kind, day, audience, released_at, titles, words)
        select gen_random_uuid(), code, date '2000-01-01' + n, 'public', '2000-01-01', '{}', ${`'${word}' 'kind:${kind}'`}::tsvector
        from generate_series(1, ${count}) n, search_kind where search_kind.kind = ${kind} returning no)
        insert into search_text select no, 'en', 'made', null, 'Made', '', 1, '{}', '' from made`.execute(site.owner);
    await fill('tenthousand', 'meeting', 10_000);
    await fill('commonword', 'meeting', 10_001);
    await fill('commonword', 'activity', 10_050);
    await fill('commonword', 'document', 7);

    const sorts = ['newest', 'best', 'newest'] as const;
    for (const [time, sort] of sorts.entries()) {
      if (time === 2) await gather(site);
      expect((await site.ask('tenthousand', { sort })).total).toEqual({ count: 10_000, more: false });
      const common = await site.ask('commonword', { sort });
      expect(common.total).toEqual({ count: 10_000, more: true });
      expect(common.facets).toEqual([
        { kind: 'activity', count: 10_000, more: true },
        { kind: 'meeting', count: 10_000, more: true },
        { kind: 'document', count: 7, more: false },
      ]);
      expect(common.rankedWithin).toBe(sort === 'best' ? 20_000 : undefined);
      expect(common.hits.every(({ kind, date }) => kind === 'activity' && date! >= '2027-06-01')).toBe(true);
      expect((await site.ask('commonword', { sort, kind: 'document' })).total).toEqual({ count: 7, more: false });
    }
  }, 30_000);
});

describe('indexing', () => {
  test('again changes what is found, and the same again changes nothing', async () => {
    const subjectId = randomUUID();
    const given = { subjectId, slug: 'again', title: 'Ocelot', body: 'first', date: '2020-02-02' };
    await site.index(given);
    const rows = () =>
      sql`select e.xmin::text, t.xmin::text as text from search_entry e join search_text t on no = entry_no
      where subject_id = ${subjectId}`.execute(site.owner);
    const before = await rows();
    await site.index(given);
    expect((await rows()).rows).toEqual(before.rows);
    await site.index({ ...given, title: 'Serval', date: '2021-03-03' });
    expect(await site.found('ocelot')).toEqual([]);
    expect((await site.ask('serval')).hits).toMatchObject([
      { slug: 'again', date: '2021-03-03', kind: 'document', subjectId },
    ]);
  });

  test('what is removed is not found any more', async () => {
    const subjectId = randomUUID();
    await site.index({ subjectId, slug: 'gone', title: 'Quagga' });
    expect(await site.found('quagga')).toEqual(['gone']);
    await inScope(site.web, editor, (scope) => removeEntries(scope, 'document', [subjectId]));
    expect(await site.found('quagga')).toEqual([]);
  });

  test('any text can be kept', async () => {
    await site.index(
      {
        slug: 'odd',
        title: 'Nul\0 and \ud800 half <b>bold</b> okapi',
        body: `'quoted' \\slash ${'漢字'.repeat(3000)} ${'x'.repeat(5000)}`,
      },
      { slug: 'long', title: 'Tapir', body: Array.from({ length: 120_000 }, (_, at) => `word${at}`).join(' ') },
    );
    expect(show((await site.ask('okapi')).hits[0]!.title)).toContain('<b>bold</b> [okapi]');
    expect(await site.found('tapir word777')).toEqual(['long']);
  }, 30_000);
});

describe('hostile questions', () => {
  const hostile = [
    "'!&|:*()",
    '!!!',
    '&',
    '   ',
    '',
    '\0',
    '\ud800\udc00\ud800',
    "'",
    '\\',
    "\\'",
    "a' | 'b",
    'kind:document',
    ':*',
    '<->',
    'a <-> b',
    '%',
    '_',
    '"quoted',
    'a'.repeat(10_000),
    '汉'.repeat(10_000),
    'ا '.repeat(5_000),
    `${'a/1.'.repeat(2_500)}`,
    '1/'.repeat(3_000),
    '👩‍👩‍👧‍👦',
    '\u202e\u200f',
    'İstanbul',
    'ﷺ',
    'ß',
    '٣٤',
    '½',
    'n̈̈̈̈̈̈'.repeat(400),
    '((((((((((',
    'the of and',
    'и в на',
    '的',
  ];

  test.each(['best', 'newest'] as const)(
    'are answered, %s first',
    async (sort) => {
      for (const text of hostile)
        expect((await site.ask(text, { sort })).hits, JSON.stringify(text.slice(0, 30))).toBeInstanceOf(Array);
    },
    30_000,
  );

  test('whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('best' as const, 'newest' as const),
        async (text, sort) => {
          expect((await site.ask(text, { sort })).hits).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});
