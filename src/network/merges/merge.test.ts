import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let place: Made & { iso3: string };
let served: Made & { iso3: string };
let office: Made;
let secretariat: Client;
beforeAll(async () => {
  site = await createTestSite();
  place = await makePlace(site.owner);
  served = await makePlace(site.owner);
  office = await makeMember(site.owner, place, { name: 'The made secretariat', kind: 'secretariat' });
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
});
afterAll(() => site.close());

const all = {
  identity: 'both',
  place: 'kept',
  mandates: 'both',
  countries: 'both',
  languages: 'both',
  expertise: 'both',
};
const merge = (kept: Made, other: Made, choices: Record<string, string> = all, by = secretariat, locale = 'en') =>
  by.post(`/${locale}/organisations/${kept.slug}/merge/${other.slug}`, { _form: 'form', ...choices });
async function undo(kept: Made, by = secretariat) {
  const { body } = await by.get(`/en/organisations/${kept.slug}/merges`);
  const [, path = ''] = /action="([^"]+\/undo)"/.exec(body) ?? [];
  return by.post(path, {});
}
const record = async (slug: string) =>
  (await site.get(`/api/v1/organisations/${slug}`)).json<{ data: Record<string, unknown> }>().data;

let two = 0;
async function makeTwo() {
  two += 1;
  const topic = await makeTopic(site.owner, `Made topic ${two}`);
  const kept = await makeMember(site.owner, place, {
    name: `Zircon Centre ${two}`,
    serves: [place],
    conventions: ['basel'],
  });
  const other = await makeMember(site.owner, place, {
    name: `Zirconium Center ${two}`,
    names: { fr: `Centre du zirconium ${two}` },
    serves: [served],
    topics: [topic],
    conventions: ['stockholm'],
    city: 'Otherville',
    website: 'https://zirconium.example',
  });
  const deed = await makeDeed(site.owner, other, { title: `Smelting workshop ${two}`, partners: [kept] });
  const lesson = await makeLesson(site.owner, other, { title: `Lesson ${two}` });
  return { kept, other, deed, lesson, topic };
}

test('the other record is found by name or address, and both are shown side by side, in each language', async () => {
  const { kept, other } = await makeTwo();
  const choose = (fields: Record<string, string>) =>
    secretariat.post(`/fr/organisations/${kept.slug}/merge`, { _form: 'form', ...fields });
  const sideBySide = `/fr/organisations/${kept.slug}/merge/${other.slug}`;
  expect((await choose({ search: `Zirconium Center ${two}` })).location).toBe(sideBySide);
  expect((await choose({ search: `http://localhost:8080/ru/organisations/${other.slug}?a=b` })).location).toBe(
    sideBySide,
  );
  expect((await choose({ search: kept.slug })).body).toContain('C’est la même fiche');
  const several = await choose({ search: 'zirco' });
  expect(several.status).toBe(422);
  expect(several.body).toContain(`value="${other.slug}"`);

  for (const locale of locales) {
    expect((await secretariat.get(`/${locale}/organisations/${kept.slug}/merge`)).status).toBe(200);
    expect((await secretariat.get(`/${locale}/organisations/${kept.slug}/merges`)).status).toBe(200);
    const { status, body } = await secretariat.get(`/${locale}/organisations/${kept.slug}/merge/${other.slug}`);
    expect(status).toBe(200);
    expect(body).toContain('Otherville');
    expect(body).toContain('https://zirconium.example');
    for (const name of Object.keys(all)) expect(body).toContain(`name="${name}"`);
  }
  expect((await secretariat.get(`/en/organisations/${kept.slug}/merge/${kept.slug}`)).status).toBe(404);
});

