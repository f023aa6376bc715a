import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCalendarThrice } from '../../test/calendars.ts';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../test/made.ts';
import { momentIn } from './moment.ts';

let site: TestSite;
let series: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  series = await makeSeries(site.owner, 'Meetings of ours');
});
afterAll(() => site.close());

const readThrice = (path: string) => readCalendarThrice(site, path);

test('a meeting with its hours is at the same moments for every calendar program', async () => {
  const { id, slug } = await makeMeeting(site.owner, series.id, {
    title: 'With hours; and, signs\\of all kinds',
    ...{ startsOn: '2031-05-06', endsOn: '2031-05-08', lastDay: '2031-05-08' },
    ...{ opensAt: '09:30', closesAt: '17:00', timeZone: 'Africa/Nairobi' },
  });
  const [event] = await readThrice(`/en/meetings/${slug}.ics`);
  expect(event).toMatchObject({
    uid: `meeting-${slug}@entente`,
    summary: 'With hours; and, signs\\of all kinds',
    start: '2031-05-06T06:30:00.000Z',
    end: '2031-05-08T14:00:00.000Z',
    ...{ sequence: 0, status: 'CONFIRMED' },
  });
  await site.owner.updateTable('meeting').set({ opensAt: '10:00' }).where('id', '=', id).execute();
  const [moved] = await readThrice(`/ar/meetings/${slug}.ics`);
  expect(moved).toMatchObject({ uid: event?.uid, start: '2031-05-06T07:00:00.000Z', sequence: 1 });
  expect(Date.parse(moved?.changed ?? '')).toBeGreaterThanOrEqual(Date.parse(event?.changed ?? ''));
  // What does not move it in a calendar counts as no revision.
  await site.owner.updateTable('meeting').set({ note: 'A note' }).where('id', '=', id).execute();
  expect((await readThrice(`/en/meetings/${slug}.ics`))[0]?.sequence).toBe(1);
});

test('tentative, postponed and cancelled are said as the standard says them', async () => {
  const kenya = await site.owner.selectFrom('country').select('id').executeTakeFirstOrThrow();
  const convener = await makeOrganisation(site.owner, kenya.id, 'Convener');
  const { id, slug } = await makeMeeting(site.owner, series.id, { startsOn: '2031-05-06', convenerId: convener.id });
  const now = new Date();
  const as = async (change: object) => {
    await site.owner.updateTable('meeting').set(change).where('id', '=', id).execute();
    return (await readThrice(`/fr/meetings/${slug}.ics`))[0];
  };
  expect(await as({ confirmedAt: null })).toMatchObject({
    status: 'TENTATIVE',
    start: '2031-05-06',
    end: '2031-05-07',
    sequence: 0,
  });
  expect(await as({ confirmedAt: now })).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
  expect(await as({ postponedAt: now })).toMatchObject({ status: 'TENTATIVE', sequence: 2 });
  const cancelled = await as({ postponedAt: null, cancelledAt: now });
  expect(cancelled).toMatchObject({ status: 'CANCELLED', sequence: 3 });
  expect(cancelled?.summary).toContain('annulée');
  // The calendars of the series and of the organisation say the same.
  expect(await readThrice(`/fr/meetings.ics?organisation=${convener.slug}`)).toEqual([cancelled]);
  expect(await readThrice(`/fr/meetings.ics?series=${series.slug}`)).toContainEqual(cancelled);
});

test.each([
  ['Europe/Zurich', '2012-10-03', '09:30', '2012-10-03T07:30'],
  ['Asia/Kolkata', '2026-01-01', '00:10', '2025-12-31T18:40'],
  ['Pacific/Kiritimati', '2026-01-01', '00:10', '2025-12-31T10:10'],
  // Left out in spring, twice in autumn.
  ['Europe/Zurich', '2026-03-29', '02:30', '2026-03-29T01:30'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30'],
  ['Europe/Zurich', '2026-10-25', '02:30', '2026-10-25T00:30'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45'],
])('in %s on %s at %s', (zone, day, time, moment) => {
  expect(momentIn(zone, day, time).toISOString()).toBe(`${moment}:00.000Z`);
});

test('all three read names of zones, other scripts, and lines that are too long for one', async () => {
  const { slug } = await makeMeeting(site.owner, series.id, {
    title: `اجتماع الشبكة 区域中心联席会议 ${'très longue réunion '.repeat(20)}”,; \\z`,
    ...{ startsOn: '2031-03-30', endsOn: '2031-03-30', lastDay: '2031-03-30' },
    ...{ opensAt: '00:30', closesAt: '05:00', timeZone: 'Europe/Zurich', city: 'Genève; Suisse, oui' },
  });
  const [event] = await readThrice(`/zh/meetings/${slug}.ics`);
  // The night in which the clocks are put forward.
  expect(event).toMatchObject({ start: '2031-03-29T23:30:00.000Z', end: '2031-03-30T03:00:00.000Z' });
  expect(event?.summary).toContain('”,; \\z');
});

test('the calendar of a series and that of an organisation stand as an address to copy and as a link to a calendar program', async () => {
  const kenya = await site.owner.selectFrom('country').select('id').executeTakeFirstOrThrow();
  const convener = await makeOrganisation(site.owner, kenya.id, 'Calendars');
  const { slug } = await makeMeeting(site.owner, series.id, { startsOn: '2032-01-02', convenerId: convener.id });
  for (const query of [`series=${series.slug}`, `organisation=${convener.slug}`]) {
    const { body } = await site.get(`/es/meetings?${query}&sort=oldest`);
    const address = `localhost:8080/es/meetings.ics?${query}`;
    expect(body).toContain(`href="webcal://${address}"`);
    const [, path] = /<input class="copy" readonly dir="ltr" value="http:\/\/localhost:8080([^"]+)"/.exec(body) ?? [];
    expect(path).toBe(`/es/meetings.ics?${query}`);
    const uids = (await readThrice(path ?? '')).map(({ uid }) => uid);
    expect(uids).toContain(`meeting-${slug}@entente`);
  }
  // Where there is nothing, there is nothing to be told of.
  expect((await site.get(`/es/meetings?series=${series.slug}&year=1999`)).body).not.toContain('webcal:');
});
