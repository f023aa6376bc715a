import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { type Actor, inAccounts, inReadScope, inScope, type Role, type Scope, visitor } from '../../db/scope.ts';
import { record } from '../index.ts';

let database: TestDatabase;
let db: Kysely<Database>;
let owner: Kysely<Database>;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.webUrl, { max: 12 });
  owner = openDatabase(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});

const person = (roles: Role[] = ['member'], organisationId = v7()) =>
  ({ kind: 'person', personId: v7(), organisationId, roles, address: '192.0.2.7' }) satisfies Actor;
const entryOf = (action: string) =>
  owner.selectFrom('auditEntry').selectAll().where('action', '=', action).executeTakeFirst();

describe('an entry', () => {
  test('says who, for whom, what, when and from where, whatever the caller says', async () => {
    const actor = person();
    const [id, other] = [v7(), v7()];
    const before = Date.now();
    await inScope(db, actor, (scope) =>
      record(scope, {
        action: 'tested.who',
        subject: { kind: 'organisation', id },
        concerns: [other, other],
        changes: { city: { from: null, to: 'Dakar' } },
        by: 'operator',
      }),
    );
    const entry = await entryOf('tested.who');
    expect(entry).toMatchObject({
      actor: 'person',
      personId: actor.personId,
      organisationId: actor.organisationId,
      subjectKind: 'organisation',
      subjectId: id,
      concerns: [other],
      address: '192.0.2.7',
      changes: { city: { from: null, to: 'Dakar' } },
    });
    expect(Math.abs((entry?.at.getTime() ?? 0) - before)).toBeLessThan(5_000);
  });

  test.each([
    ['visitor', undefined],
    ['operator', 'operator'],
    ['job', 'job'],
  ] as const)('may be of a %s', async (kind, by) => {
    await inScope(db, { kind: 'visitor', address: '2001:db8::1' }, (scope) =>
      record(scope, { action: `tested.${kind}`, ...(by && { by }) }),
    );
    expect(await entryOf(`tested.${kind}`)).toMatchObject({
      actor: kind,
      personId: null,
      organisationId: null,
      subjectId: null,
      address: '2001:db8::1',
    });
  });

  test('goes with the act it tells of: undone together', async () => {
    const act = inScope(db, person(), async (scope) => {
      await record(scope, { action: 'tested.undone' });
      throw new Error('of the act');
    });
    await expect(act).rejects.toThrow('of the act');
    expect(await entryOf('tested.undone')).toBeUndefined();
  });

  test('is written by those who reach the accounts too, and not while only reading', async () => {
    await inAccounts(db, visitor, (scope) => record(scope, { action: 'tested.accounts' }));
    expect(await entryOf('tested.accounts')).toBeDefined();
    await expect(inReadScope(db, visitor, (scope) => record(scope, { action: 'tested.reading' }))).rejects.toThrow(
      /read-only/,
    );
  });

  test.each([
    { password: 'x' },
    { account: { newPassword: 'x' } },
    { list: [{ totpSecret: 'x' }] },
    { tokenHash: 'x' },
  ])('takes no secret: %j', async (changes) => {
    const act = inScope(db, person(), (scope) => record(scope, { action: 'tested.secret', changes }));
    await expect(act).rejects.toThrow('is a secret');
    expect(await entryOf('tested.secret')).toBeUndefined();
  });

  test('a name that is none is refused', async () => {
    for (const action of ['edited', 'Organisation.edited', 'a.b.c', ''])
      await expect(inScope(db, person(), (scope) => record(scope, { action }))).rejects.toThrow(/check constraint/);
  });
});

describe('it only grows', () => {
  const raw = (text: string) => (scope: Scope) => sql.raw(text).execute(scope.db);
  const tampering = [
    `update audit_entry set action = 'a.b'`,
    'delete from audit_entry',
    'truncate audit_entry',
    'update audit_seal set no = no + 1',
    'delete from audit_seal',
    'truncate audit_seal',
    'update audit_concern set at = now()',
    'delete from audit_concern',
    'truncate audit_concern',
  ];

  test.each([
    ...tampering,
    `insert into audit_seal values (99, gen_random_uuid(), '', '')`,
    'insert into audit_concern values (gen_random_uuid(), now(), gen_random_uuid())',
    `insert into audit_entry (id, actor, action, at) values (gen_random_uuid(), 'visitor', 'a.b', '2000-01-01')`,
    `insert into audit_entry (id, actor, action, person_id) values (gen_random_uuid(), 'person', 'a.b', gen_random_uuid())`,
    `insert into audit_entry (id, actor, action, organisation_id) values (gen_random_uuid(), 'person', 'a.b', gen_random_uuid())`,
    'alter table audit_entry disable trigger all',
    'select from audit_seal',
  ])('for the roles of the application: %s', async (text) => {
    const steward = person(['steward', 'secretariat', 'operator']);
    for (const ask of [inScope<unknown>, inAccounts<unknown>])
      await expect(ask(db, steward, raw(text))).rejects.toMatchObject({ code: '42501' });
  });

  test.each(tampering)('for the owner of the tables: %s', async (text) => {
    await expect(sql.raw(text).execute(owner)).rejects.toThrow('the audit only grows');
  });

  test('nobody claims to be somebody, or nobody', async () => {
    for (const [actor, claim] of [
      [visitor, 'person'],
      [person(), 'visitor'],
      [person(), 'operator'],
    ] as const) {
      const text = `insert into audit_entry (id, actor, action) values (gen_random_uuid(), '${claim}', 'a.b')`;
      await expect(inScope(db, actor, raw(text))).rejects.toMatchObject({ code: '23514' });
    }
  });
});

describe('the chain', () => {
  const seals = () => owner.selectFrom('auditSeal').selectAll().orderBy('no').execute();

  test('has no gap and loses nothing, however many write at once and however some end', async () => {
    const before = (await seals()).length;
    const writers = Array.from({ length: 100 }, (_, number) =>
      inScope(db, person(), async (scope) => {
        await record(scope, { action: 'crowd.written', changes: { number } });
        if (number % 3 === 0) await record(scope, { action: 'crowd.written-twice', changes: { number } });
        if (number % 2 === 1) throw new Error('undone');
      }),
    );
    const ends = await Promise.allSettled(writers);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    const chain = await seals();
    expect(chain).toHaveLength(before + 50 + 17);
    expect(chain.map(({ no }) => no)).toEqual(chain.map((_, index) => index + 1));
    expect(chain.slice(1).filter(({ previous }, index) => chain[index]?.hash.compare(previous) !== 0)).toEqual([]);
    const crowd = await owner
      .selectFrom('auditEntry')
      .select('changes')
      .where('action', '=', 'crowd.written')
      .execute();
    expect(new Set(crowd.map(({ changes }) => JSON.stringify(changes))).size).toBe(50);
  });

  test('a writer holds up another only while it commits', async () => {
    const slow = new pg.Client({ connectionString: database.ownerUrl });
    await slow.connect();
    try {
      await slow.query('begin');
      await slow.query(`insert into audit_entry (id, actor, action) values (gen_random_uuid(), 'job', 'slow.begun')`);
      await inScope(db, visitor, (scope) => record(scope, { action: 'quick.done' }));
      await slow.query('commit');
    } finally {
      await slow.end();
    }
    const order = await sql<{ action: string }>`select action from audit_seal s join audit_entry e on e.id = s.entry_id
      order by no desc limit 2`.execute(owner);
    expect(order.rows.map(({ action }) => action)).toEqual(['slow.begun', 'quick.done']);
  });
});
