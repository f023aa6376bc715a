import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { makeCountry, makeDocument, makeOrganisation } from '../../test/made.ts';
import { isDatabaseAway, openDatabase } from './database.ts';
import type { Database } from './schema.ts';
import { type Actor, inReadScope, inScope, type Scope, visitor } from './scope.ts';

// One connection alone: what one scope leaves behind, the next one would find.

let database: TestDatabase;
let db: Kysely<Database>;
let owner: Kysely<Database>;
let member: Actor;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.webUrl, { max: 1 });
  owner = openDatabase(database.ownerUrl, { max: 1 });
  const { id } = await makeOrganisation(owner, await makeCountry(owner, 'KEN', { en: 'Kenya' }), 'Keeper');
  member = { kind: 'person', personId: v7(), organisationId: id, roles: [] };
  await makeDocument(owner, { title: 'For everybody' });
  await makeDocument(owner, { title: 'For the network', audience: 'network' });
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});

async function whoIsAsking(on: Kysely<Database>) {
  const { rows } = await sql<{ role: string; organisation: string }>`
    select current_user as role, coalesce(current_setting('app.organisation_id', true), '') as organisation`.execute(
    on,
  );
  return rows[0];
}
const nobody = { role: 'entente_web', organisation: '' };

test('a scope speaks for its actor and leaves nothing behind, however it ends', async () => {
  const organisation = member.kind === 'person' ? member.organisationId : '';
  expect(await inScope(db, member, (scope) => whoIsAsking(scope.db))).toMatchObject({
    role: 'entente_app',
    organisation,
  });
  expect(await whoIsAsking(db)).toEqual(nobody);

  const failures: ((scope: Scope) => Promise<unknown>)[] = [
    async () => Promise.reject(new Error('of the app')),
    (scope) => sql`select 1 / 0`.execute(scope.db),
    (scope) => sql`select from pg_authid`.execute(scope.db),
    (scope) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(scope.db),
  ];
  for (const failure of failures) {
    await expect(inScope(db, member, failure)).rejects.toThrow();
    expect(await whoIsAsking(db)).toEqual(nobody);
  }
});

test('a statement that was prepared for one actor shows the next one only what is theirs', async () => {
  const count = (actor: Actor) =>
    inReadScope(db, actor, async (scope) => {
      const rows = await scope.db.selectFrom('document').select('slug').where('kind', '=', 'working').execute();
      return rows.length;
    });
  for (let round = 0; round < 8; round++) {
    expect(await count(visitor)).toBe(1);
    expect(await count(member)).toBe(2);
  }
});

test('a scope within a scope is refused: its end would be the end of both', async () => {
  await expect(inScope(db, member, (scope) => inReadScope(scope.db, visitor, async () => 1))).rejects.toThrow(
    'a scope within a scope',
  );
  expect(await whoIsAsking(db)).toEqual(nobody);
});

test('an organisation that is not a UUID begins nothing', async () => {
  const forged: Actor = { kind: 'person', personId: '', organisationId: `'; reset role; --`, roles: [] };
  await expect(inScope(db, forged, async () => 1)).rejects.toThrow('not a UUID');
});

test('a reading scope writes nothing', async () => {
  await expect(
    inReadScope(db, member, (scope) =>
      sql`select search_index('[]', '[{"word":"x","spelling":"x","letters":"x"}]')`.execute(scope.db),
    ),
  ).rejects.toThrow(/read-only/);
});

test('what the database may do in a moment is told from what is wrong', async () => {
  const fail = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'nothing',
      (error: unknown) => error,
    );
  expect(isDatabaseAway(await fail(sql`select 1 / 0`.execute(db)))).toBe(false);
  expect(isDatabaseAway(await fail(sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)))).toBe(true);
  expect(
    isDatabaseAway(
      await fail(
        inScope(db, visitor, ({ db: own }) => sql`set local statement_timeout = 20; select pg_sleep(1)`.execute(own)),
      ),
    ),
  ).toBe(true);
  expect(isDatabaseAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false);
});

test('the beginning of a scope goes out with its first statement: if it fails, nothing is done outside of it', async () => {
  const failing = async (opening: string, statement: string) =>
    owner.connection().execute(async (connection) => {
      await sql.raw(opening).execute(connection);
      try {
        await sql.raw(statement).execute(connection);
      } finally {
        await sql`rollback`.execute(connection);
      }
    });
  const write = 'create table made_outside (id int)';
  await expect(failing('begin; set local role no_such_role', write)).rejects.toThrow('no_such_role');
  await expect(failing('begin; set local no sense', write)).rejects.toThrow('syntax error');
  await expect(failing('begin', 'select 1 / 0')).rejects.toThrow('division by zero');
  expect((await sql`select to_regclass('made_outside')`.execute(owner)).rows).toEqual([{ toRegclass: null }]);
  expect(await whoIsAsking(owner)).toEqual({ role: 'entente_owner', organisation: '' });
});

test('a scope in which nothing is asked leaves nothing behind either', async () => {
  expect(await inScope(db, member, async () => 1)).toBe(1);
  await expect(inScope(db, member, async () => Promise.reject(new Error('of the app')))).rejects.toThrow('of the app');
  expect(await whoIsAsking(db)).toEqual(nobody);
});

test('a transaction that begins within one is refused, whether anything was asked in it or not', async () => {
  const within = (scope: Scope) => scope.db.transaction().execute((inner) => whoIsAsking(inner));
  await expect(inScope(db, member, within)).rejects.toThrow('a transaction within a transaction');
  expect(await whoIsAsking(db)).toEqual(nobody);
});
