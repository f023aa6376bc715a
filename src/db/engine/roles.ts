import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** The passwords of the three logins of the embedded server. */
export interface Passwords {
  entente_engine: string;
  entente_owner: string;
  entente_web: string;
}

/** The passwords in `dataDir`, made at the first start. `made` says that the server may know others. */
export function openPasswords(dataDir: string): { passwords: Passwords; made: boolean } {
  const file = path.join(dataDir, 'database-passwords.json');
  try {
    return { passwords: JSON.parse(readFileSync(file, 'utf8')) as Passwords, made: false };
  } catch {
    const make = () => randomBytes(24).toString('base64url');
    const passwords = { entente_engine: make(), entente_owner: make(), entente_web: make() };
    writeFileSync(`${file}.new`, JSON.stringify(passwords, undefined, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return { passwords, made: true };
  }
}

/**
 * Makes what is missing of: the owner of the tables, the roles that scopes and jobs become, the web's login, which may do nothing but
 * become these, and the database. `renew` also gives the logins the passwords that we hold.
 */
export async function makeRoles(engineUrl: string, passwords: Passwords, renew: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: engineUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname like 'entente\\_%' union all select 'database' from pg_database where datname = 'entente'`,
    );
    const there = new Set(rows.map(({ name }) => name));
    for (const role of ['entente_app', 'entente_accounts', 'entente_jobs'])
      if (!there.has(role)) await client.query(`create role ${role} nologin`);
    // Who reaches the accounts sees in all else what a scope sees.
    await client.query('grant entente_app to entente_accounts');
    for (const [login, kind] of [
      ['entente_owner', ''],
      ['entente_web', 'noinherit'],
    ] as const) {
      if (!there.has(login)) await client.query(`create role ${login} login ${kind} password '${passwords[login]}'`);
      else if (renew) await client.query(`alter role ${login} password '${passwords[login]}'`);
    }
    await client.query('grant entente_app, entente_accounts, entente_jobs to entente_web');
    if (!there.has('database')) await client.query('create database entente owner entente_owner');
    await client.query('revoke all on database entente from public');
    await client.query('grant connect on database entente to entente_web');
  } finally {
    await client.end();
  }
}
