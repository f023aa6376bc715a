import pg from 'pg';
import { codeOf, messageOf, Problem } from '../problem.ts';

/** Whether a PostgreSQL of at least 15 answers at `url`. Throws a `Problem` that begins with `name`, the variable that named it. */
export async function checkServer(url: string, name: string): Promise<void> {
  const version = await ask(url, name, async (client) => {
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    return rows[0]!;
  });
  if (version.number < 150_000) {
    throw new Problem(
      `The database that ${name} names is PostgreSQL ${version.version}, and Entente needs 15 or newer.`,
    );
  }
}

/**
 * Whether the web's login is as little as the row policies need it to be: they do not hold for superusers, for who bypasses
 * them, nor for the owner of a table. Throws a `Problem` with the first thing that is wrong.
 */
export async function checkWebLogin(url: string, name: string): Promise<void> {
  const found = await ask(url, name, async (client) => {
    const { rows } = await client.query<Findings>(findings);
    return rows[0]!;
  });
  const refuse = (why: string) => {
    throw new Problem(
      `The login ${found.login} of ${name} ${why}; give the web a login of its own, as docs/configuration.md says.`,
    );
  };
  if (found.isSuper) refuse('is a superuser, whom no row policy holds back');
  if (found.bypasses) refuse('may bypass row policies, itself or by a role that it is a member of');
  if (found.owned !== null) refuse(`owns ${found.owned}, itself or by a role that it is a member of`);
  if (found.missing !== null)
    throw new Problem(
      `There is no role ${found.missing} in the database that ${name} names; make the roles as docs/configuration.md says.`,
    );
  if (found.unreachable !== null)
    throw new Problem(
      `The login ${found.login} of ${name} may not become ${found.unreachable}; say “grant ${found.unreachable} to ${found.login}”.`,
    );
  if (!found.migrated)
    throw new Problem(
      `The database that ${name} names has no tables yet; set MIGRATION_DATABASE_URL, so that they are made.`,
    );
}

interface Findings {
  login: string;
  isSuper: boolean;
  bypasses: boolean;
  owned: string | null;
  missing: string | null;
  unreachable: string | null;
  migrated: boolean;
}

// pg_has_role is always true for a superuser, so the answers count in the order in which they are read.
// The roles are those that scopes, the keeper of the accounts and the workers become.
const findings = `
  with wanted as (select unnest(array['entente_app', 'entente_accounts', 'entente_jobs']) as wanted)
  select current_user as login, me.rolsuper as "isSuper",
    exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(r.oid, 'member')) as bypasses,
    coalesce(
      (select 'the database' from pg_database d where d.datname = current_database() and pg_has_role(d.datdba, 'member')),
      (select 'the schema ' || n.nspname from pg_namespace n
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and pg_has_role(n.nspowner, 'member') limit 1),
      (select 'the table ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and pg_has_role(c.relowner, 'member') limit 1)
    ) as owned,
    (select string_agg(wanted, ', ') from wanted where not exists (select from pg_roles where rolname = wanted)) as missing,
    (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r
     where r.rolname in (select wanted from wanted) and not pg_has_role(r.oid, 'member')) as unreachable,
    to_regclass('public.migration') is not null as migrated
  from pg_roles me where me.rolname = current_user`;

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  ENOENT: 'there is no such socket',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to the host',
  '28P01': 'the password is wrong',
  '28000': 'the login is refused',
  '3D000': 'there is no such database',
  '53300': 'it has no connection to spare',
};

async function ask<T>(url: string, name: string, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000, query_timeout: 8000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = reasons[codeOf(error) ?? ''] ?? messageOf(error).replaceAll(/\s+/g, ' ');
    throw new Problem(`The database that ${name} names cannot be reached: ${reason}.`);
  } finally {
    await client.end().catch(() => {});
  }
}