test('after a merge there is one record, and every address of the other leads to it', async () => {
  const { kept, other, deed, lesson, topic } = await makeTwo();
  await site.get(`/en/organisations/${other.slug}`);
  expect((await merge(kept, other)).location).toBe(`/en/organisations/${kept.slug}/merges`);

  for (const locale of locales) {
    const gone = await site.get(`/${locale}/organisations/${other.slug}?from=mail`);
    expect(gone.status).toBe(308);
    expect(gone.headers['location']).toBe(`/${locale}/organisations/${kept.slug}?from=mail`);
    expect((await site.get(`/${locale}/activities?organisation=${other.slug}&kind=workshop`)).headers['location']).toBe(
      `/${locale}/activities?organisation=${kept.slug}&kind=workshop`,
    );
    const page = await site.get(`/${locale}/organisations/${kept.slug}`);
    expect(page.body).toContain(`Smelting workshop ${two}`);
    expect(page.body).toContain(`Lesson ${two}`);
    expect((await secretariat.get(`/${locale}/organisations/${kept.slug}/merges`)).body).toContain(other.slug);
  }
  for (const path of [
    '/api/v1/organisations/SLUG',
    '/en/activities.csv?organisation=SLUG',
    '/api/v1/activities?organisation=SLUG',
  ]) {
    const sent = await site.get(path.replace('SLUG', other.slug));
    expect(sent.status, path).toBe(308);
    expect(sent.headers['location']).toBe(path.replace('SLUG', kept.slug));
  }
  for (const path of [
    '/en/organisations',
    '/en/organisations.csv',
    '/en/organisations.vcf',
    '/api/v1/organisations',
    '/en/search?q=Zirconium',
    `/en/activities/${deed.slug}`,
    `/en/experiences/${lesson.slug}`,
    '/sitemap-organisations.xml',
    '/sitemap.xml',
  ])
    expect((await site.get(path)).body, path).not.toContain(other.slug);

  expect(await record(kept.slug)).toMatchObject({
    city: null,
    website: 'https://zirconium.example',
    conventions: ['basel', 'stockholm'],
    serves: [place.iso3, served.iso3].sort(),
    topics: [topic.slug],
  });
  const languages = await site.owner
    .selectFrom('organisationText')
    .where('organisationId', '=', kept.id)
    .select(['language', 'name'])
    .orderBy('language')
    .execute();
  expect(languages).toEqual([
    { language: 'en', name: `Zircon Centre ${two}` },
    { language: 'fr', name: `Centre du zirconium ${two}` },
  ]);
  // A form that was open when it happened arrives.
  const late = await secretariat.post(`/en/organisations/${other.slug}/edit/languages`, {
    _form: 'form',
    languages: 'fr',
  });
  expect(late).toMatchObject({ status: 308, location: `/en/organisations/${kept.slug}/edit/languages` });
  // Nobody is given the address of the other anew.
  const again = await secretariat.post('/en/organisations/new', {
    ...{
      _form: 'form',
      kind: 'partner',
      'names.0.language': 'en',
      'names.0.name': 'Quite Unlike',
      country: place.iso3,
      region: 'asia',
    },
    address: other.slug,
  });
  expect(again.body).toContain('Another organisation has, or had, this address');
});

test('undone, both are there again, in lists, in the search and at their addresses', async () => {
  const { kept, other, deed } = await makeTwo();
  const before = { kept: await record(kept.slug), other: await record(other.slug) };
  await merge(kept, other);
  expect((await undo(kept)).status).toBe(303);
  expect({ kept: await record(kept.slug), other: await record(other.slug) }).toEqual(before);
  for (const locale of locales) {
    expect((await site.get(`/${locale}/organisations/${other.slug}`)).status).toBe(200);
    expect((await secretariat.get(`/${locale}/organisations/${kept.slug}/merges`)).status).toBe(200);
  }
  expect((await site.get(`/en/search?q=Zirconium+${two}`)).body).toContain(`/organisations/${other.slug}"`);
  expect((await site.get(`/en/activities/${deed.slug}`)).body).toContain(`/organisations/${other.slug}"`);
  const acts = await site.owner
    .selectFrom('auditEntry')
    .where('subjectId', '=', kept.id)
    .orderBy('at')
    .select(['action', 'concerns'])
    .execute();
  expect(acts.map(({ action }) => action)).toEqual(['organisation.merged', 'organisation.merge-undone']);
  expect(acts[0]?.concerns.sort()).toEqual([kept.id, other.id].sort());
  // A second press finds nothing to undo.
  const { rows } = await sql<{ id: string }>`select id from organisation_merge where kept_id = ${kept.id}`.execute(
    site.owner,
  );
  const pressed = await secretariat.post(`/en/organisations/${kept.slug}/merges/${rows[0]?.id}/undo`, {});
  expect(pressed.status).toBe(422);
  expect(pressed.body).toContain('undone already');
});

test('what was changed since is named row by row, and stays', async () => {
  const { kept, other, deed, lesson } = await makeTwo();
  await merge(kept, other, { ...all, place: 'other' });
  await site.owner.updateTable('activity').where('id', '=', deed.id).set({ leadOrganisationId: office.id }).execute();
  await site.owner.deleteFrom('experience').where('id', '=', lesson.id).execute();
  await site.owner.updateTable('organisation').where('id', '=', kept.id).set({ city: 'Thirdville' }).execute();
  await undo(kept);
  const { body } = await secretariat.get(`/en/organisations/${kept.slug}/merges`);
  expect(body).toContain(`Activities <bdi>${deed.slug}</bdi>: changed since`);
  expect(body).toContain(`Experiences <bdi>${lesson.slug}</bdi>: removed since`);
  expect(body).toMatch(/Facts[^<]*(<bdi>[^<]*<\/bdi>)?: changed since/);
  expect(await record(kept.slug)).toMatchObject({ city: 'Thirdville' });
});

test('each group of facts is that of the record that was chosen', async () => {
  const { kept, other, topic } = await makeTwo();
  await merge(kept, other, {
    identity: 'other',
    place: 'other',
    mandates: 'other',
    countries: 'kept',
    languages: 'kept',
    expertise: 'kept',
  });
  expect(await record(kept.slug)).toMatchObject({
    name: `Zirconium Center ${two}`,
    city: 'Otherville',
    conventions: ['stockholm'],
    serves: [place.iso3],
    topics: [],
  });
  expect((await record(kept.slug))['topics']).not.toContain(topic.slug);
  const { kept: one, other: another } = await makeTwo();
  for (const choices of [{ ...all, place: 'both' }, { identity: 'kept' }, { ...all, identity: 'neither' }])
    expect((await merge(one, another, choices)).status).toBe(422);
});

