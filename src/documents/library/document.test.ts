import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { inReadScope, visitor } from '../../db/scope.ts';
import { findDocumentBySymbol } from '../index.ts';

let site: TestSite;
let country: string;

beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
});
afterAll(() => site.close());

const held = { sha256: 'a'.repeat(64), sizeBytes: 121_344, format: 'pdf' };

test('a document says what it is, what it belongs to and where it is from', async () => {
  const author = await makeOrganisation(site.owner, country, 'Author Centre');
  const keeper = await makeOrganisation(site.owner, country, 'Keeper Centre');
  const series = await makeSeries(site.owner, 'Series of the document');
  const meeting = await makeMeeting(site.owner, series.id, { title: 'Meeting of the document' });
  const { slug } = await makeDocument(site.owner, {
    title: 'Report of the Secretariat',
    titles: { fr: 'Rapport du Secrétariat', ar: 'تقرير الأمانة' },
    symbols: ['UNEP/CHW.11/3', 'UNEP/FAO/RC/COP.6/4', 'UNEP/POPS/COP.6/5'],
    kind: 'report',
    meetingId: meeting.id,
    authorOrganisationId: author.id,
    ownerOrganisationId: keeper.id,
    datedOn: '2012-10-01',
    datedPrecision: 'month',
    source: 'https://www.example.org/page',
    note: 'Seen in print only',
    files: [{ ...held, language: 'en', name: 'report.pdf' }],
  });
  const { status, body } = await site.get(`/fr/documents/${slug}`);
  expect(status).toBe(200);
  expect(body).toMatch(/<h1>Rapport du Secrétariat<\/h1>/);
  for (const shown of [
    '<bdi>UNEP/CHW.11/3</bdi>',
    '<bdi>UNEP/FAO/RC/COP.6/4</bdi>',
    '<bdi>UNEP/POPS/COP.6/5</bdi>',
    'octobre 2012',
    'Rapport',
    'Report of the Secretariat',
    'تقرير الأمانة',
    `href="/fr/meetings/${meeting.slug}"`,
    `href="/fr/meetings?series=${series.slug}"`,
    `href="/fr/organisations/${author.slug}"`,
    `href="/fr/organisations/${keeper.slug}"`,
    'Seen in print only',
    'href="https://www.example.org/page"',
    '/report.pdf"',
  ])
    expect(body).toContain(shown);
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'DigitalDocument',
    identifier: ['UNEP/CHW.11/3', 'UNEP/FAO/RC/COP.6/4', 'UNEP/POPS/COP.6/5'],
    dateCreated: '2012-10',
    author: { name: 'Author Centre' },
  });
  const { body: russian } = await site.get(`/ru/documents/${slug}`);
  expect(russian).toMatch(/<h1 lang="en" dir="ltr">Report of the Secretariat<\/h1>/);
});

test('the grid of languages and formats says official, unofficial, machine or missing', async () => {
  const { slug } = await makeDocument(site.owner, {
    files: [
      { ...held, language: 'en' },
      { ...held, language: 'en', format: 'docx', version: 3 },
      { ...held, language: 'fr', origin: 'unofficial' },
      { ...held, language: 'ru', origin: 'machine' },
      { language: 'sw', sizeLabel: '82 K', sizeBytes: 83_968 },
    ],
  });
  const { body } = await site.get(`/en/documents/${slug}`);
  const rows = [...body.matchAll(/<tr role="row"><th role="rowheader" scope="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  expect(rows).toEqual([
    'Arabic missing missing missing',
    'Chinese missing missing missing',
    'English DOCX 118.5 KB version 3 official PDF 118.5 KB official missing',
    'French missing PDF 118.5 KB unofficial missing',
    'Russian missing PDF 118.5 KB machine translation missing',
    'Spanish missing missing missing',
    'Swahili missing missing 82 K official',
  ]);
  expect(body).toContain('Some files are known, but not held here.');
});

test('revisions, addenda and corrigenda are a chain in both directions', async () => {
  const first = await makeDocument(site.owner, { title: 'The first', symbols: ['CHAIN/1'] });
  const chained = (title: string, symbol: string, replacesId: string, chainKind: string) =>
    makeDocument(site.owner, { title, symbols: [symbol], replacesId, chainKind });
  const second = await chained('The second', 'CHAIN/1/Rev.1', first.id, 'revision');
  const third = await chained('The third', 'CHAIN/1/Rev.2', second.id, 'revision');
  const addition = await chained('The addition', 'CHAIN/1/Add.1', first.id, 'addendum');
  const correction = await chained('The correction', 'CHAIN/1/Corr.1', first.id, 'corrigendum');

  const { body } = await site.get(`/en/documents/${first.slug}`);
  expect(body).toMatch(
    new RegExp(`There is a newer revision: <a href="/en/documents/${third.slug}"><bdi>CHAIN/1/Rev.2`),
  );
  expect(body).toMatch(new RegExp(`<dt>Revised by</dt><dd><a href="/en/documents/${second.slug}"`));
  expect(body).toMatch(new RegExp(`<dt>Addendum</dt><dd><a href="/en/documents/${addition.slug}"`));
  expect(body).toMatch(new RegExp(`<dt>Corrigendum</dt><dd><a href="/en/documents/${correction.slug}"`));
  const middle = (await site.get(`/en/documents/${second.slug}`)).body;
  expect(middle).toMatch(new RegExp(`<dt>Revises</dt><dd><a href="/en/documents/${first.slug}"`));
  expect(middle).toContain('There is a newer revision:');
  const last = (await site.get(`/en/documents/${third.slug}`)).body;
  expect(last).not.toContain('There is a newer revision:');
  expect((await site.get(`/en/documents/${addition.slug}`)).body).toContain('<dt>Adds to</dt>');

  const { data } = (await site.get(`/api/v1/documents/${second.slug}`)).json<{ data: Record<string, unknown> }>();
  expect(data).toMatchObject({ replaces: { slug: first.slug, kind: 'revision' }, followers: [{ slug: third.slug }] });
});

