import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { countStatements } from '../../../test/statements.ts';

let site: TestSite;
let party: Made;
let unsure: Made;
let union: Made;
beforeAll(async () => {
  site = await createTestSite();
  party = await makePlace(site.owner, {
    names: { en: 'Partyland', fr: 'Partie-sur-Mer', ar: 'بلد الأطراف' },
    unGroup: 'african',
    statuses: {
      basel: { isParty: true, since: '1994-02-07' },
      'ban-amendment': { isParty: true },
      rotterdam: { isParty: false, signed: true },
      stockholm: { isParty: false },
    },
    unconfirmed: ['parties.banAmendment'],
  });
  unsure = await makePlace(site.owner, {
    names: { en: 'Unsure <b>Isles</b>', ar: 'جزر' },
    unRegion: 'oceania',
    statuses: { basel: { isParty: null } },
  });
  union = await makePlace(site.owner, {
    iso3: 'EUE',
    names: { en: 'European Union' },
    unMember: false,
    unRegion: 'europe',
  });
  await makeMember(site.owner, party, { name: 'Serves one', serves: [party] });
});
afterAll(() => site.close());

interface List {
  data: { id: string; treaties: { treaty: string; status: string; since: string | null; unconfirmed: boolean }[] }[];
  count: { count: number };
  next: string | null;
}
const ask = async (query: string) => (await site.get(`/api/v1/countries?${query}`)).json<List>();
const row = (body: string, name: string) => new RegExp(`${name}</a>.*?</tr>`, 's').exec(body)?.[0] ?? '';

test('each status is said as it is known, and what is not known as unknown', async () => {
  const { body } = await site.get('/en/countries');
  const known = row(body, 'Partyland');
  expect(known).toContain('Party since 7 February 1994');
  expect(known).toMatch(/Party \(date not known\)<\/span>.{0,20}<span class="chip late"/);
  expect(known).toContain('Signatory, not a Party');
  expect(known).toContain('>Not a Party<');
  expect(known.match(/not confirmed</g)).toHaveLength(1);
  expect(row(body, 'Unsure &lt;b>Isles&lt;/b>').match(/>Unknown</g)).toHaveLength(4);
  expect(row((await site.get('/ar/countries')).body, 'بلد الأطراف')).toContain('طرف منذ');
});

test('the European Union is said to be no country', async () => {
  expect(row((await site.get('/en/countries')).body, 'European Union')).toContain(
    'regional economic integration organisation',
  );
});

test.each<[string, () => string, () => Made[]]>([
  ['Parties to one', () => 'basel=party', () => [party]],
  ['a Party to one and signatory of another', () => 'basel=party&rotterdam=signatory', () => [party]],
  ['unknown', () => 'basel=unknown', () => [unsure, union]],
  ['a region and an unknown status', () => 'region=oceania&stockholm=unknown', () => [unsure]],
  ['a group of the United Nations', () => 'group=african', () => [party]],
  ['a name in another language', () => 'name=partie%20sur', () => [party]],
  ['a code', () => `name=${unsure.slug.toLowerCase()}`, () => [unsure]],
  ['nobody', () => 'group=african&basel=not-party', () => []],
])('filters: %s', async (_, query, expected) => {
  const list = await ask(query());
  expect(list.data.map(({ id }) => id).sort()).toEqual(
    expected()
      .map(({ slug }) => slug)
      .sort(),
  );
  expect(list.count.count).toBe(expected().length);
});

test('the counts of a filter are those that the list has with it', async () => {
  const { body } = await site.get('/en/countries?region=oceania');
  const select = /<select id="filter-basel".*?<\/select>/s.exec(body)?.[0] ?? '';
  expect(select).toContain('value="unknown">Unknown (1)');
  expect(select).not.toContain('value="party"');
});

test('the country that most organisations serve comes first when asked so', async () => {
  expect((await ask('sort=served')).data[0]?.id).toBe(party.slug);
});

test('the CSV says each status and its day', async () => {
  const { body } = await site.get('/en/countries.csv?basel=party');
  const [header = '', line = ''] = body.slice(1).split('\r\n');
  expect(header).toContain('Basel Convention,Basel Convention: since,Ban Amendment,Ban Amendment: since');
  expect(line).toContain('Party,1994-02-07,Party,,"Signatory, not a Party",,Not a Party,,Ban Amendment,1,');
});

test('every country comes once, page by page, with as many questions to the database as for one', async () => {
  for (let i = 0; i < 110; i++) await makePlace(site.owner, { unRegion: 'americas', names: { en: `Twin ${i % 3}` } });
  const seen: string[] = [];
  let next: string | null = 'http://localhost:8080/api/v1/countries?region=americas';
  while (next !== null && seen.length < 200) {
    const list: List = (await site.get(next.slice('http://localhost:8080'.length))).json<List>();
    seen.push(...list.data.map(({ id }) => id));
    next = list.next;
  }
  expect(seen).toHaveLength(110);
  expect(new Set(seen).size).toBe(110);

  const one = await countStatements(site, () => site.get('/en/countries?region=oceania'));
  expect(await countStatements(site, () => site.get('/en/countries?region=americas'))).toBe(one);
});
