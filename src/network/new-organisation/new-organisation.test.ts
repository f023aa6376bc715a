import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { compareRecords, slugOf } from './alike.ts';

let site: TestSite;
let place: Made & { iso3: string };
let office: Made;
let secretariat: Client;
beforeAll(async () => {
  site = await createTestSite();
  place = await makePlace(site.owner);
  office = await makeMember(site.owner, place, { name: 'The made secretariat', kind: 'secretariat' });
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
});
afterAll(() => site.close());

const form = (fields: Record<string, string | string[]> = {}) => ({
  _form: 'form',
  kind: 'partner',
  'names.0.language': 'en',
  'names.0.name': 'Quillfeather Institute of Residues',
  country: place.iso3,
  region: 'africa',
  ...fields,
});
const found = (slug: string) =>
  site.owner.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirst();

test('the secretariat sees the address and who looks alike before a record is made; then it is everywhere at once', async () => {
  const path = '/en/organisations/new';
  const first = await secretariat.post(path, form());
  expect(first.status).toBe(200);
  expect(first.body).toContain('value="quillfeather-institute-of-residues"');
  expect(await found('quillfeather-institute-of-residues')).toBeUndefined();

  const names = {
    'names.1.language': 'fr',
    'names.1.name': 'Institut Quillfeather des résidus',
    'names.1.shortName': 'IQR',
  };
  const made = await secretariat.post(
    path,
    form({
      ...names,
      address: 'quillfeather-institute-of-residues',
      website: 'www.quillfeather.example',
      conventions: ['basel', 'stockholm'],
    }),
  );
  expect(made.status, made.body).toBe(303);
  expect(made.location).toBe('/en/organisations/quillfeather-institute-of-residues/edit');
  expect((await secretariat.follow(made)).status).toBe(200);
  expect(await found('quillfeather-institute-of-residues')).toMatchObject({
    kind: 'partner',
    conventions: ['basel', 'stockholm'],
    website: 'https://www.quillfeather.example',
    source: 'The made secretariat',
  });

  for (const locale of locales) {
    const page = await site.get(`/${locale}/organisations/quillfeather-institute-of-residues`);
    expect(page.status).toBe(200);
    expect((await site.get(`/${locale}/organisations?name=Quillfeather`)).body).toContain(
      '/quillfeather-institute-of-residues"',
    );
    expect((await site.get(`/${locale}/search?q=Quillfeather`)).body).toContain('/quillfeather-institute-of-residues"');
  }
  expect((await site.get('/api/v1/organisations/quillfeather-institute-of-residues')).status).toBe(200);
  expect((await secretariat.get('/en/organisations/quillfeather-institute-of-residues/history')).body).toContain('IQR');
  const noted = await site.owner
    .selectFrom('auditEntry')
    .where('action', '=', 'organisation.created')
    .select(['subjectKind', 'organisationId'])
    .execute();
  expect(noted).toEqual([{ subjectKind: 'organisation', organisationId: office.id }]);
});

test('one that may be here already is shown, and nothing is made until she says that it is another', async () => {
  const path = '/en/organisations/new';
  await makeMember(site.owner, place, { name: 'Centre for Zibeline Studies', website: 'https://zibeline.example/en' });
  await makeMember(site.owner, await makePlace(site.owner), { name: 'Мадеровский центр отходов' });
  const alike = async (fields: Record<string, string>) => (await secretariat.post(path, form(fields))).body;
  expect(await alike({ 'names.0.name': 'Center for Zibeline Studies' })).toContain('similar name');
  expect(await alike({ 'names.0.name': 'Something else', website: 'http://www.zibeline.example' })).toContain(
    'same website',
  );
  expect(await alike({ 'names.0.language': 'ru', 'names.0.name': 'МАДЕРОВСКИЙ ЦЕНТР ОТХОДОВ' })).toContain('same name');
  expect(await alike({ 'names.0.name': 'Nothing of the kind' })).not.toContain('It may be here already');

  const fields = { 'names.0.name': 'Center for Zibeline Studies', address: 'zibeline' };
  const unseen = await secretariat.post(path, form({ ...fields, another: '1' }));
  expect(unseen.status).toBe(422);
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(unseen.body) ?? [];
  expect((await secretariat.post(path, form({ ...fields, seen }))).status).toBe(422);
  expect(await found('zibeline')).toBeUndefined();
  expect((await secretariat.post(path, form({ ...fields, seen, another: '1' }))).status).toBe(303);
  expect(await found('zibeline')).toBeDefined();
});

