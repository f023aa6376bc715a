import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../../db/scope.ts';
import { findInvitation, listInvitations, listLetters, updateInvitation } from '../invitations/invitations.queries.ts';
import { findParticipant, listParticipants, updateParticipant } from './participants.queries.ts';

// `meeting_invitation`, `participant` and `nomination_letter`: each wall tried without the other.

let site: TestSite;
let actors: Record<string, Actor>;
const meetings: Record<string, string> = {};
/** By meeting: its invitation, its participant, its letter. */
const made: Record<string, { invitation: string; participant: string; letter: string }> = {};
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const [host, guest, office] = await Promise.all(
    ['Host', 'Guest', 'Office'].map((name) => makeOrganisation(site.owner, country, name)),
  );
  if (host === undefined || guest === undefined || office === undefined) throw new Error('three were made');
  const person = async (organisation: { id: string }, ...roles: Role[]): Promise<Actor> => {
    const { id } = await makePerson(site.owner, { roles: { [organisation.id]: roles } });
    return { kind: 'person', personId: id, organisationId: organisation.id, roles };
  };
  actors = {
    visitor,
    'editor of the host': await person(host, 'editor'),
    'steward of the host': await person(host, 'steward'),
    'member of the host': await person(host, 'member'),
    'steward of the guest': await person(guest, 'steward'),
    secretary: await person(office, 'secretariat'),
  };
  const series = await makeSeries(site.owner, 'Walled');
  for (const [name, convenerId] of [
    ['hosted', host.id],
    ['imported', null],
  ] as const) {
    const meeting = await makeMeeting(site.owner, series.id, { title: name, startsOn: soon, convenerId });
    meetings[name] = meeting.id;
    const ids = { invitation: v7(), participant: v7(), letter: v7() };
    made[name] = ids;
    const of = { meetingId: meeting.id, organisationId: guest.id, category: 'ngo' };
    await site.owner
      .insertInto('meetingInvitation')
      .values({ id: ids.invitation, name: 'Guest', email: 'guest@example.org', invitedAt: new Date(), ...of })
      .execute();
    await site.owner
      .insertInto('participant')
      .values({
        id: ids.participant,
        invitationId: ids.invitation,
        organisationName: 'Guest',
        role: 'head',
        familyName: 'NAME',
        ...of,
      })
      .execute();
    const letter = { name: 'letter.pdf', sha256: 'a'.repeat(64), sizeBytes: 10, format: 'pdf' };
    await site.owner
      .insertInto('nominationLetter')
      .values({ id: ids.letter, invitationId: ids.invitation, ...letter })
      .execute();
  }
});
afterAll(() => site.close());

const names = [
  'visitor',
  'editor of the host',
  'steward of the host',
  'member of the host',
  'steward of the guest',
  'secretary',
];
/** As the rules say it in words. */
const organisedBy: Readonly<Record<string, readonly string[]>> = {
  'editor of the host': ['hosted'],
  'steward of the host': ['hosted'],
  secretary: ['imported'],
};
const actorOf = (name: string): Actor => actors[name] ?? visitor;
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) =>
  work({ db: site.owner, actor, now: new Date() });
