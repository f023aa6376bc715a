import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../db/scope.ts';
import { record } from './index.ts';
import { listOwnTrail, listTrailOfOrganisation } from './trail/trail.queries.ts';

// Who sees an entry is said by the queries and by the row policies. Each wall is tried without the other, and both let the same through.

const [here, there, elsewhere] = [v7(), v7(), v7()] as const;
const person = (organisationId: string, roles: Role[], personId = v7()) =>
  ({ kind: 'person', personId, organisationId, roles, address: '192.0.2.1' }) satisfies Actor;
const member = person(here, ['member']);
const steward = person(here, ['member', 'steward']);
const actors: Record<string, Actor> = {
  visitor,
  member,
  steward,
  'steward whose role is not in force': { ...steward, roles: ['member'] },
  'steward acting for another organisation': { ...steward, organisationId: there, roles: ['editor'] },
  'steward elsewhere': person(there, ['steward']),
  secretariat: person(elsewhere, ['secretariat', 'operator']),
};

let database: TestDatabase;
let db: Kysely<Database>;
let owner: Kysely<Database>;
const all = { after: undefined, limit: 1_000 };
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.webUrl, { max: 4 });
  owner = openDatabase(database.ownerUrl, { max: 2 });
  const people = Object.values(actors).flatMap((actor) => (actor.kind === 'person' ? [actor.personId] : []));
  const subjects = [
    undefined,
    ...[...new Set(people)].map((id) => ({ kind: 'person', id })),
    // Not a person, though it has the id of one.
    { kind: 'invitation', id: member.personId },
  ];
  for (const actor of Object.values(actors))
    for (const subject of subjects)
      for (const concerns of [
        [],
        [here],
        [there],
        [here, there],
        [elsewhere],
        [here, member.personId],
        [steward.personId],
      ])
        await inScope(db, actor, (scope) =>
          record(scope, { action: 'tested.walls', ...(subject && { subject }), concerns }),
        );
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});

const idsOf = (rows: readonly { id: string }[]) => [...new Set(rows.map(({ id }) => id))].sort();
/** Past the policies. */
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) => work({ db: owner, actor, now: new Date() });
const byBoth = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) => inReadScope(db, actor, work);
/** With a question that says nothing of who may see. */
const byPolicies = (actor: Actor) =>
  inReadScope(db, actor, async (scope) => {
    const entries = await sql<{ id: string }>`select id from audit_entry`.execute(scope.db);
    const concerns = await sql<{ id: string }>`select entry_id as id from audit_concern`.execute(scope.db);
    return { entries: idsOf(entries.rows), concerns: idsOf(concerns.rows) };
  });

describe.each(Object.entries(actors))('%s', (_name, actor) => {
  test.each([
    ['queries alone', byQueries],
    ['queries behind the policies', byBoth],
  ])('%s let through what the policies do', async (_way, ask) => {
    const own = idsOf(await ask(actor, (scope) => listOwnTrail(scope, {}, all)));
    const ofOrganisation = idsOf(await ask(actor, (scope) => listTrailOfOrganisation(scope, {}, all)));
    const { entries, concerns } = await byPolicies(actor);
    expect(idsOf([...own, ...ofOrganisation].map((id) => ({ id })))).toEqual(entries);
    const read = (await owner.selectFrom('auditEntry').select(['id', 'concerns']).execute()).filter((entry) =>
      entry.concerns.includes(actor.personId ?? ''),
    );
    expect(idsOf([...ofOrganisation.map((id) => ({ id })), ...read])).toEqual(concerns);
  });
});

test('there is something to hide from each, and something to show', async () => {
  const counts: Record<string, [number, number]> = {};
  for (const [name, actor] of Object.entries(actors)) {
    const { entries, concerns } = await byPolicies(actor);
    counts[name] = [entries.length, concerns.length];
  }
  // 7 actors × 6 subjects (4 persons, 1 other, none) × 7 lists of whom it concerns.
  const made = 7 * 6 * 7;
  const { count } = await owner
    .selectFrom('auditEntry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(made);
  expect(counts['visitor']).toEqual([0, 0]);
  // Where her own record was read.
  expect(counts['member']?.[1]).toBe(7 * 6);
  expect(counts['steward whose role is not in force']?.[1]).toBe(7 * 6);
  expect(counts['secretariat']?.[1]).toBe(0);
  expect(counts['steward']?.[1]).toBeGreaterThan(0);
  for (const [name, [entries]] of Object.entries(counts))
    if (name !== 'visitor') expect(entries, name).toBeGreaterThan(0);
  for (const [entries] of Object.values(counts)) expect(entries).toBeLessThan(count);
});

test('an address is shown to whose it is, and to her steward, not to others whom the entry concerns', async () => {
  const seen = async (actor: Actor, list: typeof listOwnTrail) =>
    (await byBoth(actor, (scope) => list(scope, {}, all))).filter(({ address }) => address !== null);
  const own = await seen(member, listOwnTrail);
  expect(own.length).toBeGreaterThan(0);
  expect(own.every(({ personId }) => personId === member.personId || personId === null)).toBe(true);
  const ours = await seen(steward, listTrailOfOrganisation);
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.every(({ organisationId }) => organisationId === here)).toBe(true);
});