test('an address is one that no other record has, and no word that other pages need', async () => {
  const path = '/en/organisations/new';
  const name = { 'names.0.name': 'The Only Vermiculite Observatory' };
  for (const [address, words] of [
    ['new', 'needed for other pages'],
    ['edit', 'needed for other pages'],
    ['Two words', 'small letters'],
    [office.slug, 'Another organisation'],
  ] as const) {
    const answer = await secretariat.post(path, form({ ...name, address }));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(words);
  }
  await makeMember(site.owner, place, { slug: 'the-only-vermiculite-observatory', name: 'Unlike it' });
  expect((await secretariat.post(path, form(name))).body).toContain(
    `value="the-only-vermiculite-observatory-${place.iso3.toLowerCase()}"`,
  );
  // Without a letter that an address can have.
  const arabic = { 'names.0.language': 'ar', 'names.0.name': 'الهيئة الوطنية للنفايات' };
  expect(
    (await secretariat.post('/ar/organisations/new', form({ ...arabic, kind: 'authority', conventions: ['basel'] })))
      .body,
  ).toContain(`value="authority-${place.iso3.toLowerCase()}"`);
});

test('what is missing is said at its field, in each language', async () => {
  for (const locale of locales) {
    const answer = await secretariat.post(`/${locale}/organisations/new`, { _form: 'form', kind: 'authority' });
    expect(answer.status).toBe(422);
    for (const name of ['names', 'country', 'region']) expect(answer.body).toMatch(new RegExp(`href="#[^"]*${name}`));
    expect((await secretariat.get(`/${locale}/organisations/new`)).status).toBe(200);
  }
  expect((await secretariat.post('/en/organisations/new', form({ kind: 'authority' }))).body).toContain(
    'for which conventions it is the authority',
  );
  expect((await secretariat.post('/en/organisations/new', form({ country: 'ZZZ', address: 'zzz' }))).status).toBe(422);
});

test('each new kind has a family of its own in the directory', async () => {
  for (const [kind, family] of [
    ['authority', 'authorities'],
    ['enforcement-agency', 'enforcement-agencies'],
    ['network', 'networks'],
  ] as const) {
    const { slug } = await makeMember(site.owner, place, { name: `Of kind ${kind}`, kind, latitude: 1, longitude: 2 });
    for (const locale of locales) {
      const { body } = await site.get(`/${locale}/organisations?family=${family}`);
      expect(body).toContain(`/${slug}"`);
      expect(body).not.toContain(`>${kind}<`);
    }
    expect(
      (await site.get(`/api/v1/organisations?family=${family}&kind=${kind}`)).json<{ data: object[] }>().data,
    ).toMatchObject([{ id: slug, kind, family }]);
  }
});

test('nobody but the secretariat reaches the form', async () => {
  const steward = await site.as(
    await makePerson(site.owner, { roles: { [office.id]: ['steward', 'editor', 'operator'] } }),
  );
  expect((await steward.get('/en/organisations/new')).status).toBe(403);
  expect((await steward.post('/en/organisations/new', form({ address: 'mine' }))).status).toBe(403);
  expect((await site.visitor().get('/en/organisations/new')).location).toMatch(/^\/en\/sign-in/);
  expect(await found('mine')).toBeUndefined();
  expect((await secretariat.get('/en/organisations')).body).toContain('/en/organisations/new"');
  expect((await steward.get('/en/organisations')).body).not.toContain('/en/organisations/new"');
});

test('names are compared as people compare them', () => {
  const one = (name: string, country = 'KEN', website?: string) => ({ names: [name], country, website });
  const alike = (a: string, b: string) => compareRecords(one(a), one(b))?.reason;
  expect(alike('Côte d’Ivoire Cleaner Production Centre', 'COTE D IVOIRE Cleaner Production Centre')).toBe('name');
  expect(
    alike('Basel Convention Regional Centre for Training in Egypt', 'Basel Convention Regional Centre in Egypt'),
  ).toBe('similar');
  expect(
    alike('Basel Convention Regional Centre in Egypt', 'Basel Convention Regional Centre in Nigeria'),
  ).toBeUndefined();
  expect(alike('巴塞尔公约亚太区域中心', '巴塞尔公约亚洲及太平洋区域中心')).toBe('similar');
  expect(
    compareRecords(one('One', 'KEN', 'https://www.fao.org/x'), one('Another', 'KEN', 'https://fao.org')),
  ).toBeUndefined();
  const kind = 'basel-centre';
  expect(compareRecords({ ...one('One'), kind }, { ...one('Another'), kind })?.reason).toBe('place');
  expect(compareRecords({ ...one('One'), kind }, { ...one('Another', 'UGA'), kind })).toBeUndefined();
  expect(slugOf('Œuvre de l’Été & Ko.')).toBe('oeuvre-de-l-ete-ko');
  expect(slugOf('Министерство')).toBe('');
  expect(slugOf('word '.repeat(100)).length).toBeLessThanOrEqual(60);
});
