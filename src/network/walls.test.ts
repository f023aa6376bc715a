import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../test/made-network.ts';
import { makePerson } from '../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../db/scope.ts';
import { listContacts, listOfPerson } from './contacts/contacts.queries.ts';
import { listColleagues } from './facts/facts.queries.ts';
import { listAsked, listConfirmations, listUnasked } from './freshness/freshness.queries.ts';
import { findChange, listChanges } from './history/history.queries.ts';

// contact_point, organisation_change and fact_reminder: who may see a row is said by the queries and by row policies. Each wall is tried
// without the other, and both must let the same rows through.

let site: TestSite;
let mine: Made;
let other: Made;
let office: Made;
let actors: Record<string, Actor>;
let stewardId: string;
const changes: string[] = [];

const person = (personId: string, { id }: Made, ...roles: Role[]): Actor => ({
  kind: 'person',
  personId,
  organisationId: id,
  roles,
});

beforeAll(async () => {
  site = await createTestSite();
  const { owner } = site;
  const seat = await makePlace(owner);
  [mine, other, office] = (await Promise.all(
    ['Mine', 'Other', 'Office'].map((name) => makeMember(owner, seat, { name })),
  )) as [Made, Made, Made];
  const [editor, steward, stranger, secretary, named] = await Promise.all([
    makePerson(owner, { roles: { [mine.id]: ['editor'] } }),
    makePerson(owner, { roles: { [mine.id]: ['steward'] } }),
    makePerson(owner, { roles: { [other.id]: ['steward'] } }),
    makePerson(owner, { roles: { [office.id]: ['secretariat'] } }),
    makePerson(owner, { roles: { [mine.id]: ['member'], [other.id]: ['member'] } }),
  ]);
  stewardId = steward.id;
  actors = {
    visitor,
    editor: person(editor.id, mine, 'member', 'editor'),
    steward: person(steward.id, mine, 'member', 'steward'),
    stranger: person(stranger.id, other, 'member', 'editor', 'steward'),
    secretariat: person(secretary.id, office, 'member', 'secretariat'),
    // Named in a contact point of one organisation while she acts for another.
    named: person(named.id, other, 'member'),
  };

  for (const { id: organisationId } of [mine, other])
    for (const shownTo of ['public', 'network', 'nobody'])
      for (const personId of [null, named.id]) {
        const name = `${shownTo} ${personId === null ? 'somebody' : 'named'}`;
        const agreedOn = shownTo === 'nobody' ? null : '2026-01-01';
        await owner
          .insertInto('contactPoint')
          .values({ id: v7(), organisationId, name, personId, shownTo, agreedOn })
          .execute();
      }
  for (const { id: organisationId } of [mine, other])
    for (const factGroup of ['place', 'contacts']) {
      const id = v7();
      changes.push(id);
      const who = { personId: editor.id, actingOrganisationId: organisationId };
      await owner
        .insertInto('organisationChange')
        .values({ id, organisationId, factGroup, before: '{}', after: '{}', how: 'form', personName: '', ...who })
        .execute();
    }
  const confirmed = { organisationId: mine.id, factGroup: 'place', confirmedAt: new Date('2020-01-01') };
  await owner
    .insertInto('factConfirmation')
    .values({ ...confirmed, personId: steward.id, actingOrganisationId: mine.id, how: 'page' })
    .execute();
  await owner
    .insertInto('factReminder')
    .values({ ...confirmed, mailId: v7(), personId: steward.id })
    .execute();
});
afterAll(() => site.close());

const actorOf = (name: string): Actor => actors[name] ?? visitor;
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  work({ db: site.owner, actor, now: new Date() });
const byBoth = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inReadScope(site.platform.db, actor, work);
const byPolicies = (actor: Actor, table: string): Promise<string[]> =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(db);
    return rows.map(({ id }) => id);
  });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

const ways: Record<string, Record<string, (scope: Scope) => Promise<string[]>>> = {
  contact_point: {
    listContacts: async (scope) =>
      idsOf([...(await listContacts(scope, mine.id)), ...(await listContacts(scope, other.id))]),
  },
  organisation_change: {
    listChanges: async (scope) => {
      const of = ({ id: organisationId }: Made) => listChanges(scope, { organisationId, limit: 100 });
      return idsOf([...(await of(mine)), ...(await of(other))]);
    },
    findChange: async (scope) => {
      const found = [];
      for (const id of changes)
        for (const organisation of [mine, other]) found.push(await findChange(scope, organisation.id, id));
      return idsOf(found.filter((row) => row !== undefined));
    },
  },
};

const expected: Record<string, Record<string, number>> = {
  contact_point: { visitor: 4, editor: 10, steward: 10, stranger: 10, secretariat: 8, named: 11 },
  organisation_change: { visitor: 0, editor: 2, steward: 2, stranger: 2, secretariat: 2, named: 2 },
};

