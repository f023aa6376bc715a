import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client, ClientAnswer } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace, makeTopic } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let seat: Made;
let south: Made;
let topic: Made;
let centre: Made;
let other: Made;
let editor: Client;
let second: Client;
let foreign: Client;
let secretariat: Client;

beforeAll(async () => {
  site = await createTestSite();
  seat = await makePlace(site.owner, { names: { en: 'Seatland' } });
  south = await makePlace(site.owner, { names: { en: 'Southland' } });
  topic = await makeTopic(site.owner, 'Mercury');
  other = await makeMember(site.owner, seat, { name: 'Other centre' });
  const office = await makeMember(site.owner, seat, { name: 'Secretariat', kind: 'secretariat', region: 'global' });
  foreign = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['editor', 'steward'] } }));
  secretariat = await site.as(
    await makePerson(site.owner, { name: 'Sam Secretariat', roles: { [office.id]: ['secretariat'] } }),
  );
});
beforeEach(async () => {
  centre = await makeMember(site.owner, seat, { name: 'A centre', topics: [topic], serves: [seat] });
  editor = await site.as(await makePerson(site.owner, { name: 'Eda Editor', roles: { [centre.id]: ['editor'] } }));
  second = await site.as(await makePerson(site.owner, { name: 'Stella Steward', roles: { [centre.id]: ['steward'] } }));
});
afterAll(() => site.close());

type Fields = Record<string, string | readonly string[]>;
const edit = ({ slug }: Made, group = '') => `/en/organisations/${slug}/edit${group === '' ? '' : `/${group}`}`;
const page = async ({ slug }: Made) => (await site.get(`/en/organisations/${slug}`)).body;

const opened = async (client: Client, group: string) => fieldsOf((await client.get(edit(centre, group))).body);
const save = (client: Client, group: string, fields: Fields): Promise<ClientAnswer> =>
  client.post(edit(centre, group), fields);
async function change(client: Client, group: string, fields: Fields) {
  const answer = await save(client, group, { ...(await opened(client, group)), ...fields });
  expect(answer.status, /<strong class="error".*?<\/strong>/s.exec(answer.body)?.[0]).toBe(303);
  return answer;
}

describe('who keeps the facts', () => {
  test('an editor or steward of the organisation, and the secretariat, open its pages; others are refused', async () => {
    for (const path of [edit(centre), edit(centre, 'place')]) {
      for (const client of [editor, second, secretariat]) expect((await client.get(path)).status).toBe(200);
      expect((await foreign.get(path)).status).toBe(403);
      expect((await site.visitor().get(path)).location).toContain('/en/sign-in');
    }
    const answer = await foreign.post(edit(centre, 'place'), { country: seat.slug, city: 'Elsewhere' });
    expect(answer.status).toBe(403);
    expect(await page(centre)).not.toContain('Elsewhere');
    expect((await editor.get('/en/organisations/no-such-one/edit')).status).toBe(404);
    expect((await editor.get(edit(centre, 'no-such-group'))).status).toBe(404);
  });

  test('the page offers to change the facts only to who may', async () => {
    const link = `href="/en/organisations/${centre.slug}/edit"`;
    expect((await editor.get(`/en/organisations/${centre.slug}`)).body).toContain(link);
    expect((await secretariat.get(`/en/organisations/${centre.slug}`)).body).toContain(link);
    expect((await foreign.get(`/en/organisations/${centre.slug}`)).body).not.toContain(link);
    expect(await page(centre)).not.toContain(link);
  });

  test('what kind of organisation it is, the secretariat alone says', async () => {
    await change(editor, 'identity', { kind: 'secretariat' });
    const kind = () =>
      site.owner.selectFrom('organisation').where('id', '=', centre.id).select('kind').executeTakeFirst();
    expect(await kind()).toEqual({ kind: 'basel-centre' });
    await change(secretariat, 'identity', { kind: 'partner' });
    expect(await kind()).toEqual({ kind: 'partner' });
  });
});

