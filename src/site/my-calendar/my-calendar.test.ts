import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCalendarThrice } from '../../../test/calendars.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { listLinks, revokeLink } from './my-calendar.queries.ts';

let site: TestSite;
let kenya: string;
let own: { id: string; slug: string };
let followed: { id: string; slug: string };
let series: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  own = await makeOrganisation(site.owner, kenya, 'Her own');
  followed = await makeOrganisation(site.owner, kenya, 'Followed');
  series = await makeSeries(site.owner, 'Series');
});
afterAll(() => site.close());

const addressIn = (body: string) =>
  /<input class="copy"[^>]*value="http:\/\/localhost:8080([^"]+)"/.exec(body)?.[1] ?? '';
async function slugsIn(path: string): Promise<string[]> {
  const { headers } = await site.get(path);
  expect(headers['cache-control']).toBe('private, no-store');
  return (await readCalendarThrice(site, path)).map(({ uid }) => uid.replace(/^meeting-|@entente$/g, '')).sort();
}

test('a secret link shows the meetings of what she follows, of her organisation and at which she takes part, until it is taken back', async () => {
  const person = await makePerson(site.owner, { email: 'Her.Address@example.org', roles: { [own.id]: ['member'] } });
  const client = await site.as(person);
  const ours = await makeMeeting(site.owner, series.id, { convenerId: own.id });
  const theirs = await makeMeeting(site.owner, series.id);
  await site.owner
    .insertInto('meetingOrganisation')
    .values({ meetingId: theirs.id, organisationId: followed.id })
    .execute();
  const nominated = await makeMeeting(site.owner, series.id);
  const participant = {
    ...{ id: '018f0000-0000-7000-8000-00000000aaaa', meetingId: nominated.id, organisationName: 'Her own' },
    ...{ category: 'ngo', role: 'adviser', familyName: 'Person', email: 'her.address@example.org' },
  };
  await site.owner.insertInto('participant').values(participant).execute();
  await makeMeeting(site.owner, series.id);

  expect((await client.post('/en/my/calendar', { name: 'My telephone' })).status).toBe(303);
  const page = await client.get('/en/my/calendar');
  expect(page.body).toContain('My telephone');
  const address = addressIn(page.body);
  expect(await slugsIn(address)).toEqual([ours.slug]);
  await client.post('/en/my/following', { kind: 'organisation', name: followed.slug, follow: 'yes' });
  await site.owner
    .updateTable('participant')
    .set({ approvedAt: new Date() })
    .where('id', '=', participant.id)
    .execute();
  expect(await slugsIn(address)).toEqual([ours.slug, theirs.slug, nominated.slug].sort());
  // Who has left an organisation sees its meetings no more.
  await site.owner.updateTable('membership').set({ endedAt: new Date() }).where('personId', '=', person.id).execute();
  expect(await slugsIn(address)).toEqual([theirs.slug, nominated.slug].sort());

  const id = /name="link" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const stranger = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['steward'] } }));
  expect((await stranger.post('/en/my/calendar/revocation', { link: id })).status).toBe(404);
  expect((await stranger.get('/en/my/calendar')).body).not.toContain('My telephone');
  expect((await client.post('/en/my/calendar/revocation', { link: id })).status).toBe(303);
  expect((await site.get(address)).status).toBe(404);
  expect((await site.get(address.replace(/.(?=\/meetings\.ics)/, 'x'))).status).toBe(404);
});

test('a link of hers says hours, whole days and what was called off, so that every calendar program reads the same', async () => {
  const centre = await makeOrganisation(site.owner, kenya, 'Of calendars');
  const client = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['member'] } }));
  const made = (facts: object) => makeMeeting(site.owner, series.id, { convenerId: centre.id, ...facts });
  const withHours = await made({
    title: `اجتماع الشبكة 区域中心 ${'très longue réunion '.repeat(10)}”,; \\z`,
    ...{ startsOn: '2031-05-06', endsOn: '2031-05-08', lastDay: '2031-05-08' },
    ...{ opensAt: '09:30', closesAt: '17:00', timeZone: 'Africa/Nairobi', confirmedAt: new Date() },
  });
  const wholeDays = await made({ startsOn: '2031-06-01', endsOn: '2031-06-02', lastDay: '2031-06-02' });
  const calledOff = await made({ startsOn: '2031-07-01', cancelledAt: new Date() });
  await client.post('/fr/my/calendar', { name: 'Bureau' });
  const { body } = await client.get('/fr/my/calendar');
  const events = await readCalendarThrice(site, addressIn(body));
  expect(events).toHaveLength(3);
  const eventOf = ({ slug }: { slug: string }) => events.find(({ uid }) => uid === `meeting-${slug}@entente`);
  expect(eventOf(withHours)).toMatchObject({
    summary: expect.stringContaining('”,; \\z'),
    ...{ start: '2031-05-06T06:30:00.000Z', end: '2031-05-08T14:00:00.000Z', status: 'CONFIRMED' },
  });
  expect(eventOf(wholeDays)).toMatchObject({ start: '2031-06-01', end: '2031-06-03', status: 'TENTATIVE' });
  expect(eventOf(calledOff)).toMatchObject({ status: 'CANCELLED', summary: expect.stringContaining('annulée') });
  expect(body).toContain(`href="webcal://localhost:8080${addressIn(body)}"`);
});

test('neither wall of calendar_link lets anybody to the links of another', async () => {
  const [one, other] = [
    await makePerson(site.owner, { roles: { [own.id]: ['member'] } }),
    await makePerson(site.owner, { roles: { [own.id]: ['steward', 'secretariat'] } }),
  ];
  await (await site.as(one)).post('/en/my/calendar', { name: 'Hers' });
  const { id } = await site.owner
    .selectFrom('calendarLink')
    .where('personId', '=', one.id)
    .select('id')
    .executeTakeFirstOrThrow();
  const actor = {
    kind: 'person',
    personId: other.id,
    organisationId: own.id,
    roles: ['steward', 'secretariat'],
  } as const;
  const { db } = site.platform;
  // The policies alone: asked for all there are, and for hers by name.
  expect(await inScope(db, actor, (scope) => scope.db.selectFrom('calendarLink').selectAll().execute())).toEqual([]);
  expect(await inScope(db, actor, (scope) => revokeLink(scope, one.id, id))).toBe(false);
  await expect(
    inScope(db, actor, (scope) =>
      scope.db
        .insertInto('calendarLink')
        .values({
          id: '018f0000-0000-7000-8000-00000000bbbb',
          personId: one.id,
          name: 'x',
          language: 'en',
          tokenHash: Buffer.from('x'),
        })
        .execute(),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  // The queries alone: as the owner of the tables, past the policies.
  const scope = { db: site.owner, actor, now: new Date() };
  expect(await listLinks(scope, other.id)).toEqual([]);
  expect(await revokeLink(scope, other.id, id)).toBe(false);
});
