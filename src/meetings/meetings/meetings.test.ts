import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { dataFolder } from '../../../test/importing.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { countStatements } from '../../../test/statements.ts';
import { importReferenceData } from '../../interop/index.ts';

let site: TestSite;
let real: TestSite;

beforeAll(async () => {
  [site, real] = await Promise.all([createTestSite(), createTestSite()]);
  await importReferenceData(real.ownerUrl, dataFolder, () => {});
});
afterAll(() => Promise.all([site.close(), real.close()]));

const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
/** The slugs of the meetings that a list page links to from its tables, in order. */
const listed = (html: string): string[] =>
  [...html.matchAll(/<th role="rowheader" scope="row"><a href="\/..\/meetings\/([a-z0-9-]+)"/g)].map(
    ([, slug]) => slug ?? '',
  );

test('the list of the reference data: all meetings, by series and by year', async () => {
  const first = (await real.get('/en/meetings')).body;
  expect(first).toContain('51 entries');
  expect(listed(first)).toHaveLength(50);
  const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
  const second = listed((await real.get(next.replaceAll('&amp;', '&'))).body);
  expect(second).toHaveLength(1);
  expect(new Set([...listed(first), ...second]).size).toBe(51);
  expect(first).toMatch(/<a href="\/en\/meetings\?series=enforce">.*?ENFORCE/);
  expect(first).toMatch(/<a href="\/en\/meetings\?year=2012">2012<\/a> <span class="muted">\(\d+\)/);
  const oldest = listed((await real.get('/en/meetings?sort=oldest')).body);
  expect(oldest[0]).toBe(second[0]);
});

test('a series has an address of its own, with its name as the heading', async () => {
  const { body } = await real.get('/fr/meetings?series=enforce');
  expect(body).toMatch(/<h1 lang="en" dir="ltr">ENFORCE meetings<\/h1>/);
  expect(listed(body)).toHaveLength(5);
  expect(body).toContain('href="/fr/meetings.ics?series=enforce"');
  expect((await real.get('/en/meetings?series=no-such-series')).status).toBe(404);
});

test('filters combine, and each value says how many it would give', async () => {
  const { body } = await real.get('/en/meetings?series=annual-joint-meetings&country=CHE');
  const { rows } = await sql<{ slug: string; year: string }>`
    select m.slug, extract(year from m.starts_on)::text as year from meeting m join series s on s.id = m.series_id
    join country c on c.id = m.country_id where s.slug = 'annual-joint-meetings' and c.iso3 = 'CHE'`.execute(
    real.owner,
  );
  expect(new Set(listed(body))).toEqual(new Set(rows.map(({ slug }) => slug)));
  expect(rows.length).toBeGreaterThan(1);
  const year = rows[0]?.year ?? '';
  const inYear = rows.filter((row) => row.year === year).length;
  expect(body).toContain(`<option value="${year}">${year} (${inYear})</option>`);
  const both = await real.get(`/en/meetings?series=annual-joint-meetings&country=CHE&year=${year}`);
  expect(listed(both.body)).toHaveLength(inYear);

  const took = (await real.get('/en/meetings?organisation=interpol')).body;
  expect(listed(took)).toContain('joint-meeting-2012-10-03');
  expect((await real.get('/en/meetings?organisation=nobody-knows-it')).body).toContain('No meeting matches');
});

test('what comes next stands first, nearest first; then the past, latest first', async () => {
  const series = await makeSeries(site.owner, 'Past and future', ['stockholm']);
  const at = (startsOn: string, endsOn = startsOn) =>
    makeMeeting(site.owner, series.id, { startsOn, endsOn, lastDay: endsOn, title: `From ${startsOn}` });
  const old = await at('2001-02-03');
  const recent = await at(day(-9));
  const now = await at(day(-1), day(1));
  const today = await at(day(0));
  const far = await at(day(400));
  const { body } = await site.get(`/en/meetings?series=${series.slug}`);
  expect(listed(body)).toEqual([now, today, far, recent, old].map(({ slug }) => slug));
  const next = body.indexOf('<h2 id="next">');
  const past = body.indexOf('<h2 id="past">');
  expect(next).toBeGreaterThan(0);
  expect(body.indexOf(`/meetings/${far.slug}"`)).toBeLessThan(past);
  expect(body.indexOf(`/meetings/${recent.slug}"`)).toBeGreaterThan(past);
  expect(body).toContain('Stockholm Convention');
  expect(listed((await site.get(`/en/meetings?series=${series.slug}&sort=oldest`)).body)[0]).toBe(old.slug);
  expect(listed((await site.get('/en/meetings?convention=stockholm')).body)).toContain(far.slug);
  expect(listed((await site.get('/en/meetings?convention=basel')).body)).not.toContain(far.slug);
  expect((await site.get(`/en/meetings/${far.slug}`)).body).toContain('to come');
});

