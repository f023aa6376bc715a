import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../../db/scope.ts';
import { askForPack, findAddition, findContents, findPack, listAdditions, listPacks } from './packs.queries.ts';

// `meeting_pack` and `meeting_pack_addition`: each wall tried without the other.

let site: TestSite;
let actors: Record<string, Actor>;
const meetings: Record<string, string> = {};
/** By meeting and audience: a pack and an addition to it. */
const made: Record<string, { pack: string; addition: string }> = {};

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const named = ['Host', 'Guest', 'Removed', 'Waiting', 'Stranger', 'Office'];
  const organisations = await Promise.all(named.map((name) => makeOrganisation(site.owner, country, name)));
  const idOf = (name: string) => organisations[named.indexOf(name)]?.id ?? '';
  const person = async (name: string, ...roles: Role[]): Promise<Actor> => {
    const { id } = await makePerson(site.owner, { roles: { [idOf(name)]: roles } });
    return { kind: 'person', personId: id, organisationId: idOf(name), roles };
  };
  actors = {
    visitor,
    'editor of the host': await person('Host', 'editor'),
    'member of the host': await person('Host', 'member'),
    'member of the guest': await person('Guest', 'member'),
    'editor of the removed': await person('Removed', 'editor'),
    'editor of the waiting': await person('Waiting', 'editor'),
    'steward of a stranger': await person('Stranger', 'steward'),
    secretary: await person('Office', 'secretariat'),
  };
  const series = await makeSeries(site.owner, 'Walled');
  for (const [name, convenerId] of [
    ['hosted', idOf('Host')],
    ['imported', null],
  ] as const) {
    const meeting = await makeMeeting(site.owner, series.id, { title: name, convenerId });
    meetings[name] = meeting.id;
    const of = { meetingId: meeting.id, category: 'ngo', role: 'head', familyName: 'NAME' };
    for (const [who, state] of [
      ['Guest', { approvedAt: new Date() }],
      ['Removed', { approvedAt: new Date(), removedAt: new Date() }],
      ['Waiting', {}],
    ] as const)
      await site.owner
        .insertInto('participant')
        .values({ id: v7(), organisationId: idOf(who), organisationName: who, ...of, ...state })
        .execute();
    for (const audience of ['public', 'participants']) {
      const ids = { pack: v7(), addition: v7() };
      made[`${name} ${audience}`] = ids;
      const about = { id: ids.pack, meetingId: meeting.id, language: 'en', audience, number: 1 };
      const whole = {
        madeAt: new Date(),
        fingerprint: 'x',
        sha256: 'a'.repeat(64),
        contents: JSON.stringify({ entries: [] }),
      };
      await site.owner
        .insertInto('meetingPack')
        .values({ ...about, ...whole })
        .execute();
      await site.owner
        .insertInto('meetingPackAddition')
        .values({
          id: ids.addition,
          packId: ids.pack,
          since: 1,
          key: 'b'.repeat(64),
          paths: [],
          madeAt: new Date(),
          sha256: 'a'.repeat(64),
        })
        .execute();
    }
  }
});
afterAll(() => site.close());

const names = [
  'visitor',
  'editor of the host',
  'member of the host',
  'member of the guest',
  'editor of the removed',
  'editor of the waiting',
  'steward of a stranger',
  'secretary',
];
const ofAll = ['hosted public', 'imported public'];
/** As the rules say it in words: those for participants go to them and to who organises the meeting. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'editor of the host': ['hosted participants'],
  'member of the guest': ['hosted participants', 'imported participants'],
  secretary: ['imported participants'],
};
const expected = (name: string, what: 'pack' | 'addition') =>
  [...ofAll, ...(beside[name] ?? [])].map((which) => made[which]?.[what] ?? '').sort();
const actorOf = (name: string): Actor => actors[name] ?? visitor;

/** As the owner of the tables, whom no policy binds, with the organisation that a function of the database asks for. */
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) =>
  site.owner.transaction().execute(async (db) => {
    const organisation = actor.kind === 'person' ? actor.organisationId : '';
    await sql`select set_config('app.organisation_id', ${organisation}, true)`.execute(db);
    return work({ db, actor, now: new Date() });
  });
const byPolicies = async (actor: Actor, table: string) =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}`.execute(db);
    return rows.map(({ id }) => id).sort();
  });

describe.each(names)('%s', (name) => {
  test('sees by the queries alone what is hers', async () => {
    const found = await byQueries(actorOf(name), async (scope) => {
      const packs = (await Promise.all(Object.values(meetings).map((id) => listPacks(scope, id)))).flat();
      const single = await Promise.all(Object.values(made).map(({ pack }) => findPack(scope, pack)));
      const contents = await Promise.all(Object.values(made).map(({ pack }) => findContents(scope, pack)));
      expect(contents.filter((one) => one !== undefined)).toHaveLength(packs.length);
      expect(single.flatMap((row) => row?.id ?? []).sort()).toEqual(packs.map(({ id }) => id).sort());
      const additions = (await Promise.all(Object.values(made).map(({ pack }) => listAdditions(scope, pack)))).flat();
      const one = await Promise.all(Object.values(made).map(({ addition }) => findAddition(scope, addition)));
      expect(one.flatMap((row) => row?.id ?? []).sort()).toEqual(additions.map(({ id }) => id).sort());
      return { pack: packs.map(({ id }) => id).sort(), addition: additions.map(({ id }) => id).sort() };
    });
    expect(found).toEqual({ pack: expected(name, 'pack'), addition: expected(name, 'addition') });
  });

  test('sees by the policies alone what is hers', async () => {
    expect(await byPolicies(actorOf(name), 'meeting_pack')).toEqual(expected(name, 'pack'));
    expect(await byPolicies(actorOf(name), 'meeting_pack_addition')).toEqual(expected(name, 'addition'));
  });

  test('has a pack made where she takes part or organises, and nowhere else, whatever the application lets through', async () => {
    for (const [meeting, meetingId] of Object.entries(meetings)) {
      const may = (beside[name] ?? []).some((which) => which.startsWith(meeting));
      const id = v7();
      const asked = inScope(site.platform.db, actorOf(name), (scope) =>
        askForPack(scope, { id, meetingId, language: 'ru', audience: 'public' }),
      );
      if (may) expect(await asked, meeting).toEqual(expect.any(String));
      else await expect(asked, meeting).rejects.toThrow();
    }
    await site.owner.deleteFrom('meetingPack').where('language', '=', 'ru').execute();
  });

  test('changes no pack that is made, and asks for no addition to one that is not hers', async () => {
    for (const [which, { pack }] of Object.entries(made)) {
      const { numUpdatedRows } = await inScope(site.platform.db, actorOf(name), ({ db }) =>
        db.updateTable('meetingPack').set({ failed: 'notMade' }).where('id', '=', pack).executeTakeFirst(),
      );
      expect(numUpdatedRows, which).toBe(0n);
      const { rows } = await inScope(site.platform.db, actorOf(name), ({ db }) =>
        sql<{
          id: string | null;
        }>`select ask_for_addition(${v7()}::uuid, ${pack}::uuid, null, ${'c'.repeat(64)}, '{}', '{}') as id`.execute(
          db,
        ),
      );
      expect(rows[0]?.id !== null, which).toBe([...ofAll, ...(beside[name] ?? [])].includes(which));
    }
    await site.owner.deleteFrom('meetingPackAddition').where('since', 'is', null).execute();
  });
});
