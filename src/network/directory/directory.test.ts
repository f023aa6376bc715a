import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

interface Item {
  id: string;
  name: string;
  unconfirmed: string[];
  worldwide: boolean;
  city: string | null;
}
interface List {
  data: Item[];
  count: { count: number; more: boolean };
  next: string | null;
}
const ask = async (query: string) => (await site.get(`/api/v1/organisations?${query}`)).json<List>();
const idsOf = ({ data }: List) => data.map(({ id }) => id);
/** What a filter offers on the page: by value the count that it shows. */
function offered(body: string, name: string): Record<string, number> {
  const [select = ''] = new RegExp(`<select id="filter-${name}".*?</select>`, 's').exec(body) ?? [];
  return Object.fromEntries(
    Array.from(select.matchAll(/<option[^>]* value="([^"]+)"[^>]*>.*?\((\d+)\)<\/option>/g), ([, value, count]) => [
      value,
      Number(count),
    ]),
  );
}

describe('filters', () => {
  let north: Made;
  let south: Made;
  let wastes: Made;
  let plastic: Made;
  let mercury: Made;
  let centre: Made;
  let office: Made;
  let worldwide: Made;
  beforeAll(async () => {
    const db = site.owner;
    north = await makePlace(db);
    south = await makePlace(db);
    wastes = await makeTopic(db, 'Wastes of the filters');
    plastic = await makeTopic(db, 'Plastic of the filters', { broaderId: wastes.id });
    mercury = await makeTopic(db, 'Mercury of the filters');
    const lac = { region: 'lac' };
    centre = await makeMember(db, north, {
      ...{ ...lac, name: 'Filter centre', kind: 'stockholm-centre', conventions: ['basel', 'stockholm'] },
      ...{ languages: ['fr', 'en'], serves: [north, south], topics: [plastic] },
    });
    office = await makeMember(db, south, {
      ...{ ...lac, name: 'Filter office', kind: 'fao-regional-office', conventions: ['rotterdam'] },
      ...{ languages: ['en'], serves: [south], topics: [mercury, plastic] },
    });
    worldwide = await makeMember(db, north, { name: 'Filter network', kind: 'enforcement-network', region: 'global' });
  });

  test.each<[string, () => string, () => Made[]]>([
    ['a family', () => 'family=regional-offices&region=lac', () => [office]],
    ['a kind', () => 'kind=stockholm-centre&region=lac', () => [centre]],
    ['a country served', () => `country=${south.slug}`, () => [centre, office]],
    ['a country and a language', () => `country=${south.slug}&language=fr`, () => [centre]],
    ['a topic', () => `topic=${mercury.slug}`, () => [office]],
    ['a topic with all that is narrower', () => `topic=${wastes.slug}`, () => [centre, office]],
    ['a convention and a topic', () => `convention=stockholm&topic=${plastic.slug}`, () => [centre]],
    ['filters that nobody fits', () => `family=secretariats&country=${north.slug}`, () => []],
    ['a part of the name, whatever case and accents', () => 'name=F%C3%ADLTER%20off', () => [office]],
  ])('%s', async (_, query, expected) => {
    const list = await ask(query());
    expect(idsOf(list).sort()).toEqual(
      expected()
        .map(({ slug }) => slug)
        .sort(),
    );
    expect(list.count).toEqual({ count: expected().length, more: false });
  });

  test('the count beside a value is what the list has with it, the other filters as they are', async () => {
    const { body } = await site.get(`/en/organisations?country=${south.slug}&convention=rotterdam`);
    expect(offered(body, 'convention')).toEqual({ basel: 1, stockholm: 1, rotterdam: 1 });
    expect(offered(body, 'language')).toEqual({ en: 1 });
    expect(offered(body, 'country')).toEqual({ [south.slug]: 1 });
    expect(offered(body, 'topic')).toEqual({ [mercury.slug]: 1, [plastic.slug]: 1, [wastes.slug]: 1 });
    for (const [value, count] of Object.entries(offered(body, 'convention')))
      expect((await ask(`country=${south.slug}&convention=${value}`)).count.count).toBe(count);
  });

  test('who works worldwide without a list of countries is not counted under a country, and the page says so', async () => {
    expect(idsOf(await ask(`country=${north.slug}`))).not.toContain(worldwide.slug);
    expect((await ask('name=Filter%20network')).data[0]).toMatchObject({ worldwide: true });
    const { body } = await site.get(`/en/organisations?country=${north.slug}`);
    expect(body).toContain('1 organisation works worldwide and keeps no list of countries');
  });

  test('an empty list says so and offers the way on', async () => {
    const { status, body } = await site.get(`/en/organisations?family=partners&country=${north.slug}`);
    expect(status).toBe(200);
    expect(body).toContain('No organisation fits all of these filters');
  });

  test.each([
    ['country=XXX', 'country'],
    ['topic=no-such-topic', 'topic'],
    ['kind=ministry', 'kind'],
    ['region=lac&region=asia', 'region'],
    ['after=nonsense', 'after'],
    [`after=${'x'.repeat(3_000)}`, 'after'],
  ])('%.30s is a 400 that names the parameter', async (query, parameter) => {
    const page = await site.get(`/es/organisations?${query}`);
    expect(page.status).toBe(400);
    expect(page.body).toContain(`${parameter}:`);
    expect((await site.get(`/api/v1/organisations?${query}`)).status).toBe(400);
  });
});