test('a page of the list is found again by its key, whatever came in between', async () => {
  const series = await makeSeries(site.owner, 'Long series');
  const slugs: string[] = [];
  for (let index = 0; index < 120; index += 1) {
    const startsOn = `19${String(80 + Math.floor(index / 12)).padStart(2, '0')}-${String(1 + (index % 12)).padStart(2, '0')}-01`;
    slugs.push((await makeMeeting(site.owner, series.id, { startsOn, endsOn: startsOn, lastDay: startsOn })).slug);
  }
  const seen: string[] = [];
  let url: string | undefined = `/en/meetings?series=${series.slug}`;
  while (url !== undefined) {
    const { body } = await site.get(url);
    seen.push(...listed(body));
    if (seen.length === 50) await makeMeeting(site.owner, series.id, { startsOn: '1999-01-01' });
    url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen).toEqual(slugs.reverse());
});

test('the list goes out as CSV, calendar and JSON, filtered alike', async () => {
  const query = '?series=joint-meetings';
  const csv = await real.get(`/en/meetings.csv${query}`);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  const lines = csv.body.trimEnd().split('\r\n');
  expect(lines[0]).toBe('\ufeffid,title,series,start,end,city,country,venue,organisations,unconfirmed');
  expect(lines).toHaveLength(3);
  expect(csv.body).toContain('joint-meeting-2012-10-03,');
  expect(csv.body).toContain('2012-10-03,2012-10-03,Geneva,CHE,International Environment House 2,');

  const calendar = await real.get(`/ru/meetings.ics${query}`);
  expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(calendar.headers['content-disposition']).toContain('joint-meetings.ics');
  expect(calendar.body.split('BEGIN:VEVENT')).toHaveLength(3);
  expect((await real.get('/en/meetings.ics')).body.split('BEGIN:VEVENT')).toHaveLength(52);

  type Answer = { data: { slug: string; startsOn: string }[]; count: { count: number }; next: string | null };
  const json = (await real.get(`/api/v1/meetings${query}`)).json<Answer>();
  expect(json.data.map(({ slug }) => slug)).toEqual(['joint-meeting-2012-10-03', 'joint-consultation-2010-barcelona']);
  expect(json.count.count).toBe(2);
  const all = (await real.get('/api/v1/meetings')).json<Answer>();
  expect(all.data).toHaveLength(50);
  const rest = (await real.get(all.next?.replace('http://localhost:8080', '') ?? '')).json<Answer>();
  expect(rest.data).toHaveLength(1);
  const series = (await real.get('/api/v1/series?lang=fr')).json<{ data: { slug: string; meetings: number }[] }>();
  expect(series.data).toContainEqual(
    expect.objectContaining({ slug: 'enforce', meetings: 5, title: 'ENFORCE meetings' }),
  );
});

test.each([
  'year=soon',
  'convention=geneva',
  'country=Kenya',
  'after=nonsense',
  'sort=title',
  'series=A%20B',
  'year=2012&year=2013',
])('an address with %s is told what was expected', async (query) => {
  // A file is the whole list, whatever page it is asked from.
  const exports = query.startsWith('after') ? [] : ['/es/meetings.csv', '/es/meetings.ics'];
  for (const path of ['/es/meetings', '/api/v1/meetings', ...exports])
    expect((await site.get(`${path}?${query}`)).status, path).toBe(400);
});

test('the list asks the same number of questions for one meeting and for fifty', async () => {
  const few = await createTestSite();
  try {
    const country = await makeCountry(few.owner, 'KEN', { en: 'Kenya' });
    const organisation = await makeOrganisation(few.owner, country, 'One');
    const series = await makeSeries(few.owner, 'Counted');
    const count = () => countStatements(few, () => few.get('/en/meetings'));
    const add = async () => {
      const { id } = await makeMeeting(few.owner, series.id, { countryId: country });
      await few.owner
        .insertInto('meetingOrganisation')
        .values({ meetingId: id, organisationId: organisation.id })
        .execute();
    };
    await add();
    const one = await count();
    for (let index = 0; index < 49; index += 1) await add();
    expect(await count()).toBe(one);
    expect(one).toBeGreaterThan(2);
  } finally {
    await few.close();
  }
});
