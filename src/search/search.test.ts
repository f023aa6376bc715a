import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { type Actor, inScope, visitor } from '../db/scope.ts';
import {
  indexEntries,
  removeEntries,
  type SearchEntry,
  type SearchHit,
  type SearchQuestion,
  type Segment,
  search,
} from './index.ts';

let database: TestDatabase;
let web: Kysely<Database>;
let owner: Kysely<Database>;

beforeAll(async () => {
  database = await createTestDatabase();
  web = openDatabase(database.webUrl, { max: 2 });
  owner = openDatabase(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([web.destroy(), owner.destroy()]);
  await database.drop();
});

const personOf = (organisationId: string): Actor => ({
  kind: 'person',
  personId: randomUUID(),
  organisationId,
  roles: [],
});
const editor = personOf(randomUUID());

const entry = (given: Partial<SearchEntry>): SearchEntry => ({
  kind: 'document',
  subjectId: randomUUID(),
  slug: given.slug ?? 'a-slug',
  language: 'en',
  title: 'A title',
  body: '',
  audience: 'public',
  ...given,
});

const index = (...given: Partial<SearchEntry>[]) =>
  inScope(web, editor, (scope) => indexEntries(scope, given.map(entry)));

const ask = (text: string, more: Partial<SearchQuestion> = {}, actor: Actor = visitor) =>
  inScope(web, actor, (scope) => search(scope, { text, sort: 'best', limit: 20, locale: 'en', ...more }));

const slugsOf = (hits: readonly SearchHit[]) => hits.map(({ slug }) => slug);
const found = async (text: string, more: Partial<SearchQuestion> = {}, actor: Actor = visitor) =>
  slugsOf((await ask(text, more, actor)).hits);
const show = (segments: readonly Segment[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('words are found', () => {
  beforeAll(() =>
    index(
      { slug: 'en', title: 'Wastes collected', body: 'Transboundary movements between Parties’ ports' },
      { slug: 'fr', language: 'fr', title: 'L’élimination des déchets dangereux', body: 'Régions côtières polluées' },
      {
        slug: 'es',
        language: 'es',
        title: 'Gestión de desechos peligrosos',
        body: 'Capacitación en los países del Caribe',
      },
      {
        slug: 'ar',
        language: 'ar',
        title: 'المُساعَدة التقنيّة للأطراف',
        body: 'والوزارات المعنية بإدارة النفايات، وكـــذلك الإنتاج',
      },
      { slug: 'ru', language: 'ru', title: 'Учёт опасных отходов', body: 'Региональные центры' },
      { slug: 'zh', language: 'zh', title: '关于持久性有机污染物的公约', body: '危险废物越境转移及其处置。汞的使用' },
    ),
  );

  test.each([
    ['en', 'waste'],
    ['en', 'WASTES'],
    ['en', 'movement'],
    ['en', 'party ports'],
    ['en', 'collecting the wastes'],
    ['fr', 'dechet'],
    ['fr', 'DÉCHETS'],
    ['fr', 'regions'],
    ['fr', 'polluees'],
    ['fr', "l'elimination"],
    ['fr', 'élimination dangereuse'],
    ['es', 'gestion'],
    ['es', 'capacitacion'],
    ['es', 'paises'],
    ['es', 'desecho peligroso'],
    ['ar', 'المساعدة'],
    ['ar', 'والمساعدة'],
    ['ar', 'مساعدة'],
    ['ar', 'وزارة'],
    ['ar', 'وزارات'],
    ['ar', 'انتاج'],
    ['ar', 'نفايات'],
    ['ar', 'كذلك'],
    ['ru', 'учет'],
    ['ru', 'УЧЁТ'],
    ['ru', 'отходы'],
    ['ru', 'региональный центр'],
    ['zh', '污染'],
    ['zh', '污染物'],
    ['zh', '持久性有机污染物'],
    ['zh', '汞'],
    ['zh', '废物转移'],
    ['zh', '危险 废物'],
  ])('%s: %s', async (slug, text) => {
    expect(await found(text)).toEqual([slug]);
  });

  test('what stands in no text is not found', async () => {
    for (const text of ['wasteland', 'déchetterie', 'солнце', '物污', 'سماء']) {
      expect((await ask(text)).total, text).toEqual({ count: 0, more: false });
    }
  });

  test('hits are marked, as text', async () => {
    const { hits } = await ask('dechet cotiere');
    expect(show(hits[0]!.title)).toBe('L’élimination des [déchets] dangereux');
    expect(show(hits[0]!.excerpt)).toBe('Régions [côtières] polluées');
    expect(show((await ask('有机污染')).hits[0]!.title)).toContain('[污染]');
    expect(show((await ask('وزارة')).hits[0]!.excerpt)).toContain('[والوزارات]');
  });

  test('the last word may be a beginning', async () => {
    expect(await found('wastes coll')).toEqual(['en']);
    expect(await found('transb')).toEqual(['en']);
    expect(await found('перев')).toEqual([]);
  });
});

describe('symbols and codes', () => {
  beforeAll(() =>
    index(
      { slug: 'inf-50', title: 'Report on the regional centres', symbols: ['UNEP/CHW.12/INF/50'], date: '2015-05-04' },
      { slug: 'inf-5', title: 'Another report', symbols: ['UNEP/CHW.12/INF/5'] },
      {
        slug: 'other',
        title: 'Yet another',
        symbols: ['UNEP/CHW.50/INF/12'],
        body: 'The fee is 117 for Y31 and 8549.21',
      },
      {
        slug: 'joint',
        title: 'Joint activities',
        symbols: ['UNEP/CHW.13/INF/36', 'UNEP/FAO/RC/COP.8/INF/25-UNEP/POPS/COP.8/INF/41'],
      },
    ),
  );

  test.each([
    'UNEP/CHW.12/INF/50',
    'unep/chw.12/inf/50',
    'UNEP / CHW. 12 / INF / 50',
    'unep chw 12 inf 50',
    'unepchw12inf50',
    'CHW.12/INF/50',
  ])('%s finds the one', async (text) => {
    expect((await found(text))[0]).toBe('inf-50');
    expect(await found(text)).not.toContain('inf-5');
  });

  test.each(['UNEP/CHW.13/INF/36', 'unep/fao/rc/cop.8/inf/25', 'UNEP/POPS/COP.8/INF/41'])(
    '%s finds the joint document',
    async (text) => {
      expect(await found(text)).toEqual(['joint']);
    },
  );

  test('the beginning of a symbol finds what follows from it', async () => {
    expect((await found('UNEP/CHW.12')).sort()).toEqual(['inf-5', 'inf-50']);
  });

  test('a symbol typed badly is found by what is right in it', async () => {
    expect(await found('UNEP/CWH.12/INF/50')).toContain('inf-50');
    expect(slugsOf((await ask('UNEP/CHW.12/INF/51')).nearest)).toContain('inf-50');
  });

  test('numbers and codes are found exactly', async () => {
    for (const text of ['117', 'y31', '8549.21', '854921']) expect(await found(text), text).toEqual(['other']);
    for (const text of ['11', 'y3', '8549.2']) expect(await found(text), text).toEqual([]);
  });
});

describe('what is typed badly', () => {
  beforeAll(() =>
    index(
      { kind: 'organisation', slug: 'nairobi', title: 'Regional office in Nairobi' },
      { kind: 'organisation', slug: 'tehran', title: 'Regional centre in Tehran' },
      { kind: 'organisation', slug: 'moscow', language: 'ru', title: 'Региональный центр в Москве' },
      { kind: 'organisation', slug: 'cairo', language: 'ar', title: 'المركز الإقليمي في القاهرة' },
    ),
  );

  test.each([
    ['Nairobbi', 'nairobi', 'Nairobi'],
    ['regional ofice Niarobi', 'nairobi', 'regional office Nairobi'],
    ['Tehrn', 'tehran', 'Tehran'],
    ['Маскве', 'moscow', 'Москве'],
    ['القاهره', 'cairo', undefined],
    ['القاهزة', 'cairo', 'القاهرة'],
    ['Tehran centr', 'tehran', undefined],
  ])('%s', async (text, slug, suggestion) => {
    const result = await ask(text);
    expect(slugsOf(result.hits)).toEqual([slug]);
    expect(result.suggestion).toBe(suggestion);
  });

  test('when nothing matches all words, the nearest are offered', async () => {
    const result = await ask('Tehran regional xylophone');
    expect(result.hits).toEqual([]);
    expect(slugsOf(result.nearest)[0]).toBe('tehran');
  });
});

describe('order, pages and counts', () => {
  const kind = 'meeting';

  test('titles rank over bodies, the title itself first; newest goes by day, undated last', async () => {
    await index(
      { kind, slug: 'body', title: 'Something', body: 'About quicksilver', date: '2024-01-01' },
      { kind, slug: 'title', title: 'A quicksilver inventory', date: '2001-01-01' },
      { kind, slug: 'whole', title: 'Quicksilver', date: '2000-01-01' },
      { kind, slug: 'undated', title: 'Long title that ends with the word quicksilver', date: null },
    );
    expect(await found('quicksilver')).toEqual(['whole', 'title', 'undated', 'body']);
    expect(await found('quicksilver', { sort: 'newest' })).toEqual(['body', 'title', 'whole', 'undated']);
  });

  test.each(['best', 'newest'] as const)('pages, %s first, show each hit once', async (sort) => {
    const slugs = Array.from({ length: 25 }, (_, at) => `paged-${sort}-${at}`);
    const word = sort === 'best' ? 'pagination' : 'paginierung';
    await index(
      ...slugs.map((slug, at) => ({ kind, slug, title: word, date: at % 3 === 0 ? null : `20${10 + (at % 5)}-01-01` })),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const result = await ask(word, { sort, limit: 7, after });
      expect(result.total).toEqual({ count: 25, more: false });
      seen.push(...slugsOf(result.hits));
      after = result.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(slugs.toSorted());
  });

  test('a key that cannot be read begins anew', async () => {
    await index({ kind, slug: 'keyed', title: 'Keystone' });
    const bad = [
      '',
      'x',
      '%00',
      Buffer.from('["b",1,1e999,"x",2]').toString('base64url'),
      Buffer.from('["b",99,1,"2000-01-01",2]').toString('base64url'),
    ];
    for (const after of bad) expect(await found('keystone', { after }), after).toEqual(['keyed']);
  });

  test('facets count every kind, hits come from the one that was asked for', async () => {
    await index(
      { kind: 'meeting', slug: 'facet-1', title: 'Facetword' },
      { kind: 'activity', slug: 'facet-2', title: 'Facetword' },
      { kind: 'activity', slug: 'facet-3', title: 'Facetword' },
    );
    const result = await ask('facetword', { kind: 'meeting' });
    expect(slugsOf(result.hits)).toEqual(['facet-1']);
    expect(result.total).toEqual({ count: 1, more: false });
    expect(result.facets).toEqual([
      { kind: 'activity', count: 2, more: false },
      { kind: 'meeting', count: 1, more: false },
    ]);
    expect((await ask('facetword', { kind: 'no-such-kind' })).hits).toEqual([]);
  });

  test('a subject in several languages counts once and is shown in the reader’s', async () => {
    const subjectId = randomUUID();
    await index(
      { subjectId, language: 'en', slug: 'centre', title: 'Polyglot centre', body: 'in English' },
      { subjectId, language: 'fr', slug: 'centre', title: 'Centre polyglot', body: 'en français' },
      { subjectId, language: 'ru', slug: 'centre', title: 'Центр', body: 'по-русски' },
    );
    const languageFor = async (locale: string, text = 'polyglot') => {
      const { hits, total } = await ask(text, { locale });
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
        insert into search_text select no, 'en', 'made', null, 'Made', '', 1, '{}', '' from made`.execute(owner);
    await fill('tenthousand', 'meeting', 10_000);
    await fill('commonword', 'meeting', 10_001);
    await fill('commonword', 'activity', 10_050);
    await fill('commonword', 'document', 7);

    expect((await ask('tenthousand')).total).toEqual({ count: 10_000, more: false });
    for (const sort of ['newest', 'best'] as const) {
      const common = await ask('commonword', { sort });
      expect(common.total).toEqual({ count: 10_000, more: true });
      expect(common.facets).toEqual([
        { kind: 'activity', count: 10_000, more: true },
        { kind: 'meeting', count: 10_000, more: true },
        { kind: 'document', count: 7, more: false },
      ]);
      expect(common.rankedWithin).toBe(sort === 'best' ? 20_000 : undefined);
      expect(common.hits.every(({ kind, date }) => kind === 'activity' && date! >= '2027-06-01')).toBe(true);
      expect((await ask('commonword', { sort, kind: 'document' })).total).toEqual({ count: 7, more: false });
    }
  }, 30_000);
});

describe('who finds what', () => {
  const named = randomUUID();
  const owning = randomUUID();
  const future = new Date(Date.now() + 3_600_000);

  beforeAll(() =>
    index(
      { slug: 'open', title: 'Walrus overview', releasedAt: new Date(0) },
      { slug: 'network', title: 'Walrus minutes', audience: 'network', ownerOrganisationId: owning },
      { slug: 'named', title: 'Walrus clandestine', audience: 'named', readers: [named], ownerOrganisationId: owning },
      { slug: 'later', title: 'Walrus embargo', releasedAt: future, ownerOrganisationId: owning },
    ),
  );

  test.each([
    ['a visitor', visitor, ['open']],
    ['any organisation', personOf(randomUUID()), ['network', 'open']],
    ['one that is named', personOf(named), ['named', 'network', 'open']],
    ['the owner', personOf(owning), ['later', 'named', 'network', 'open']],
  ] as const)('%s', async (_, actor, slugs) => {
    for (const sort of ['best', 'newest'] as const) {
      const result = await ask('walrus', { sort }, actor);
      expect(slugsOf(result.hits).toSorted()).toEqual(slugs);
      expect(result.total.count).toBe(slugs.length);
      expect(result.facets).toEqual([{ kind: 'document', count: slugs.length, more: false }]);
    }
  });

  test('no suggestion, no nearest title, no excerpt tells of what is hidden', async () => {
    for (const text of ['clandestin', 'clandestyne', 'clandestine walrus', 'embargo', 'embargi', 'xx minutes']) {
      const answer = JSON.stringify(await ask(text)).toLowerCase();
      expect(answer).not.toMatch(/clandestine|embargo|minutes/);
    }
    expect((await ask('clandestyne', {}, personOf(named))).suggestion).toBe('clandestine');
  });

  test('narrowing the audience hides at once, in every language', async () => {
    const subjectId = randomUUID();
    const both = { subjectId, slug: 'narrowed', ownerOrganisationId: owning };
    await index({ ...both, title: 'Narwhal' }, { ...both, language: 'fr', title: 'Narwhal' });
    expect(await found('narwhal')).toEqual(['narrowed']);
    await index({ ...both, title: 'Narwhal', audience: 'named' });
    expect(await found('narwhal')).toEqual([]);
    expect(await found('narwhal', {}, personOf(owning))).toEqual(['narrowed']);
  });

  test('nobody reads or writes the tables past the functions, and a visitor does not write', async () => {
    for (const table of ['search_entry', 'search_text', 'search_word', 'search_kind']) {
      for (const actor of [visitor, editor]) {
        await expect(
          inScope(web, actor, ({ db }) => sql`select 1 from ${sql.table(table)}`.execute(db)),
        ).rejects.toThrow(/permission denied/);
        await expect(inScope(web, actor, ({ db }) => sql`delete from ${sql.table(table)}`.execute(db))).rejects.toThrow(
          /permission denied/,
        );
      }
    }
    await expect(inScope(web, visitor, (scope) => indexEntries(scope, [entry({})]))).rejects.toThrow(/visitor/);
    await expect(inScope(web, visitor, (scope) => removeEntries(scope, 'document', [randomUUID()]))).rejects.toThrow(
      /visitor/,
    );
    await expect(inScope(web, visitor, ({ db }) => sql`select search_seen()`.execute(db))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('indexing', () => {
  test('again changes what is found, and the same again changes nothing', async () => {
    const subjectId = randomUUID();
    const given = { subjectId, slug: 'again', title: 'Ocelot', body: 'first', date: '2020-02-02' };
    await index(given);
    const rows = () =>
      sql`select e.xmin::text, t.xmin::text as text from search_entry e join search_text t on no = entry_no
      where subject_id = ${subjectId}`.execute(owner);
    const before = await rows();
    await index(given);
    expect((await rows()).rows).toEqual(before.rows);
    await index({ ...given, title: 'Serval', date: '2021-03-03' });
    expect(await found('ocelot')).toEqual([]);
    expect((await ask('serval')).hits).toMatchObject([
      { slug: 'again', date: '2021-03-03', kind: 'document', subjectId },
    ]);
  });

  test('what is removed is not found any more', async () => {
    const subjectId = randomUUID();
    await index({ subjectId, slug: 'gone', title: 'Quagga' });
    expect(await found('quagga')).toEqual(['gone']);
    await inScope(web, editor, (scope) => removeEntries(scope, 'document', [subjectId]));
    expect(await found('quagga')).toEqual([]);
  });

  test('any text can be kept', async () => {
    await index(
      {
        slug: 'odd',
        title: 'Nul\0 and \ud800 half <b>bold</b> okapi',
        body: `'quoted' \\slash ${'漢字'.repeat(3000)} ${'x'.repeat(5000)}`,
      },
      { slug: 'long', title: 'Tapir', body: Array.from({ length: 120_000 }, (_, at) => `word${at}`).join(' ') },
    );
    expect(show((await ask('okapi')).hits[0]!.title)).toContain('<b>bold</b> [okapi]');
    expect(await found('tapir word777')).toEqual(['long']);
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
        expect((await ask(text, { sort })).hits, JSON.stringify(text.slice(0, 30))).toBeInstanceOf(Array);
    },
    30_000,
  );

  test('whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('best' as const, 'newest' as const),
        async (text, sort) => {
          expect((await ask(text, { sort })).hits).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});
