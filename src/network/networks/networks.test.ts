import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let place: Made;
let network: Made;
let other: Made;
let lab: Made;
let secretariat: Client;
let steward: Client;
beforeAll(async () => {
  site = await createTestSite();
  place = await makePlace(site.owner);
  const office = await makeMember(site.owner, place, { name: 'The made secretariat', kind: 'secretariat' });
  network = await makeMember(site.owner, place, { name: 'Made Network of Laboratories', kind: 'network' });
  other = await makeMember(site.owner, place, { name: 'Made Enforcement Network', kind: 'enforcement-network' });
  lab = await makeMember(site.owner, place, { name: 'Heliotrope Laboratory', latitude: 3, longitude: 4 });
  await makeMember(site.owner, place, { name: 'Twin Laboratory North' });
  await makeMember(site.owner, place, { name: 'Twin Laboratory South' });
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
  steward = await site.as(await makePerson(site.owner, { roles: { [network.id]: ['steward'] } }));
});
afterAll(() => site.close());

const add = (client: Client, fields: Record<string, string>, of = network) =>
  client.post(`/en/networks/${of.slug}/members/new`, { _form: 'form', ...fields });
const members = async (of = network) =>
  (await site.get(`/api/v1/networks/${of.slug}`)).json<{ data: { members: { id: string }[]; former: object[] } }>()
    .data;

test('networks are a list, and each has its members, in each language', async () => {
  expect((await add(secretariat, { search: 'heliotrope', since: '2014-05' })).location).toBe(
    `/en/networks/${network.slug}`,
  );
  for (const locale of locales) {
    const list = await site.get(`/${locale}/networks`);
    for (const { slug } of [network, other]) expect(list.body).toContain(`/${locale}/networks/${slug}"`);
    const page = await site.get(`/${locale}/networks/${network.slug}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`/${locale}/organisations/${lab.slug}"`);
    expect(page.body).toContain('id="map"');
    expect((await site.get(`/${locale}/organisations/${lab.slug}`)).body).toContain(
      `/${locale}/networks/${network.slug}"`,
    );
    expect((await site.get(`/${locale}/organisations`)).body).toContain(`/${locale}/networks"`);
  }
  expect((await site.get(`/en/networks/${network.slug}`)).body).toContain('May 2014');
  expect((await site.get(`/en/networks/${lab.slug}`)).status).toBe(404);
  expect(await members()).toMatchObject({ members: [{ id: lab.slug, since: '2014-05', until: null }], former: [] });
  expect((await site.get('/api/v1/networks')).json<{ data: object[] }>().data).toMatchObject([
    { id: other.slug, members: [] },
    { id: network.slug, members: [{ id: lab.slug }] },
  ]);
});

test('its own steward keeps its members, and those of no other network', async () => {
  expect((await steward.get(`/ar/networks/${network.slug}/members/new`)).status).toBe(200);
  expect((await add(steward, { search: lab.slug })).body).toContain('It is a member already');
  expect((await add(steward, { search: network.slug })).body).toContain('not a member of itself');
  expect((await add(steward, { search: 'nobody of this name' })).body).toContain('No organisation is called so');
  expect((await add(steward, { search: 'twin laboratory', since: '2090' })).status).toBe(422);

  const several = await add(steward, { search: 'twin laboratory' });
  expect(several.status).toBe(422);
  expect(several.body.match(/type="radio"/g)).toHaveLength(2);
  const [, chosen = ''] = /type="radio" name="organisation" value="([^"]+)"/.exec(several.body) ?? [];
  expect((await add(steward, { search: 'twin laboratory', organisation: chosen })).status).toBe(303);
  expect((await members()).members.map(({ id }) => id)).toContain(chosen);

  expect((await add(steward, { search: lab.slug }, other)).status).toBe(403);
  const editor = await site.as(await makePerson(site.owner, { roles: { [network.id]: ['editor'] } }));
  expect((await add(editor, { search: lab.slug })).status).toBe(403);
  expect((await editor.get(`/en/networks/${network.slug}`)).body).not.toContain('members/new');
});

test('a membership ends and stays known; the same organisation may come back', async () => {
  const { body } = await steward.get(`/en/networks/${network.slug}`);
  const [, path = ''] = new RegExp(`${lab.slug}"[^]*?href="([^"]+/end)"`).exec(body) ?? [];
  expect((await steward.get(path)).status).toBe(200);
  expect((await steward.post(path, { until: '2013' })).body).toContain('It was not a member yet');
  expect((await steward.post(path, { until: '2014' })).status).toBe(303);
  expect((await steward.post(path, {})).body).toContain('ended already');
  const now = await members();
  expect(now.members).not.toContainEqual(expect.objectContaining({ id: lab.slug }));
  expect(now.former).toMatchObject([{ id: lab.slug, since: '2014-05', until: '2014' }]);
  expect((await site.get(`/en/networks/${network.slug}`)).body).toContain('Former members');
  expect((await site.get(`/en/organisations/${lab.slug}`)).body).not.toContain(`/networks/${network.slug}"`);
  expect((await add(steward, { search: lab.slug })).status).toBe(303);
  const acts = await site.owner
    .selectFrom('auditEntry')
    .where('action', 'like', 'network.%')
    .select('action')
    .execute();
  expect(new Set(acts.map(({ action }) => action))).toEqual(new Set(['network.member-added', 'network.member-ended']));
});

test('the database says the same of who may write members', async () => {
  const person = await makePerson(site.owner, { roles: { [lab.id]: ['steward'] } });
  const actor = {
    kind: 'person',
    personId: person.id,
    organisationId: lab.id,
    roles: ['member', 'editor', 'steward'],
  } as const;
  await expect(
    inScope(site.platform.db, actor, ({ db }) =>
      db.updateTable('networkMember').set({ until: '2020-01-01', untilPrecision: 'year' }).execute(),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    inScope(site.platform.db, { kind: 'visitor' }, ({ db }) =>
      db
        .insertInto('networkMember')
        .values({ id: person.id, networkId: network.id, organisationId: other.id })
        .execute(),
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('a list of networks asks the same number of questions whatever the number of members', async () => {
  const before = await site.countQueries('/en/networks');
  for (let n = 0; n < 5; n++) {
    const more = await makeMember(site.owner, place, { name: `Network ${n}`, kind: 'network' });
    await site.owner
      .insertInto('networkMember')
      .values({ id: more.id, networkId: more.id, organisationId: lab.id })
      .execute();
  }
  expect(await site.countQueries('/fr/networks')).toBe(before);
});