test('a chain that goes in a circle does no harm', async () => {
  const one = await makeDocument(site.owner, { title: 'Circle one' });
  const two = await makeDocument(site.owner, { title: 'Circle two', replacesId: one.id, chainKind: 'revision' });
  await site.owner
    .updateTable('document')
    .set({ replacesId: two.id, chainKind: 'revision' })
    .where('id', '=', one.id)
    .execute();
  expect((await site.get(`/en/documents/${one.slug}`)).status).toBe(200);
});

test('any symbol of a joint document finds it, in any case and spacing', async () => {
  const { slug } = await makeDocument(site.owner, { symbols: ['UNEP/CHW.14/7', 'UNEP/POPS/COP.9/8'] });
  const hidden = await makeDocument(site.owner, { symbols: ['SECRET/1'], audience: 'network' });
  const find = (symbol: string) =>
    inReadScope(site.platform.db, visitor, async (scope) => (await findDocumentBySymbol(scope, symbol))?.slug);
  expect(await find('UNEP/CHW.14/7')).toBe(slug);
  expect(await find(' unep / pops/cop.9/8 ')).toBe(slug);
  expect(await find('UNEP/CHW.14')).toBeUndefined();
  expect(await find('SECRET/1')).toBeUndefined();
  expect(hidden.slug).not.toBe(slug);
});

test('a document that a visitor may not see is as if it were not there, in its chain too', async () => {
  const owner = await makeOrganisation(site.owner, country, 'Owner of secrets');
  const open = await makeDocument(site.owner, { title: 'Open base' });
  const base = { replacesId: open.id, chainKind: 'revision', ownerOrganisationId: owner.id, readers: [owner.id] };
  const hidden = await Promise.all([
    makeDocument(site.owner, { title: 'Hidden network', audience: 'network', ...base }),
    makeDocument(site.owner, { title: 'Hidden participants', audience: 'participants', ...base }),
    makeDocument(site.owner, { title: 'Hidden named', audience: 'named', ...base }),
    makeDocument(site.owner, { title: 'Hidden until later', releasedAt: new Date(Date.now() + 86_400_000), ...base }),
  ]);
  for (const { slug } of hidden) {
    for (const url of [`/en/documents/${slug}`, `/ar/documents/${slug}`, `/api/v1/documents/${slug}`]) {
      const answer = await site.get(url);
      expect(answer.status, url).toBe(404);
      expect(answer.body).not.toContain('Hidden');
    }
  }
  const { body } = await site.get(`/en/documents/${open.slug}`);
  expect(body).not.toMatch(/Hidden|newer revision|Revised by/);
  expect((await site.get(`/api/v1/documents/${open.slug}`)).body).not.toContain('Hidden');

  // An audience that grows shows at once, kept pages or not; one that shrinks hides at once.
  const [first] = hidden;
  await site.owner
    .updateTable('document')
    .set({ audience: 'public' })
    .where('id', '=', first?.id ?? '')
    .execute();
  expect((await site.get(`/en/documents/${open.slug}`)).body).toContain('Hidden network');
  await site.owner
    .updateTable('document')
    .set({ audience: 'named' })
    .where('id', '=', first?.id ?? '')
    .execute();
  expect((await site.get(`/en/documents/${open.slug}`)).body).not.toContain('Hidden');
});

test('text from outside stays text', async () => {
  const { slug } = await makeDocument(site.owner, {
    title: '</title><script>alert(1)</script>',
    note: '"><img src=x onerror=alert(1)>',
    source: 'javascript:alert(1)',
    files: [{ ...held, name: '"><svg onload=alert(1)>.pdf' }, { sourceUrl: 'https://example.org/?a="&b=<' }],
  });
  const { body } = await site.get(`/en/documents/${slug}`);
  expect(body).not.toMatch(/<script>|<img src|<svg onload|href="javascript:/);
});

test('its record says the same as its page, with the address of what is held', async () => {
  const { slug, files } = await makeDocument(site.owner, {
    title: 'In the record',
    titles: { es: 'En el registro' },
    symbols: ['RECORD/1'],
    datedOn: '2012-01-01',
    datedPrecision: 'year',
    files: [
      { ...held, name: 'with space.pdf' },
      { language: 'fr', sizeLabel: '82 K', sourceUrl: 'https://example.org/a.pdf' },
    ],
  });
  const { data } = (await site.get(`/api/v1/documents/${slug}?lang=es`)).json<{ data: Record<string, unknown> }>();
  expect(data).toMatchObject({
    slug,
    symbols: ['RECORD/1'],
    date: '2012',
    titles: [
      { language: 'es', title: 'En el registro', isOriginal: false },
      { language: 'en', title: 'In the record', isOriginal: true },
    ],
    files: [
      { held: true, url: `http://localhost:8080/files/${files[0]?.slug}/with%20space.pdf`, sizeBytes: 121_344 },
      { held: false, url: null, sizeLabel: '82 K', sourceUrl: 'https://example.org/a.pdf' },
    ],
  });
  expect(JSON.stringify(data)).not.toContain(held.sha256);
  expect((await site.get('/api/v1/documents/no-such-document')).status).toBe(404);
});