describe.each(Object.keys(ways))('%s', (table) => {
  test.each(Object.keys(expected['contact_point'] ?? {}))(
    'each wall alone lets the same through to the %s',
    async (name) => {
      const actor = actorOf(name);
      const policies = await byPolicies(actor, table);
      expect(policies).toHaveLength(expected[table]?.[name] ?? -1);
      for (const [way, seen] of Object.entries(ways[table] ?? {})) {
        expect(await byQueries(actor, seen), `${way} alone`).toEqual(policies);
        expect(await byBoth(actor, seen), `${way} behind the policies`).toEqual(policies);
      }
    },
  );
});

test('what names a person she finds, whatever organisation she acts for', async () => {
  const { personId } = actorOf('named') as { personId: string };
  expect(await byBoth(actorOf('named'), (scope) => listOfPerson(scope, personId))).toHaveLength(6);
  // Of what is not hers to see, the policies leave out what the query does not.
  expect(await byBoth(visitor, (scope) => listOfPerson(scope, personId))).toHaveLength(2);
});

test('people are named to those who may know them, by the questions themselves and not by the policies alone', async () => {
  const confirmed = async (scope: Scope) =>
    (await listConfirmations(scope, [mine.id])).filter(({ personName }) => personName !== null).length;
  const colleagues = async (scope: Scope) => (await listColleagues(scope, mine.id)).length;
  for (const [name, known, all] of [
    ['visitor', 0, 0],
    ['stranger', 0, 0],
    ['secretariat', 0, 0],
    ['editor', 1, 3],
    // Of an organisation that she does not act for she knows herself.
    ['named', 0, 1],
  ] as const)
    for (const ask of [byQueries, byBoth]) {
      expect(await ask(actorOf(name), confirmed), name).toBe(known);
      expect(await ask(actorOf(name), colleagues), name).toBe(all);
    }
});

test('fact_reminder is each steward’s own', async () => {
  const aged = new Date();
  const unasked = (scope: Scope) => listUnasked(scope, stewardId, mine.id, aged);
  expect(await byBoth(actorOf('steward'), unasked)).toEqual([]);
  for (const name of Object.keys(actors)) {
    const rows = await byBoth(actorOf(name), ({ db }) => db.selectFrom('factReminder').select('mailId').execute());
    expect(rows.length, name).toBe(name === 'steward' ? 1 : 0);
  }
  expect(await byBoth(visitor, (scope) => listAsked(scope, v7()))).toEqual([]);
});

describe('writing past one’s own is refused by the database', () => {
  const id = () => `'${v7()}'`;
  const attempts: [string, () => string][] = [
    ['stranger', () => `insert into contact_point (id, organisation_id, name) values (${id()}, '${mine.id}', 'x')`],
    ['visitor', () => `insert into contact_point (id, organisation_id, name) values (${id()}, '${mine.id}', 'x')`],
    ['named', () => `update contact_point set name = 'x' where person_id = current_person()`],
    [
      'editor',
      () => `update contact_point set shown_to = 'public', agreed_on = now() where organisation_id = '${mine.id}'`,
    ],
    [
      'stranger',
      () => `insert into organisation_change (id, organisation_id, fact_group, before, after, how)
        values (${id()}, '${mine.id}', 'place', '{}', '{}', 'form')`,
    ],
    [
      'editor',
      () => `insert into organisation_change (id, organisation_id, fact_group, before, after, how, person_name)
        values (${id()}, '${mine.id}', 'place', '{}', '{}', 'form', 'Somebody else')`,
    ],
    ['secretariat', () => `update organisation_change set after = '{}'`],
    ['steward', () => `delete from organisation_change`],
    [
      'stranger',
      () => `insert into fact_reminder (mail_id, person_id, organisation_id, fact_group, confirmed_at)
        values (${id()}, '${stewardId}', '${mine.id}', 'place', now())`,
    ],
    ['stranger', () => `update fact_confirmation set confirmed_at = now() where organisation_id = '${mine.id}'`],
  ];
  test.each(attempts)('%s: %s', async (name, write) => {
    const act = inScope(site.platform.db, actorOf(name), ({ db }) => sql.raw(write()).execute(db));
    await expect(act).rejects.toMatchObject({ code: '42501' });
  });

  test('what one does not see, one does not remove', async () => {
    const remove = `delete from contact_point where organisation_id = '${mine.id}'`;
    for (const name of ['stranger', 'named', 'visitor']) {
      const { numAffectedRows } = await inScope(site.platform.db, actorOf(name), ({ db }) =>
        sql.raw(remove).execute(db),
      );
      expect(numAffectedRows, name).toBe(0n);
    }
  });

  test('nor an offer of an import for another organisation', async () => {
    await site.owner
      .insertInto('importOffer')
      .values({ kind: 'organisation', slug: mine.slug, field: 'city', offered: '"X"', offeredAt: new Date() })
      .execute();
    const act = inScope(site.platform.db, actorOf('stranger'), ({ db }) =>
      sql`delete from import_offer where slug = ${mine.slug}`.execute(db),
    );
    await expect(act).rejects.toMatchObject({ code: '42501' });
  });
});