const byPolicies = async (actor: Actor, table: string, invitation = '') =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    if (invitation !== '') await sql`select set_config('app.invitation_id', ${invitation}, true)`.execute(db);
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}`.execute(db);
    return rows.map(({ id }) => id).sort();
  });
const kinds = { meeting_invitation: 'invitation', participant: 'participant', nomination_letter: 'letter' } as const;
const tables = Object.keys(kinds) as (keyof typeof kinds)[];
const expected = (name: string, table: keyof typeof kinds) =>
  (organisedBy[name] ?? []).map((meeting) => made[meeting]?.[kinds[table]] ?? '').sort();

const ways: Record<keyof typeof kinds, (scope: Scope) => Promise<string[]>> = {
  async meeting_invitation(scope) {
    const lists = await Promise.all(Object.values(meetings).map((id) => listInvitations(scope, id)));
    const found = [];
    for (const { invitation } of Object.values(made)) found.push(await findInvitation(scope, invitation));
    const one = found.flatMap((row) => row?.id ?? []).sort();
    const all = lists.flat().map(({ id }) => id);
    expect(one).toEqual(all.sort());
    return one;
  },
  async participant(scope) {
    const lists = await Promise.all(Object.values(meetings).map((id) => listParticipants(scope, id)));
    const found = [];
    for (const { participant } of Object.values(made)) found.push(await findParticipant(scope, participant));
    const one = found.flatMap((row) => row?.id ?? []).sort();
    const all = lists.flat().map(({ id }) => id);
    expect(one).toEqual(all.sort());
    return one;
  },
  async nomination_letter(scope) {
    const lists = await Promise.all(Object.values(made).map(({ invitation }) => listLetters(scope, invitation)));
    return lists
      .flat()
      .map(({ id }) => id)
      .sort();
  },
};

describe.each(names)('to the %s', (name) => {
  test.each(tables)('each wall alone shows of %s what she organises', async (table) => {
    const actor = actorOf(name);
    expect(await byPolicies(actor, table)).toEqual(expected(name, table));
    expect(await byQueries(actor, ways[table])).toEqual(expected(name, table));
    expect(await inReadScope(site.platform.db, actor, ways[table])).toEqual(expected(name, table));
  });

  test('each wall alone lets her write what she organises', async () => {
    const actor = actorOf(name);
    const category = `written by ${name}`;
    const organised = organisedBy[name] ?? [];
    for (const [meeting, { invitation, participant }] of Object.entries(made)) {
      await byQueries(actor, async (scope) => {
        await updateInvitation(scope, invitation, { name: category });
        await updateParticipant(scope, participant, { function: category });
      });
      const read = async () => [
        (
          await site.owner
            .selectFrom('meetingInvitation')
            .where('id', '=', invitation)
            .select('name')
            .executeTakeFirst()
        )?.name,
        (await site.owner.selectFrom('participant').where('id', '=', participant).select('function').executeTakeFirst())
          ?.function,
      ];
      expect(
        (await read()).map((text) => text === category),
        meeting,
      ).toEqual(Array(2).fill(organised.includes(meeting)));
      const behind = `${category} behind`;
      const work = inScope(site.platform.db, actor, async ({ db }) => {
        await db.updateTable('meetingInvitation').set({ name: behind }).where('id', '=', invitation).execute();
        await db.updateTable('participant').set({ function: behind }).where('id', '=', participant).execute();
      });
      await work;
      expect(
        (await read()).map((text) => text === behind),
        meeting,
      ).toEqual(Array(2).fill(organised.includes(meeting)));
    }
  });
});

describe('whoever shows a link', () => {
  const within = <T>(invitation: string, work: (scope: Scope) => Promise<T>) =>
    inScope(site.platform.db, visitor, async (scope) => {
      await sql`select set_config('app.invitation_id', ${invitation}, true)`.execute(scope.db);
      return work(scope);
    });
  const of = () => made['hosted'] ?? { invitation: '', participant: '', letter: '' };
  const nominee = (values: Record<string, unknown> = {}) => ({
    id: v7(),
    meetingId: meetings['hosted'] ?? '',
    invitationId: of().invitation,
    organisationName: 'Whoever she says',
    category: 'party',
    role: 'head',
    familyName: 'NEW',
    ...values,
  });

  test('reads what belongs to it and nothing else', async () => {
    for (const table of tables) expect(await byPolicies(visitor, table, of().invitation)).toEqual([of()[kinds[table]]]);
  });

  test('names people of the invited organisation, whatever she writes of it', async () => {
    const row = nominee();
    await within(of().invitation, ({ db }) => db.insertInto('participant').values(row).execute());
    const kept = await site.owner.selectFrom('participant').where('id', '=', row.id).selectAll().executeTakeFirst();
    expect(kept).toMatchObject({ category: 'ngo', approvedAt: null });
    expect(kept?.organisationName).not.toBe('Whoever she says');
    await site.owner.deleteFrom('participant').where('id', '=', row.id).execute();
  });

  test.each([
    ['approves nobody', () => ({ approvedAt: new Date() })],
    ['checks nobody in', () => ({ checkedInAt: new Date() })],
    ['presses nothing at the door', () => ({ doorPressedAt: new Date() })],
    ['names nobody for another meeting', () => ({ meetingId: meetings['imported'] })],
    ['names nobody for another invitation', () => ({ invitationId: made['imported']?.invitation })],
    ['names nobody for none', () => ({ invitationId: null })],
  ])('%s', async (_, values) => {
    const work = within(of().invitation, ({ db }) => db.insertInto('participant').values(nominee(values())).execute());
    await expect(work).rejects.toMatchObject({ code: '42501' });
  });

  test('changes nothing of the invitation but the answer, and nobody who is approved', async () => {
    const { invitation, participant } = of();
    const change = (values: Record<string, unknown>) =>
      within(invitation, ({ db }) =>
        db.updateTable('meetingInvitation').set(values).where('id', '=', invitation).execute(),
      );
    await change({ answeredAt: new Date() });
    for (const values of [
      { places: 100 },
      { category: 'party' },
      { email: 'me@example.org' },
      { withdrawnAt: new Date() },
    ])
      await expect(change(values)).rejects.toMatchObject({ code: '42501' });
    const rename = () =>
      within(invitation, async ({ db }) => {
        const [result] = await db
          .updateTable('participant')
          .set({ familyName: 'OTHER' })
          .where('id', '=', participant)
          .execute();
        const [gone] = await db.deleteFrom('participant').where('id', '=', participant).execute();
        return Number(result?.numUpdatedRows) + Number(gone?.numDeletedRows);
      });
    await site.owner.updateTable('participant').set({ approvedAt: new Date() }).where('id', '=', participant).execute();
    expect(await rename()).toBe(0);
    await site.owner.updateTable('participant').set({ approvedAt: null }).where('id', '=', participant).execute();
  });

  test('writes nothing once it is withdrawn', async () => {
    const { invitation } = of();
    await site.owner
      .updateTable('meetingInvitation')
      .set({ withdrawnAt: new Date() })
      .where('id', '=', invitation)
      .execute();
    const naming = within(invitation, ({ db }) => db.insertInto('participant').values(nominee()).execute());
    await expect(naming).rejects.toMatchObject({ code: '42501' });
    const letter = {
      id: v7(),
      invitationId: invitation,
      name: 'x',
      sha256: 'b'.repeat(64),
      sizeBytes: 1,
      format: 'pdf',
    };
    const adding = within(invitation, ({ db }) => db.insertInto('nominationLetter').values(letter).execute());
    await expect(adding).rejects.toMatchObject({ code: '42501' });
  });
});