test('who acts for the other record acts for the one that stays, with what roles she had', async () => {
  const { kept, other } = await makeTwo();
  const person = await makePerson(site.owner, { roles: { [other.id]: ['steward'] } });
  await site.owner
    .insertInto('membership')
    .values(
      [kept.id, other.id].map((organisationId) => ({ id: v7(), personId: person.id, organisationId, role: 'editor' })),
    )
    .execute();
  const steward = await site.as(person, { organisationId: other.id });
  expect((await steward.get(`/en/organisations/${kept.slug}/edit`)).status).toBe(403);
  expect((await steward.get(`/en/organisations/${other.slug}/edit`)).status).toBe(200);
  await merge(kept, other);
  expect((await steward.get(`/en/organisations/${kept.slug}/edit`)).status).toBe(200);
  expect((await steward.follow(await steward.get(`/en/organisations/${other.slug}/edit`))).status).toBe(200);
  await undo(kept);
  expect((await steward.get(`/en/organisations/${other.slug}/edit`)).status).toBe(200);
});

test('the secretariat may merge the very record for which it acts', async () => {
  const first = await makeMember(site.owner, place, { name: 'Secretariat the first', kind: 'secretariat' });
  const second = await makeMember(site.owner, place, { name: 'Secretariat the second', kind: 'secretariat' });
  const client = await site.as(await makePerson(site.owner, { roles: { [second.id]: ['secretariat'] } }));
  expect((await merge(first, second, all, client)).status).toBe(303);
  expect((await client.get(`/en/organisations/${first.slug}/merges`)).status).toBe(200);
  expect((await undo(first, client)).status).toBe(303);
  expect((await site.get(`/en/organisations/${second.slug}`)).status).toBe(200);
});

test('a chain leads to its end in one step, and is undone from its end', async () => {
  const { kept: a, other: b } = await makeTwo();
  const { kept: c } = await makeTwo();
  await merge(b, a);
  await merge(c, b);
  expect((await site.get(`/ru/organisations/${a.slug}`)).headers['location']).toBe(`/ru/organisations/${c.slug}`);
  const { body } = await secretariat.get(`/en/organisations/${c.slug}/merges`);
  expect(body.match(/\/undo"/g)).toHaveLength(1);
  expect(body).toContain('first undo the one by which');
  await undo(c);
  expect((await site.get(`/ru/organisations/${a.slug}`)).headers['location']).toBe(`/ru/organisations/${b.slug}`);
  await undo(b);
  for (const { slug } of [a, b, c]) expect((await site.get(`/en/organisations/${slug}`)).status).toBe(200);
});

test('two who merge, or undo, the same at once do it once', async () => {
  const { kept, other } = await makeTwo();
  const merges = await Promise.all([merge(kept, other), merge(kept, other), merge(other, kept)]);
  // Pressed twice it is done, and whoever wanted to keep the other is sent on to the one that stays.
  expect(new Set(merges.map(({ status }) => status))).toEqual(new Set([303, 308]));
  const acts = await site.owner
    .selectFrom('auditEntry')
    .where('action', '=', 'organisation.merged')
    .select('subjectId')
    .execute();
  expect(acts.filter(({ subjectId }) => subjectId === kept.id || subjectId === other.id)).toHaveLength(1);
  const stays = (await site.get(`/en/organisations/${kept.slug}`)).status === 200 ? kept : other;
  const undone = await Promise.all([undo(stays), undo(stays)]);
  expect(undone.map(({ status }) => status).sort()).toEqual([303, 422]);
  for (const { slug } of [kept, other]) expect((await site.get(`/en/organisations/${slug}`)).status).toBe(200);
});

test('nobody but the secretariat merges or sees merges', async () => {
  const { kept, other } = await makeTwo();
  const steward = await site.as(
    await makePerson(site.owner, { roles: { [kept.id]: ['steward', 'editor', 'operator'] } }),
  );
  for (const path of ['merge', 'merges', `merge/${other.slug}`])
    expect((await steward.get(`/en/organisations/${kept.slug}/${path}`)).status, path).toBe(403);
  expect((await merge(kept, other, all, steward)).status).toBe(403);
  expect((await secretariat.get(`/en/organisations/${kept.slug}`)).body).toContain(
    `/organisations/${kept.slug}/merge"`,
  );
  expect((await site.get(`/en/organisations/${kept.slug}`)).body).not.toContain(`/merge"`);
});

test('a page that is found asks nothing about former names', async () => {
  const { kept } = await makeTwo();
  const { rows } = await sql<{ n: string }>`select count(*) as n from slug_alias`.execute(site.owner);
  expect(Number(rows[0]?.n)).toBeGreaterThan(0);
  const before = await site.countQueries(`/en/organisations/${kept.slug}`);
  await sql`delete from slug_alias`.execute(site.owner);
  expect(await site.countQueries(`/fr/organisations/${kept.slug}`)).toBe(before);
  expect((await site.get('/en/organisations/never-made')).status).toBe(404);
});
