import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { foldKey, symbolKey } from '../../platform/fold.ts';

let site: TestSite;
let meeting: { id: string; slug: string };
let author: { id: string; slug: string };
let counter = 0;

beforeAll(async () => {
  site = await createTestSite();
  const { owner } = site;
  const countryId = uuid();
  await owner
    .insertInto('country')
    .values({
      id: countryId,
      iso3: 'AAA',
      iso2: 'AA',
      unMember: true,
      unRegion: 'africa',
      unSubregion: 'x',
      source: 'made',
    })
    .execute();
  author = { id: uuid(), slug: 'made-author' };
  await owner
    .insertInto('organisation')
    .values({ ...author, kind: 'partner', countryId, region: 'africa', source: 'made' })
    .execute();
  await owner
    .insertInto('organisationText')
    .values({ organisationId: author.id, language: 'en', name: 'Made author', shortName: 'MA', nameKey: 'made author' })
    .execute();
  const seriesId = uuid();
  await owner.insertInto('series').values({ id: seriesId, slug: 'made-series' }).execute();
  await owner.insertInto('seriesText').values({ seriesId, language: 'en', title: 'Made series' }).execute();
  meeting = { id: uuid(), slug: 'made-meeting' };
  const day = { startsPrecision: 'day', endsPrecision: 'day', source: 'made' };
  await owner
    .insertInto('meeting')
    .values({ ...meeting, ...day, seriesId, startsOn: '2012-10-03', endsOn: '2012-10-03', lastDay: '2012-10-03' })
    .execute();
  await owner
    .insertInto('meetingText')
    .values({ meetingId: meeting.id, language: 'en', title: 'Made meeting' })
    .execute();
});
afterAll(() => site.close());

interface Made {
  title?: string;
  language?: string;
  kind?: string;
  symbols?: string[];
  date?: string;
  meetingId?: string;
  authorOrganisationId?: string;
  audience?: string;
  releasedAt?: Date;
  files?: { language: string; format?: string; origin?: string; sizeLabel?: string; version?: number }[];
}

/** A document with its title, symbols and files; what is not said is usual. */
async function makeDocument({
  title,
  language = 'en',
  symbols = [],
  date,
  files = [],
  kind = 'working',
  ...rest
}: Made) {
  counter += 1;
  const id = uuid();
  const slug = `made-document-${counter}`;
  const name = title ?? `Made document ${counter}`;
  const { owner } = site;
  await owner
    .insertInto('document')
    .values({
      id,
      slug,
      kind,
      titleKey: foldKey(name),
      symbolKey: symbols[0] === undefined ? null : symbolKey(symbols[0]),
      ...(date !== undefined && { datedOn: date, datedPrecision: 'day' }),
      ...rest,
    })
    .execute();
  await owner.insertInto('documentText').values({ documentId: id, language, title: name }).execute();
  for (const symbol of symbols) {
    await owner
      .insertInto('documentSymbol')
      .values({ documentId: id, symbol, symbolKey: symbolKey(symbol) })
      .execute();
  }
  for (const [index, file] of files.entries()) {
    await owner
      .insertInto('file')
      .values({ id: uuid(), slug: `${slug}-${index}`, documentId: id, ...file })
      .execute();
  }
  return { id, slug, title: name };
}

const listed = (body: string) => Array.from(body.matchAll(/href="\/en\/documents\/([a-z0-9-]+)"/g), ([, slug]) => slug);

test('filters combine, and a filter that matches nothing says how to go on', async () => {
  const report = await makeDocument({
    kind: 'report',
    date: '2012-10-03',
    meetingId: meeting.id,
    files: [{ language: 'fr', format: 'pdf' }],
  });
  await makeDocument({ kind: 'report', date: '2013-01-01', files: [{ language: 'en', format: 'pdf' }] });

  for (const query of [
    'kind=report&language=fr',
    'meeting=made-meeting',
    'series=made-series&year=2012',
    'format=pdf&language=fr&kind=report',
  ]) {
    expect(listed((await site.get(`/en/documents?${query}`)).body), query).toEqual([report.slug]);
  }
  const nothing = await site.get('/en/documents?kind=decision&year=2012');
  expect(nothing.body).toContain('Take away a filter');
  expect(listed((await site.get('/en/documents?meeting=no-such-meeting')).body)).toEqual([]);
});

test('an author’s documents are found, and so are those that an organisation keeps', async () => {
  const written = await makeDocument({ authorOrganisationId: author.id });
  expect(listed((await site.get('/en/documents?organisation=made-author')).body)).toEqual([written.slug]);
});

test('any one symbol of a joint document finds the one document, in any case and spacing', async () => {
  const symbols = ['UNEP/CHW.12/INF/50', 'UNEP/FAO/RC/COP.7/INF/36', 'UNEP/POPS/COP.7/INF/56'];
  const joint = await makeDocument({ symbols });
  for (const asked of [...symbols, 'unep/chw.12/inf/50', ' UNEP / POPS / COP.7 / INF / 56', 'UNEP/FAO/RC']) {
    expect(listed((await site.get(`/en/documents?symbol=${encodeURIComponent(asked)}`)).body), asked).toEqual([
      joint.slug,
    ]);
  }
  const { body } = await site.get('/ar/documents?symbol=UNEP/CHW.12/INF/50');
  for (const symbol of symbols) expect(body).toContain(`<bdi>${symbol}</bdi>`);
});

