import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

// What meetings keep of a person is known by the address of her account, since delegates have none.

let site: TestSite;
let host: { id: string };
let meeting: { id: string; slug: string };
let person: { id: string; name: string; email: string };
let other: { id: string; email: string };
const ids = { invitation: v7(), approved: v7(), refused: v7(), colleague: v7(), othersInvitation: v7() };

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  host = await makeOrganisation(site.owner, country, 'Host');
  const guest = await makeOrganisation(site.owner, country, 'Guest');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, { convenerId: host.id, startsOn: '2027-05-06' });
  person = await makePerson(site.owner, { email: 'Amina@Example.org', roles: { [guest.id]: ['editor'] } });
  other = await makePerson(site.owner, { email: 'other@example.org', roles: { [guest.id]: ['editor'] } });
  const invitation = { meetingId: meeting.id, category: 'ngo', invitedAt: new Date() };
  await site.owner
    .insertInto('meetingInvitation')
    .values([
      { id: ids.invitation, name: 'Guest', email: 'amina@example.org', organisationId: guest.id, ...invitation },
      { id: ids.othersInvitation, name: 'Another', email: 'other@example.org', ...invitation },
    ])
    .execute();
  const named = { meetingId: meeting.id, organisationName: 'Guest', category: 'ngo', role: 'representative' };
  await site.owner
    .insertInto('participant')
    .values([
      {
        ...named,
        ...{ id: ids.approved, familyName: 'WANJIRU', givenNames: 'Amina', email: 'amina@example.org' },
        ...{ approvedAt: new Date(), checkedInAt: new Date('2027-05-06T07:00:00Z'), asksSupport: 'A wheelchair' },
      },
      {
        ...named,
        ...{
          id: ids.refused,
          familyName: 'WANJIRU-REFUSED',
          email: 'AMINA@example.org',
          roleByConvention: JSON.stringify({ rotterdam: 'none' }),
        },
        ...{ refusedAt: new Date(), whyRefused: 'Twice on the list' },
      },
      {
        ...named,
        ...{ id: ids.colleague, invitationId: ids.invitation, familyName: 'COLLEAGUE', email: 'colleague@example.org' },
        ...{ asksSupport: 'A secret of the colleague' },
      },
    ])
    .execute();
  await site.owner
    .insertInto('nominationLetter')
    .values({
      ...{ id: v7(), invitationId: ids.invitation, name: 'letter.pdf' },
      ...{ sha256: 'a'.repeat(64), sizeBytes: 10, format: 'pdf' },
    })
    .execute();
  await site.owner
    .insertInto('proceedings')
    .values({
      ...{ id: v7(), meetingId: meeting.id, part: 'summary', language: 'en' },
      ...{ body: 'The text of the summary', personId: person.id },
    })
    .execute();
});
afterAll(() => site.close());

interface Exported {
  meetings: {
    participations: Record<string, unknown>[];
    invitations: Record<string, unknown>[];
    wrote: Record<string, unknown>[];
  };
}

test('she takes with her where she was named, checked in or refused, whom she named, her letters and what she wrote', async () => {
  const answer = await (await site.as(person)).post('/en/my/export');
  const { meetings } = JSON.parse(answer.body) as Exported;
  expect(meetings.participations).toEqual([
    expect.objectContaining({
      ...{ meeting: meeting.slug, familyName: 'WANJIRU', givenNames: 'Amina', asksSupport: 'A wheelchair' },
      ...{ checkedInAt: '2027-05-06T07:00:00.000Z' },
    }),
    expect.objectContaining({ familyName: 'WANJIRU-REFUSED', whyRefused: 'Twice on the list' }),
  ]);
  expect(meetings.invitations).toEqual([
    expect.objectContaining({
      ...{ meeting: meeting.slug, organisation: 'Guest', email: 'amina@example.org' },
      named: [expect.objectContaining({ familyName: 'COLLEAGUE', role: 'representative' })],
      letters: [expect.objectContaining({ name: 'letter.pdf', sizeBytes: 10 })],
    }),
  ]);
  expect(meetings.wrote).toEqual([expect.objectContaining({ meeting: meeting.slug, part: 'summary', language: 'en' })]);
  // Of others she gets no more than the names that she gave, and no key that leads anywhere.
  expect(answer.body).not.toMatch(/A secret of the colleague|colleague@example.org|The text of the summary/);
  expect(answer.body).not.toContain('a'.repeat(64));
  expect(answer.body).not.toContain(ids.invitation);
});

test('of others she gets nothing', async () => {
  const { meetings } = JSON.parse((await (await site.as(other)).post('/en/my/export')).body) as Exported;
  expect(meetings.participations).toEqual([]);
  expect(meetings.invitations).toEqual([expect.objectContaining({ organisation: 'Another', named: [], letters: [] })]);
  expect(meetings.wrote).toEqual([]);
});

test('when she leaves her address goes everywhere, and she herself where she came to nothing; who took part stays by name', async () => {
  const left = await (await site.as(person)).post('/en/my/leave', { sure: 'on' });
  expect(left.status, left.body).toBe(303);
  expect(left.location).toContain('/left');
  const rows = await site.owner.selectFrom('participant').selectAll().orderBy('familyName').execute();
  expect(rows.map(({ familyName, email, asksSupport }) => ({ familyName, email, asksSupport }))).toEqual([
    { familyName: 'COLLEAGUE', email: 'colleague@example.org', asksSupport: 'A secret of the colleague' },
    { familyName: 'WANJIRU', email: null, asksSupport: null },
  ]);
  const invitations = await site.owner.selectFrom('meetingInvitation').selectAll().execute();
  expect(new Map(invitations.map(({ id, email }) => [id, email]))).toEqual(
    new Map([
      [ids.invitation, null],
      [ids.othersInvitation, 'other@example.org'],
    ]),
  );
  // The organisers still work with what is left.
  const organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
  for (const path of ['invitations', `invitations/${ids.invitation}`, 'participants', `participants/${ids.approved}`])
    expect((await organiser.get(`/en/meetings/${meeting.slug}/${path}`)).status, path).toBe(200);
  const decided = await organiser.post(`/en/meetings/${meeting.slug}/participants/${ids.colleague}/decision`, {
    decision: 'approved',
  });
  expect(decided.status).toBe(303);
});
