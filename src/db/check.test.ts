import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { checkWebLogin } from './check.ts';

let database: TestDatabase;
let engine: pg.Client;
const login = `web_${randomBytes(4).toString('hex')}`;
beforeAll(async () => {
  database = await createTestDatabase();
  engine = new pg.Client({ connectionString: inject('database').engineUrl });
  await engine.connect();
  await engine.query(`create role ${login} login noinherit password 'made'`);
});
afterAll(async () => {
  await database.drop();
  await engine.query(`drop role ${login}`);
  await engine.end();
});

test('a login that may not become every role is told which, and what to say', async () => {
  const url = Object.assign(new URL(database.webUrl), { username: login, password: 'made' }).toString();
  const refused = (roles: string) =>
    `The login ${login} of DATABASE_URL may not become ${roles}; say “grant ${roles} to ${login}”.`;
  await expect(checkWebLogin(url, 'DATABASE_URL')).rejects.toThrow(
    refused('entente_accounts, entente_app, entente_jobs'),
  );
  await engine.query(`grant entente_app to ${login}`);
  await expect(checkWebLogin(url, 'DATABASE_URL')).rejects.toThrow(refused('entente_accounts, entente_jobs'));
  await engine.query(`grant entente_accounts, entente_jobs to ${login}`);
  await expect(checkWebLogin(url, 'DATABASE_URL')).resolves.toBeUndefined();
});