describe('paging', () => {
  let seat: Made;
  beforeAll(async () => {
    seat = await makePlace(site.owner, { names: { fr: 'Élan' } });
    const long = 'Centre régional de formation et de transfert de technologie pour les États '.repeat(3);
    for (let i = 0; i < 120; i++)
      await makeMember(site.owner, seat, { name: `${long}${i % 7}`, shortName: `P${i}`, region: 'pacific' });
  });

  test.each(['name', 'country', 'kind'])('by %s each row comes once, and the pages fit the count', async (sort) => {
    const seen: string[] = [];
    let next: string | null = `http://localhost:8080/api/v1/organisations?region=pacific&sort=${sort}`;
    for (let page = 0; next !== null && page < 10; page++) {
      const list: List = (await site.get(next.slice('http://localhost:8080'.length))).json<List>();
      seen.push(...idsOf(list));
      next = list.next;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test('the page leads to the next one and says how many there are', async () => {
    const { body } = await site.get('/en/organisations?region=pacific');
    expect(body).toContain('120 entries');
    const next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await site.get(next);
    expect(second.status).toBe(200);
    expect(second.body.match(/<th role="rowheader"/g)).toHaveLength(50);
  });

  test('as many questions to the database for 50 rows as for one', async () => {
    await makeMember(site.owner, seat, { name: 'Alone', region: 'weog' });
    const one = await countStatements(site, () => site.get('/en/organisations?region=weog'));
    const fifty = await countStatements(site, () => site.get('/ar/organisations?region=pacific'));
    expect(fifty).toBe(one);
  });
});

describe('what people wrote', () => {
  const name = '=HYPERLINK("http://x"), "<script>alert(1)</script>"\nBEGIN:VCARD; back\\slash';
  let slug: string;
  beforeAll(async () => {
    const seat = await makePlace(site.owner, { names: { en: 'Côte, "d’Or"', ar: 'بلد', zh: '某国' } });
    const topic = await makeTopic(site.owner, 'Commas, and; semicolons');
    ({ slug } = await makeMember(site.owner, seat, {
      ...{ name, shortName: 'Hostile; one', kind: 'partner', region: 'cee', topics: [topic] },
      ...{
        names: { ar: 'مركز بازل الإقليمي', zh: '巴塞尔公约区域中心' },
        city: 'New\r\nTown',
        languages: ['ar', 'en'],
      },
      ...{ latitude: -1.5, longitude: 36.8, website: 'https://example.org/?a=1,2;3', unconfirmed: ['city', 'name'] },
    }));
  });

  test('is text on the page', async () => {
    const { body } = await site.get('/en/organisations?region=cee');
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
  });

  test('is shown in the reader’s language where there is one', async () => {
    expect((await site.get('/ar/organisations?region=cee')).body).toContain('مركز بازل الإقليمي');
    expect((await site.get('/zh/organisations?region=cee')).body).toContain('巴塞尔公约区域中心');
    const french = (await site.get('/fr/organisations?region=cee')).body;
    expect(french).toContain('<span lang="en" dir="auto">');
    expect((await ask(`name=${encodeURIComponent('区域中心')}&region=cee`)).count.count).toBe(1);
  });

  test('is said to be not confirmed where no source bears it out', async () => {
    expect((await site.get('/en/organisations?region=cee')).body.match(/not confirmed</g)).toHaveLength(2);
  });

  test('comes whole out of the CSV, and no spreadsheet runs it', async () => {
    const { body, headers } = await site.get('/en/organisations.csv?region=cee');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('organisations.csv');
    const [header = [], row = [], ...rest] = readCsv(body);
    expect(rest).toEqual([]);
    expect(row).toHaveLength(header.length);
    expect(row[header.indexOf('Organisation')]).toBe(`'${name}`);
    expect(row[header.indexOf('Seat')]).toBe('Côte, "d’Or"');
    expect(row[header.indexOf('Not confirmed')]).toBe('city; name');
  });

  test('comes whole out of the vCard', async () => {
    const { body, headers } = await site.get('/en/organisations.vcf?region=cee');
    expect(headers['content-type']).toBe('text/vcard; charset=utf-8');
    for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const [card = new Map(), ...others] = readCards(body);
    expect(others).toEqual([]);
    expect(card.get('VERSION')).toEqual(['4.0']);
    expect(card.get('KIND')).toEqual(['org']);
    expect(card.get('FN')).toEqual([name]);
    expect(card.get('ADR')).toEqual([';;;New\nTown;;;Côte, "d’Or"']);
    expect(card.get('GEO')).toEqual(['geo:-1.5,36.8']);
    expect(card.get('LANG')).toEqual(['ar', 'en']);
    expect(card.get('URL')).toEqual(['https://example.org/?a=1,2;3']);
    expect(card.get('CATEGORIES')).toEqual(['Partner,Commas, and; semicolons']);
    expect(card.get('SOURCE')).toEqual([`http://localhost:8080/en/organisations/${slug}`]);
  });

  test('comes in Arabic out of the vCard folded between characters', async () => {
    const { body } = await site.get('/ar/organisations.vcf?region=cee');
    expect(readCards(body)[0]?.get('FN')).toEqual(['مركز بازل الإقليمي']);
  });

  test('comes out of the JSON export as out of the API', async () => {
    const file = (await site.get('/en/organisations.json?region=cee')).json<List>();
    expect(file.data).toEqual((await ask('region=cee')).data);
    expect(file.data[0]).toMatchObject({ id: slug, name, unconfirmed: ['city', 'name'] });
  });
});

/** RFC 4180, by its grammar. */
function readCsv(text: string): string[][] {
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** RFC 6350: unfolded, by property, escapes read (structure is checked by whole values). */
function readCards(text: string): Map<string, string[]>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.filter((line) => line === 'BEGIN:VCARD')).toHaveLength(lines.filter((l) => l === 'END:VCARD').length);
  const cards: Map<string, string[]>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VCARD') cards.push(new Map());
    const [, property = '', value = ''] = /^([A-Z]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    const card = cards.at(-1);
    if (property === '' || card === undefined) continue;
    const read = value.replace(/\\([\\,;n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    card.set(property, [...(card.get(property) ?? []), read]);
  }
  return cards;
}
