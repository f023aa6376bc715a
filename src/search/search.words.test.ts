import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSearch, show, slugsOf, type TestSearch } from '../../test/search.ts';

let site: TestSearch;
beforeAll(async () => {
  site = await createTestSearch();
});
afterAll(() => site.close());

describe('words are found', () => {
  beforeAll(() =>
    site.index(
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
    expect(await site.found(text)).toEqual([slug]);
  });

  test('what stands in no text is not found', async () => {
    for (const text of ['wasteland', 'déchetterie', 'солнце', '物污', 'سماء']) {
      expect((await site.ask(text)).total, text).toEqual({ count: 0, more: false });
    }
  });

  test('hits are marked, as text', async () => {
    const { hits } = await site.ask('dechet cotiere');
    expect(show(hits[0]!.title)).toBe('L’élimination des [déchets] dangereux');
    expect(show(hits[0]!.excerpt)).toBe('Régions [côtières] polluées');
    expect(show((await site.ask('有机污染')).hits[0]!.title)).toContain('[污染]');
    expect(show((await site.ask('وزارة')).hits[0]!.excerpt)).toContain('[والوزارات]');
  });

  test('the last word may be a beginning', async () => {
    expect(await site.found('wastes coll')).toEqual(['en']);
    expect(await site.found('transb')).toEqual(['en']);
    expect(await site.found('перев')).toEqual([]);
  });
});

describe('symbols and codes', () => {
  beforeAll(() =>
    site.index(
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
    expect((await site.found(text))[0]).toBe('inf-50');
    expect(await site.found(text)).not.toContain('inf-5');
  });

  test.each(['UNEP/CHW.13/INF/36', 'unep/fao/rc/cop.8/inf/25', 'UNEP/POPS/COP.8/INF/41'])(
    '%s finds the joint document',
    async (text) => {
      expect(await site.found(text)).toEqual(['joint']);
    },
  );

  test('the beginning of a symbol finds what follows from it', async () => {
    expect((await site.found('UNEP/CHW.12')).sort()).toEqual(['inf-5', 'inf-50']);
  });

  test('a symbol typed badly is found by what is right in it', async () => {
    expect(await site.found('UNEP/CWH.12/INF/50')).toContain('inf-50');
    expect(slugsOf((await site.ask('UNEP/CHW.12/INF/51')).nearest)).toContain('inf-50');
  });

  test('numbers and codes are found exactly', async () => {
    for (const text of ['117', 'y31', '8549.21', '854921']) expect(await site.found(text), text).toEqual(['other']);
    for (const text of ['11', 'y3', '8549.2']) expect(await site.found(text), text).toEqual([]);
  });
});

test('a hyphened word is found however it is written, and not by half of it', async () => {
  await site.index(
    { slug: 'hyphen', title: 'Take-back of e-waste' },
    { slug: 'one', title: 'Ewaste' },
    { slug: 'two', title: 'E waste' },
    { slug: 'half', title: 'Ocean waste' },
  );
  expect((await site.found('e-waste')).toSorted()).toEqual(['hyphen', 'one', 'two']);
  expect(await site.found('takeback')).toEqual(['hyphen']);
  expect(await site.found('take back')).toEqual(['hyphen']);
});

test('the date of a subject finds it, too', async () => {
  await site.index({ slug: 'dated', title: 'Symposium', date: '2012-10-03' }, { slug: 'undated', title: 'Symposium' });
  for (const text of ['symposium 2012', 'symposium 2012-10-03']) expect(await site.found(text)).toEqual(['dated']);
});

describe('what is typed badly', () => {
  beforeAll(() =>
    site.index(
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
    const result = await site.ask(text);
    expect(slugsOf(result.hits)).toEqual([slug]);
    expect(result.suggestion).toBe(suggestion);
  });

  test('when nothing matches all words, the nearest are offered', async () => {
    const result = await site.ask('Tehran regional xylophone');
    expect(result.hits).toEqual([]);
    expect(slugsOf(result.nearest)[0]).toBe('tehran');
  });
});
