import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../test/made.ts';
import { makePerson } from '../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../db/scope.ts';
import { findInvitation, listInvitations } from './invitations/invitation.queries.ts';
import { findMembership, isAddressOfMember, listMembershipsOf } from './people/people.queries.ts';

// Who sees people, their addresses and roles, and invitations is said by the queries and by the row policies; each is tried alone.

let site: TestSite;
let organisations: { id: string; slug: string }[];
let actors: Record<string, Actor>;
const people: { id: string; email: string }[] = [];

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisations = [];
  for (const name of ['One', 'Two', 'Bureau']) organisations.push(await makeOrganisation(site.owner, country, name));
  const [one = '', two = '', bureau = ''] = organisations.map(({ id }) => id);
  const make = async (roles: Parameters<typeof makePerson>[1]) => {
    const person = await makePerson(site.owner, roles);
    people.push(person);
    return person;
  };
  const steward = await make({ roles: { [one]: ['steward'] } });
  const member = await make({ roles: { [one]: ['member'], [two]: ['editor'] } });
  const neighbour = await make({ roles: { [two]: ['steward'] } });
  const secretary = await make({ roles: { [bureau]: ['secretariat'] } });
  const former = await make({ roles: { [one]: ['editor'] } });
  await make({ roles: {} });
  await site.owner.updateTable('membership').set({ endedAt: new Date() }).where('personId', '=', former.id).execute();
  const acting = (personId: string, organisationId: string, roles: Role[]): Actor => ({
    kind: 'person',
    personId,
    organisationId,
    roles: ['member', ...roles],
  });
  actors = {
    visitor,
    steward: acting(steward.id, one, ['steward']),
    // With a role that is not in force, she is a member.
    weak: acting(steward.id, one, []),
    member: acting(member.id, one, []),
    elsewhere: acting(member.id, two, ['editor']),
    neighbour: acting(neighbour.id, two, ['steward']),
    secretary: acting(secretary.id, bureau, ['secretariat']),
    operator: acting(former.id, bureau, ['operator']),
  };
  for (const [organisationId, invitedBy] of [
    [one, steward.id],
    [one, null],
    [two, neighbour.id],
    [bureau, secretary.id],
  ] as const) {
    const id = v7();
    const email = `${id}@example.org`;
    const row = { id, organisationId, email, emailKey: email, invitedBy, expiresAt: new Date(Date.now() + 1e6) };
    await site.owner.insertInto('invitation').values(row).execute();
    await site.owner.insertInto('invitationRole').values({ invitationId: id, role: 'editor' }).execute();
  }
});
afterAll(() => site.close());

const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  work({ db: site.owner, actor, now: new Date() });
const byBoth = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inReadScope(site.platform.db, actor, work);
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();

