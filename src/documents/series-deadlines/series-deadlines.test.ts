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
const versionIn = (body: string) => /name="version"[^>]*value="([^"]+)"/.exec(body)?.[1] ?? '';
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

test('meetings form symbols by the pattern of the series, with their number in it, until they set their own', async () => {
  const meeting = `/en/meetings/${own.slug}/documents/deadlines`;
  const form = `/en/meetings/${own.slug}/documents/new`;
  const field = /<textarea[^>]*name="symbols"[^>]*>([^<]*)</;
  const patterns = {
    ...{ 'patterns.0.kind': 'information', 'patterns.0.pattern': 'UNEP/SD.{m}/INF/{n}' },
    ...{ 'patterns.1.kind': 'report', 'patterns.1.pattern': 'UNEP/SD/R/{n}' },
  };
  expect((await stranger.post(path, patterns)).status).toBe(403);
  expect((await keeper.post(path, patterns)).location).toBe(`${path}?done=saved`);
  expect((await keeper.get(path)).body).toContain('value="UNEP/SD.{m}/INF/{n}"');

  // Nobody said which meeting of the series it is: nothing with its number is proposed.
  expect(words((await keeper.get(meeting)).body)).toContain('UNEP/SD.{m}/INF/{n} the series Say first');
  expect(words((await keeper.get(form)).body)).not.toContain('INF/1');
  const edit = `/en/meetings/${own.slug}/organise/edit`;
  const facts = {
    ...{ 'titles.0.language': 'en', 'titles.0.title': 'Our own meeting', startDate: inDays(60), held: 'remote' },
    ...{ participantsLanguage: 'en', version: versionIn((await keeper.get(edit)).body) },
  };
  expect((await keeper.post(edit, { ...facts, numberInSeries: '0' })).status).toBe(422);
  expect((await keeper.post(edit, { ...facts, numberInSeries: '33' })).status).toBe(303);
  expect((await keeper.get(edit)).body).toMatch(
    /name="numberInSeries"[^>]*value="33"|value="33"[^>]*name="numberInSeries"/,
  );
  expect((await keeper.get(`/en/meetings/new?from=${own.slug}`)).body).toContain('value="34"');
  expect(words((await keeper.get(meeting)).body)).toContain('UNEP/SD.{m}/INF/{n} the series UNEP/SD.33/INF/1');

  // The field is filled in for the kind that is chosen, and what is sent is what stands in it.
  expect((await keeper.get(form)).body).toContain(`href="${form}?kind=information"`);
  expect(field.exec((await keeper.get(form)).body)?.[1]?.trim()).toBe('');
  const chosen = (await keeper.get(`${form}?kind=information`)).body;
  expect(field.exec(chosen)?.[1]?.trim()).toBe('UNEP/SD.33/INF/1');
  expect(chosen).toMatch(/<option[^>]*value="information"[^>]* selected/);
  expect(field.exec((await keeper.get(`${form}?kind=agenda`)).body)?.[1]?.trim()).toBe('');
  const paper = (symbols: string) => ({
    ...{ kind: 'information', 'titles.0.language': 'en', 'titles.0.title': 'A paper', 'titles.0.origin': 'official' },
    ...{ symbols, audience: 'public', release: 'now' },
  });
  expect((await keeper.post(`${form}?kind=information`, paper('UNEP/SD.33/INF/7'))).status).toBe(303);
  expect((await keeper.post(form, paper('UNEP/SD/R/4'))).status).toBe(303);
  expect(field.exec((await keeper.get(`${form}?kind=information`)).body)?.[1]?.trim()).toBe('UNEP/SD.33/INF/8');

  // A number that has no meeting in it is given once in the whole series.
  const again = await makeMeeting(site.owner, series.id, {
    ...{ title: 'The one after', convenerId: keeping.id, startsOn: inDays(90), lastDay: inDays(90) },
  });
  const next = await keeper.get(`/en/meetings/${again.slug}/documents/new?kind=report`);
  expect(field.exec(next.body)?.[1]?.trim()).toBe('UNEP/SD/R/5');

  const ours = { 'patterns.0.kind': 'information', 'patterns.0.pattern': 'OWN/{m}/{n}' };
  expect((await keeper.post(meeting, ours)).status).toBe(303);
  const after = words((await keeper.get(meeting)).body);
  expect(after).toContain('OWN/{m}/{n} the meeting OWN/33/1');
  expect(after).toContain('UNEP/SD/R/{n} the series UNEP/SD/R/5');
  expect(field.exec((await keeper.get(`${form}?kind=information`)).body)?.[1]?.trim()).toBe('OWN/33/1');
});

test.each<[Record<string, string>, string]>([
  [{ 'patterns.0.kind': 'working', 'patterns.0.pattern': 'UNEP/3' }, 'no number'],
  [{ 'patterns.0.kind': 'working', 'patterns.0.pattern': 'UNEP/{m}/{m}/{n}' }, 'the meeting twice'],
  [
    {
      ...{ 'patterns.0.kind': 'working', 'patterns.0.pattern': 'UNEP/{n}' },
      ...{ 'patterns.1.kind': 'working', 'patterns.1.pattern': 'FAO/{n}' },
    },
    'one kind with two patterns',
  ],
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

test.each([
  [
    'deadlines',
    (of: string) =>
      sql`insert into document_deadline (id, series_id, kind, days_before) values (${v7()}, ${of}, 'working', 3)`,
  ],
  [
    'patterns',
    (of: string) =>
      sql`insert into symbol_pattern (id, series_id, kind, pattern) values (${v7()}, ${of}, 'annotations', 'W/{n}')`,
  ],
])('the database alone lets nobody else set them: %s', async (_, statement) => {
  const write = (organisationId: string, roles: ('editor' | 'member' | 'secretariat')[]) =>
    inScope(site.platform.db, { kind: 'person', personId: v7(), organisationId, roles }, async ({ db }) => {
      await statement(series.id).execute(db);
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

test('the database alone lets nobody take a pattern away from whose it is', async () => {
  const id = v7();
  await site.owner
    .insertInto('symbolPattern')
    .values({ id, meetingId: others.id, kind: 'working', pattern: 'OTHERS/{n}' })
    .execute();
  const editor = { kind: 'person', personId: v7(), organisationId: keeping.id, roles: ['editor' as const] } as const;
  for (const change of [
    sql`update symbol_pattern set meeting_id = ${own.id} where id = ${id}`,
    sql`delete from symbol_pattern where id = ${id}`,
  ])
    await expect(inScope(site.platform.db, editor, ({ db }) => change.execute(db))).rejects.toMatchObject({
      code: '42501',
    });
});