describe('a change', () => {
  test('shows at once on the page, in the search and in the API, in every language', async () => {
    await page(centre);
    await change(editor, 'identity', {
      'names.0.name': 'Zebrafish institute',
      'names.1.language': 'fr',
      'names.1.name': 'Institut du poisson-zèbre',
      'names.1.shortName': 'IPZ',
      website: 'www.example.org/zebra',
    });
    expect(await page(centre)).toContain('<h1>Zebrafish institute</h1>');
    expect((await site.get(`/fr/organisations/${centre.slug}`)).body).toContain('<h1>Institut du poisson-zèbre</h1>');
    for (const [language, words] of [
      ['en', 'zebrafish'],
      ['fr', 'poisson-zèbre'],
    ] as const)
      expect((await site.get(`/${language}/search?q=${encodeURIComponent(words)}`)).body).toContain(centre.slug);
    const item = (await site.get(`/api/v1/organisations/${centre.slug}`)).json<{ data: object }>().data;
    expect(item).toMatchObject({ name: 'Zebrafish institute', website: 'https://www.example.org/zebra' });

    await change(editor, 'identity', { 'names.1._remove': '1' });
    expect((await site.get('/fr/search?q=poisson-z%C3%A8bre')).body).not.toContain(centre.slug);
  });

  test('of each group is kept', async () => {
    await change(editor, 'place', { country: south.slug, city: 'Port', latitude: '5,5', longitude: '-0.25' });
    await change(editor, 'mandates', {
      ...{ conventions: ['basel', 'stockholm'], region: 'africa' },
      ...{ 'mandates.0.text': 'Trains trainers', 'mandates.0.language': 'en', 'mandates.0.source': 'BC-6/3' },
    });
    await change(editor, 'countries', { serves: [seat.slug, south.slug], servesNote: 'Also on demand' });
    await change(editor, 'languages', { languages: ['fr', 'pt'] });
    await change(editor, 'expertise', { topics: [] });
    const item = (await site.get(`/api/v1/organisations/${centre.slug}`)).json<{ data: object }>().data;
    expect(item).toMatchObject({
      ...{ country: south.slug, city: 'Port', latitude: 5.5, longitude: -0.25, languages: ['fr', 'pt'], topics: [] },
      ...{ conventions: ['basel', 'stockholm'], region: 'africa', serves: [seat.slug, south.slug].sort() },
      servesNote: 'Also on demand',
    });
    const body = await page(centre);
    for (const words of ['Trains trainers', 'BC-6/3', 'Southland', 'Portuguese']) expect(body).toContain(words);
  });

  test.each<[string, Fields, string]>([
    ['identity', { 'names.0.name': '' }, 'names.0.name'],
    ['identity', { 'names.1.language': 'en', 'names.1.name': 'B', 'names.1.shortName': 'B' }, 'names.1.language'],
    ['identity', { website: 'javascript:alert(1)' }, 'website'],
    ['identity', { established: '1999-13' }, 'established'],
    ['place', { country: 'XXX' }, 'country'],
    ['place', { latitude: '12' }, 'longitude'],
    ['place', { latitude: '91', longitude: '0' }, 'latitude'],
    ['countries', { serves: ['QZZ'] }, 'serves'],
    ['expertise', { topics: ['no-such-topic'] }, 'topics'],
    ['languages', { languages: ["en'; drop table organisation"] }, 'languages'],
    ['mandates', { region: 'atlantis' }, 'region'],
  ])('of %s that breaks a rule is shown at its field: %j', async (group, fields, wrong) => {
    const answer = await save(editor, group, { ...(await opened(editor, group)), ...fields });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(`href="#form-${wrong}"`);
  });

  test('is text, whatever was typed', async () => {
    const hostile = '<script>alert(1)</script> & "quotes" {braces} ‮';
    await change(editor, 'identity', { 'names.0.name': hostile, note: `${hostile}\n${hostile}` });
    for (const url of [`/en/organisations/${centre.slug}`, '/en/organisations']) {
      const { body } = await site.get(url);
      expect(body).toContain('&lt;script>alert(1)&lt;/script>');
      expect(body).not.toContain('<script>alert');
    }
    for (const url of [edit(centre), edit(centre, 'identity'), `/en/organisations/${centre.slug}/history`])
      expect((await editor.get(url)).body).not.toContain('<script>alert');
    expect(await opened(editor, 'identity')).toMatchObject({ 'names.0.name': hostile.replace('\u202e', '').trim() });
  });

  test('is noted in the audit, with what is different', async () => {
    await change(editor, 'place', { city: 'Newport' });
    const entry = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', centre.id)
      .where('action', '=', 'organisation.edited')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(entry.changes).toMatchObject({ group: 'place', fields: { city: { from: null, to: 'Newport' } } });
    expect(entry.concerns).toEqual([centre.id]);
  });

  test('by SQL to another organisation is refused by the database', async () => {
    const { inScope } = await import('../../db/scope.ts');
    const person = await makePerson(site.owner, { roles: { [other.id]: ['editor'] } });
    const actor = { kind: 'person', personId: person.id, organisationId: other.id, roles: ['editor'] } as const;
    for (const text of [
      `update organisation set city = 'x' where id = '${centre.id}'`,
      `update organisation_text set name = 'x' where organisation_id = '${centre.id}'`,
      `delete from organisation_topic where organisation_id = '${centre.id}'`,
      `insert into organisation_mandate values ('${centre.id}', 9, 'en', 'x')`,
      `update organisation_topic set organisation_id = '${centre.id}' where organisation_id = '${other.id}'`,
      `insert into fact_confirmation values ('${centre.id}', 'place', now(), '${person.id}', '${other.id}', 'page')`,
    ]) {
      if (text.startsWith('update organisation_topic'))
        await site.owner
          .insertInto('organisationTopic')
          .values({ organisationId: other.id, topicId: topic.id })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await expect(
        inScope(site.platform.db, actor, ({ db }) => sql.raw(text).execute(db)),
        text,
      ).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

describe('two editors at once', () => {
  test('the second is shown what is different, and saving it keeps both', async () => {
    const mine = await opened(second, 'countries');
    await change(editor, 'countries', { serves: [seat.slug, south.slug], servesNote: 'By the first' });
    const north = await makePlace(site.owner, { names: { en: 'Northland' } });

    const refused = await save(second, 'countries', { ...mine, serves: [north.slug] });
    expect(refused.status).toBe(422);
    for (const words of ['Changed by two people at once', 'Eda Editor', 'Northland', 'Southland', 'By the first'])
      expect(refused.body).toContain(words);
    const again = fieldsOf(refused.body);
    expect([again['serves']].flat().sort()).toEqual([north.slug, south.slug].sort());
    expect(again['servesNote']).toBe('By the first');

    expect((await save(second, 'countries', again)).status).toBe(303);
    const item = (await site.get(`/api/v1/organisations/${centre.slug}`)).json<{ data: { serves: string[] } }>().data;
    expect(item).toMatchObject({ serves: [north.slug, south.slug].sort(), servesNote: 'By the first' });
  });

  test('where both changed the same, the second keeps hers and sees the other’s', async () => {
    const mine = await opened(second, 'place');
    await change(editor, 'place', { city: 'First' });
    const refused = await save(second, 'place', { ...mine, city: 'Second' });
    expect(refused.body).toContain('Both of you changed this');
    expect(fieldsOf(refused.body)).toMatchObject({ city: 'Second' });
    // A third save in between is shown as well.
    await change(editor, 'place', { city: 'Third' });
    const once = await save(second, 'place', fieldsOf(refused.body));
    expect(once.status).toBe(422);
    expect(once.body).toContain('Third');
    expect((await save(second, 'place', fieldsOf(once.body))).status).toBe(303);
    expect(await page(centre)).toContain('Second');
    const history = (await editor.get(`/en/organisations/${centre.slug}/history`)).body;
    for (const city of ['First', 'Second', 'Third']) expect(history).toContain(city);
  });

  test('at the very same moment lose nothing: one is told of the other', async () => {
    const fields = await opened(editor, 'place');
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((city, i) =>
        save([editor, second, secretariat][i] ?? editor, 'place', { ...fields, city }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  test('who saves the same as the other has nothing to decide', async () => {
    const fields = await opened(second, 'place');
    await change(editor, 'place', { city: 'Same' });
    expect((await save(second, 'place', { ...fields, city: 'Same' })).status).toBe(303);
  });
});
