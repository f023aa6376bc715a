import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';

let site: TestSite;
let keeper: Client;
let secretariat: Client;
let stranger: Client;
let keeping: { id: string };
let series: { id: string; slug: string };
let own: { id: string; slug: string };
let others: { id: string; slug: string };
let path: string;
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  keeping = await makeOrganisation(site.owner, country, 'Keeping Centre');
  const other = await makeOrganisation(site.owner, country, 'Other Centre');
  series = await makeSeries(site.owner, 'Joint meetings');
  await site.owner.updateTable('series').set({ keeperId: keeping.id }).where('id', '=', series.id).execute();
  const day = { startsOn: inDays(60), lastDay: inDays(60) };
  own = await makeMeeting(site.owner, series.id, { title: 'Our own meeting', convenerId: keeping.id, ...day });
  others = await makeMeeting(site.owner, series.id, { title: 'Meeting of others', convenerId: other.id, ...day });
  await makeMeeting(site.owner, series.id, { title: 'Long past', startsOn: '2012-10-03', lastDay: '2012-10-03' });
  for (const [meetingId, title] of [
    [own.id, 'A study that is late'],
    [others.id, 'A secret request'],
  ] as const)
    await site.owner
      .insertInto('documentAssignment')
      .values({ id: v7(), meetingId, organisationId: other.id, kind: 'working', title })
      .execute();
  keeper = await site.as(await makePerson(site.owner, { roles: { [keeping.id]: ['editor'] } }));
  stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['editor', 'steward'] } }));
  const office = await makeOrganisation(site.owner, country, 'Office');
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
  path = `/en/series/${series.slug}/deadlines`;
});
afterAll(() => site.close());

test('whose series it is gets there from its page, and so does the secretariat; nobody else', async () => {
  for (const client of [keeper, secretariat]) {
    expect((await client.get(`/en/meetings?series=${series.slug}`)).body).toContain(`href="${path}"`);
    expect((await client.get(path)).status).toBe(200);
  }
  expect((await keeper.get('/en/meetings')).body).not.toContain('/deadlines"');
  for (const client of [stranger, site.visitor()])
    expect((await client.get(`/en/meetings?series=${series.slug}`)).body).not.toContain('/deadlines"');
  expect((await stranger.get(path)).status).toBe(403);
  expect((await stranger.post(path, { 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '1' })).status).toBe(
    403,
  );
  expect((await site.visitor().get(path)).location).toMatch(/^\/en\/sign-in/);
  expect((await keeper.get('/en/series/never-made/deadlines')).status).toBe(404);
  for (const locale of locales) expect((await keeper.get(`/${locale}${path.slice(3)}`)).status).toBe(200);
});

test('what is set holds for meetings that set none of their own, and shows who is late', async () => {
  expect(words((await keeper.get(path)).body)).toContain('Nobody is late');
  const set = await keeper.post(path, {
    ...{ 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '70' },
    ...{ 'deadlines.1.kind': 'report', 'deadlines.1.daysBefore': '5' },
  });
  expect(set.location).toBe(`${path}?done=saved`);
  const { body } = await keeper.get(path);
  expect(body).toContain('value="70"');
  expect(words(body)).toMatch(/Who is late .* Other Centre A study that is late/);
  expect(body).toContain(`/meetings/${own.slug}/documents/deadlines#asked`);
  expect(body).not.toContain('Long past');
  // What is asked for by others is theirs to know.
  expect(body).toContain('Meeting of others');
  for (const client of [keeper, secretariat]) expect((await client.get(path)).body).not.toContain('A secret request');

  const meeting = `/en/meetings/${own.slug}/documents/deadlines`;
  expect(words((await keeper.get(meeting)).body)).toMatch(/Working document .{0,40} 70 the series over/);
  await keeper.post(meeting, { 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '10' });
  expect(words((await keeper.get(meeting)).body)).toMatch(/Working document .{0,40} 10 the meeting ahead/);
  expect(words((await keeper.get(path)).body)).toContain('Nobody is late');

  expect((await keeper.post(path, {})).status).toBe(303);
  expect((await keeper.get(path)).body).not.toContain('value="70"');
});

test.each<[Record<string, string>, string]>([
  [{ 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '-1' }, 'too few'],
  [{ 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '401' }, 'too many'],
  [{ 'deadlines.0.kind': 'nonsense', 'deadlines.0.daysBefore': '4' }, 'no kind'],
  [
    {
      ...{ 'deadlines.0.kind': 'working', 'deadlines.0.daysBefore': '4' },
      ...{ 'deadlines.1.kind': 'working', 'deadlines.1.daysBefore': '5' },
    },
    'one kind twice',
  ],
])('%j is refused: %s', async (fields) => {
  const answer = await keeper.post(path, fields);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('class="error"');
});

test('the database alone lets nobody else set them', async () => {
  const write = (organisationId: string, roles: ('editor' | 'member' | 'secretariat')[]) =>
    inScope(site.platform.db, { kind: 'person', personId: v7(), organisationId, roles }, async ({ db }) => {
      await sql`insert into document_deadline (id, series_id, kind, days_before) values (${v7()}, ${series.id}, 'working', 3)`.execute(
        db,
      );
      throw new Error('undone');
    });
  for (const [organisationId, roles] of [
    [keeping.id, ['member']],
    [v7(), ['editor']],
  ] as const)
    await expect(write(organisationId, [...roles])).rejects.toMatchObject({ code: '42501' });
  await expect(write(keeping.id, ['editor'])).rejects.toThrow('undone');
  await expect(write(v7(), ['secretariat'])).rejects.toThrow('undone');
});