test('the grid says which languages there are, in which formats, and how far each can be trusted', async () => {
  const { slug } = await makeDocument({
    title: 'Grid of files',
    kind: 'statement',
    files: [
      { language: 'en', format: 'pdf', sizeLabel: '118.5 K' },
      { language: 'zh', format: 'docx', origin: 'machine' },
      { language: 'es', format: 'pdf', origin: 'unofficial', version: 2 },
      { language: 'pt', format: 'pdf' },
    ],
  });
  const { body } = await site.get('/en/documents?kind=statement');
  expect(listed(body)).toEqual([slug]);
  for (const words of ['PDF 118.5 K', 'DOCX', 'machine translation', 'unofficial', 'version 2', 'Portuguese PDF']) {
    expect(body).toContain(words);
  }
  // One cell for each of the six languages, and those without a file are empty.
  expect(body.match(/<td role="cell"><\/td>/g)).toHaveLength(4);
});

test('what is not public or not released yet is nowhere: not in list, count, filter, export or API', async () => {
  const shown = await makeDocument({ kind: 'decision', date: '1999-05-05' });
  await makeDocument({ title: 'Secret one', kind: 'decision', date: '1999-05-06', audience: 'participants' });
  await makeDocument({ title: 'Secret two', kind: 'decision', date: '1999-05-07', releasedAt: new Date('2999-01-01') });

  const page = await site.get('/en/documents?kind=decision&year=1999');
  expect(listed(page.body)).toEqual([shown.slug]);
  expect(page.body).toContain('one entry'.replace('one', '1'));
  for (const url of ['/en/documents.csv', '/en/documents.json', '/api/v1/documents', '/en/documents?sort=oldest']) {
    expect((await site.get(url)).body, url).not.toContain('Secret');
  }
});

test('keys lead through the whole list, each row once, in every order; undated rows come last', async () => {
  for (let index = 0; index < 120; index += 1) {
    await makeDocument({
      kind: 'training',
      title: `Walk ${String(index * 37).padStart(5, '0')}`,
      ...(index % 3 > 0 && { date: `20${10 + (index % 7)}-0${1 + (index % 9)}-15` }),
      ...(index % 2 > 0 && { symbols: [`MADE/WALK/${index}`] }),
    });
  }
  for (const sort of ['newest', 'oldest', 'title', 'symbol']) {
    const seen: (string | undefined)[] = [];
    let url = `/api/v1/documents?kind=training&sort=${sort}`;
    const dates: (string | null)[] = [];
    while (url !== '') {
      const page = (await site.get(url)).json<{
        data: { slug: string; datedOn: string | null }[];
        next: string | null;
        count: object;
      }>();
      expect(page.count).toEqual({ count: 120, more: false });
      seen.push(...page.data.map(({ slug }) => slug));
      dates.push(...page.data.map(({ datedOn }) => datedOn));
      url = (page.next ?? '').replace('http://localhost:8080', '');
    }
    expect(new Set(seen).size, sort).toBe(120);
    expect(seen, sort).toHaveLength(120);
    if (sort === 'newest' || sort === 'oldest') {
      expect(dates.slice(-40).every((date) => date === null)).toBe(true);
      const dated = dates.slice(0, 80) as string[];
      expect(dated).toEqual(
        [...dated].sort().sort((a, b) => (sort === 'oldest' ? a.localeCompare(b) : b.localeCompare(a))),
      );
    }
  }
});

test('a parameter that cannot be read is a page that says so', async () => {
  for (const query of [
    'kind=nonsense',
    'year=0',
    'year=abc',
    'sort=random',
    'after=%00',
    'after=bm90anNvbg',
    'language=../..',
    'kind=report&kind=agenda',
  ]) {
    const { status, body } = await site.get(`/fr/documents?${query}`);
    expect(status, query).toBe(400);
    expect(body, query).toContain('L’adresse ne peut pas être lue');
  }
  expect((await site.get('/en/documents?page=-1&utm_source=x')).status).toBe(200);
});

test('empty fields of the form are taken out of the address', async () => {
  const { status, headers } = await site.get('/en/documents?symbol=&kind=report&year=');
  expect(status).toBe(303);
  expect(headers['location']).toBe('/en/documents?kind=report');
});

test('a change shows at once, although pages are kept', async () => {
  const before = await site.get('/en/documents?kind=annotations');
  expect(before.body).toContain('Take away a filter');
  const { slug } = await makeDocument({ kind: 'annotations' });
  expect(listed((await site.get('/en/documents?kind=annotations')).body)).toEqual([slug]);
  await site.owner.deleteFrom('document').where('slug', '=', slug).execute();
  expect(listed((await site.get('/en/documents?kind=annotations')).body)).toEqual([]);
});

test('a document whose release time passes appears by itself', async () => {
  const { slug } = await makeDocument({ kind: 'programme', releasedAt: new Date(Date.now() + 700) });
  expect(listed((await site.get('/en/documents?kind=programme')).body)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect(listed((await site.get('/en/documents?kind=programme')).body)).toEqual([slug]);
});

test('titles are text, and exports hold no formula', async () => {
  await makeDocument({ title: '=HYPERLINK("http://x")<script>alert(1)</script>', kind: 'other' });
  const page = await site.get('/en/documents?kind=other');
  expect(page.body).toContain('&lt;script>alert(1)&lt;/script>');
  const csv = await site.get('/en/documents.csv?kind=other');
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body).toContain(`"'=HYPERLINK(""http://x"")`);
});

test('one page asks the database as often for 50 rows as for one', async () => {
  const few = await site.countQueries('/en/documents?kind=statement&sort=oldest');
  const many = await site.countQueries('/en/documents?kind=training&sort=oldest');
  expect(few).toBeGreaterThan(3);
  expect(many).toBe(few);
});