/** Everything that the policies let through, asked without a word of who may see; as far as the pages show it: roles in force. */
const byPolicies: Record<string, (scope: Scope) => Promise<string[]>> = {
  person: async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select p.id from person p where exists
      (select from membership m where m.person_id = p.id and m.ended_at is null)`.execute(db);
    return sorted(rows.map(({ id }) => id));
  },
  account: async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select a.person_id as id from account a where exists
      (select from membership m where m.person_id = a.person_id and m.ended_at is null)`.execute(db);
    return sorted(rows.map(({ id }) => id));
  },
  membership: async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from membership where ended_at is null`.execute(db);
    return sorted(rows.map(({ id }) => id));
  },
  invitation: async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from invitation`.execute(db);
    return sorted(rows.map(({ id }) => id));
  },
  invitationRole: async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select invitation_id as id from invitation_role`.execute(db);
    return sorted(rows.map(({ id }) => id));
  },
};

const ofAll = async <Row>(list: (organisationId: string) => Promise<Row[]>): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const { id } of organisations) rows.push(...(await list(id)));
  return rows;
};
/** The ways in which queries reach the rows. */
const ways: Record<string, Record<string, (scope: Scope) => Promise<string[]>>> = {
  person: {
    listMembershipsOf: async (scope) =>
      sorted((await ofAll((id) => listMembershipsOf(scope, id))).map(({ personId }) => personId)),
  },
  account: {
    listMembershipsOf: async (scope) => {
      const rows = await ofAll((id) => listMembershipsOf(scope, id));
      return sorted(rows.filter(({ email }) => email !== null).map(({ personId }) => personId));
    },
    isAddressOfMember: async (scope) => {
      const seen: string[] = [];
      for (const { id, email } of people)
        for (const organisation of organisations)
          if (await isAddressOfMember(scope, organisation.id, email)) seen.push(id);
      return sorted(seen);
    },
  },
  membership: {
    listMembershipsOf: async (scope) => sorted((await ofAll((id) => listMembershipsOf(scope, id))).map(({ id }) => id)),
    findMembership: async (scope) => {
      const all = await site.owner.selectFrom('membership').where('endedAt', 'is', null).select('id').execute();
      const seen: string[] = [];
      for (const { id } of all) if ((await findMembership(scope, id)) !== undefined) seen.push(id);
      return sorted(seen);
    },
  },
  invitation: {
    listInvitations: async (scope) => sorted((await ofAll((id) => listInvitations(scope, id))).map(({ id }) => id)),
    findInvitation: async (scope) => {
      const all = await site.owner.selectFrom('invitation').select('id').execute();
      const seen: string[] = [];
      for (const { id } of all) if ((await findInvitation(scope, id)) !== undefined) seen.push(id);
      return sorted(seen);
    },
  },
  invitationRole: {
    listInvitations: async (scope) => {
      const rows = await ofAll((id) => listInvitations(scope, id));
      return sorted(rows.filter(({ grants }) => grants.length > 0).map(({ id }) => id));
    },
  },
};

const names = ['visitor', 'steward', 'weak', 'member', 'elsewhere', 'neighbour', 'secretary', 'operator'];
describe.each(Object.keys(ways))('%s', (table) => {
  test.each(names)('each wall alone lets the same rows through to the %s', async (name) => {
    const actor = actors[name] ?? visitor;
    const policies = await byBoth(actor, (scope) => byPolicies[table]?.(scope) ?? Promise.resolve([]));
    for (const [way, seen] of Object.entries(ways[table] ?? {})) {
      expect(await byQueries(actor, seen), `${way} alone`).toEqual(policies);
      expect(await byBoth(actor, seen), `${way} behind the policies`).toEqual(policies);
    }
  });
});

test('there is something to hide from each, and something to show', async () => {
  const count = async (name: string, table: string) =>
    (await byBoth(actors[name] ?? visitor, (scope) => byPolicies[table]?.(scope) ?? Promise.resolve([]))).length;
  for (const table of Object.keys(ways)) expect(await count('visitor', table), table).toBe(0);
  expect(await count('steward', 'account')).toBe(2);
  expect(await count('weak', 'account')).toBe(1);
  expect(await count('steward', 'invitation')).toBe(2);
  expect(await count('weak', 'invitation')).toBe(0);
  expect(await count('secretary', 'invitation')).toBe(4);
  expect(await count('operator', 'invitation')).toBe(0);
  expect(await count('member', 'membership')).toBe(3);
});

describe('what a query that forgot every rule could write', () => {
  const write = (name: string, text: string) =>
    inScope(site.platform.db, actors[name] ?? visitor, ({ db }) => sql.raw(text).execute(db));
  const membership = (role: string, person: number, organisation: number) =>
    `insert into membership (id, person_id, organisation_id, role, given_by) values (gen_random_uuid(), '${people[person]?.id}',
      '${organisations[organisation]?.id}', '${role}', current_person())`;

  test.each([
    ['visitor', 'editor', 1, 0],
    ['member', 'editor', 1, 0],
    ['weak', 'editor', 1, 0],
    // Somebody of another organisation, another organisation, and what nobody gives on a page.
    ['steward', 'editor', 2, 0],
    ['steward', 'editor', 1, 1],
    ['steward', 'operator', 1, 0],
    ['steward', 'secretariat', 1, 0],
    ['secretary', 'editor', 1, 0],
    ['secretary', 'secretariat', 1, 0],
    ['operator', 'operator', 3, 2],
  ] as const)(
    'the %s gives no role of %s to person %i in organisation %i',
    async (name, role, person, organisation) => {
      await expect(write(name, membership(role, person, organisation))).rejects.toMatchObject({ code: '42501' });
    },
  );

  test('a steward gives the roles of her own people, in her own name', async () => {
    await write('steward', `${membership('editor', 1, 0)}`);
    const other = membership('editor', 1, 0).replace('current_person()', `'${people[2]?.id}'`);
    await expect(write('steward', other)).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['visitor', 'member', 'weak', 'neighbour', 'secretary'])(
    'the %s ends no role of another’s organisation',
    async (name) => {
      const { numAffectedRows = 0n } = await write(
        name,
        `update membership set ended_at = now() where organisation_id = '${organisations[0]?.id}'`,
      );
      expect(numAffectedRows).toBe(0n);
    },
  );

  test.each([
    [`update membership set role = 'operator'`],
    [`update membership set person_id = current_person()`],
    [`delete from membership`],
    [`update invitation set email = 'x', email_key = 'x'`],
    [`update invitation set accepted_at = now()`],
    [`delete from invitation`],
    [`update invitation_role set role = 'steward'`],
    [`update person set name = 'x'`],
    [`insert into person (id, name) values (gen_random_uuid(), 'x')`],
    [`update account set email = 'x'`],
    [`delete from account`],
    [`select from session`],
    [`select from password`],
  ])('nobody: %s', async (text) => {
    for (const name of names) await expect(write(name, text), name).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['member', 0],
    ['weak', 0],
    ['steward', 1],
    ['neighbour', 0],
    ['operator', 2],
  ] as const)('the %s invites nobody to organisation %i', async (name, organisation) => {
    const text = `insert into invitation (id, organisation_id, email, email_key, invited_by, expires_at) values (gen_random_uuid(),
      '${organisations[organisation]?.id}', 'x', 'x', current_person(), now())`;
    await expect(write(name, text)).rejects.toMatchObject({ code: '42501' });
  });
});
