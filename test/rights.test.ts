import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';

// What the web's login can do when somebody gets it to run SQL of theirs: read what the policies show, and nothing else.

let database: TestDatabase;
let web: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  web = new pg.Client({ connectionString: database.webUrl });
  await web.connect();
});
afterAll(async () => {
  await web.end();
  await database.drop();
});

const roles = ['none', 'entente_app'];
async function as<Row extends pg.QueryResultRow>(role: string, text: string): Promise<Row[]> {
  await web.query(`set role ${role}`);
  try {
    return (await web.query<Row>(text)).rows;
  } finally {
    await web.query('reset role');
  }
}

test('it has no right of its own, and as the role of scopes it may only read', async () => {
  const rights = (role: string) =>
    as<{ right: string; tables: string[] }>(
      role,
      `select p as right, array_agg(c.relname::text order by c.relname) as tables
       from pg_class c, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege(c.oid, p)
       group by p`,
    );
  expect(await rights('none')).toEqual([]);
  const [readable, ...others] = await rights('entente_app');
  expect(others).toEqual([]);
  expect(readable?.right).toBe('select');
  expect(readable?.tables).toContain('document');
  expect(readable?.tables.filter((table) => /^search_|^migration$/.test(table))).toEqual([]);
});

test('what runs with its owner’s rights is known here, and looks for names in our schema alone', async () => {
  const functions = await as<{ name: string; path: string | null; open: boolean }>(
    'entente_app',
    `select p.proname as name, (select c from unnest(p.proconfig) c where c like 'search_path=%') as path,
       p.prorettype <> 'trigger'::regtype and has_function_privilege(p.oid, 'execute') as open
     from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
  );
  expect(functions.filter(({ path }) => path !== 'search_path=pg_catalog, public, pg_temp')).toEqual([]);
  expect(functions.filter(({ open }) => open).map(({ name }) => name)).toEqual([
    'audit_head',
    'public_content_version',
    'search_index',
    'search_page',
    'search_remove',
    'search_similar_words',
  ]);
});

test.each([
  'select from pg_authid',
  'set role entente_owner',
  'set role entente_engine',
  'set session authorization entente_owner',
  'alter role entente_web superuser',
  'create role another',
  'create table mine (a int)',
  'create schema mine',
  'create extension dblink',
  `select lo_import('/etc/passwd')`,
  `select pg_read_file('/etc/passwd')`,
  `copy country to '/tmp/country'`,
  `copy country from program 'true'`,
  'alter table document disable row level security',
  'drop policy seen_by_audience on document',
  'alter function current_organisation() owner to entente_web',
  'select count(*) from search_entry',
  'select count(*) from search_text',
  'select count(*) from search_word',
  'select count(*) from migration',
  'select search_seen()',
  'select search_refuse_visitor()',
])('it may not: %s', async (statement) => {
  for (const role of roles)
    await expect(as(role, statement), role).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42704)$/) });
});

test('odd arguments to the doors of the search open none of them', async () => {
  // Readings, from how many on, weights of words, the beginning of one and its reading, kind, newest, place, rows.
  for (const given of [
    `null, null, null, null, null, null, null, null, null, null, null`,
    `'{"''x''"}', '{1}', '[]', null, null, 'x'' | ''y', false, null, null, null, 5`,
    `'{"''x''"}', '{1}', '[{"weight": "NaN", "hashes": [1]}]', '%''', 1, null, true, 'NaN', 'infinity', 5, 5`,
    `'{}', '{}', '[]', '', 1, null, true, null, null, null, 5`,
  ])
    await as('entente_app', `select search_page(${given})`);
  for (const given of [
    `'{"x & "}', '{1}', '[]', null, null, null, false, null, null, null, 5`,
    `'{"''x''"}', '{1}', '[]', null, null, null, true, null, null, null, -5`,
    `'{"''x''"}', '{1}', '[{"weight": "1; select pg_sleep(1)", "hashes": [1]}]', null, null, null, false, null, null, null, 5`,
  ])
    await expect(as('entente_app', `select search_page(${given})`)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42601|2201W|22P02)$/),
    });
  await as('entente_app', `select search_similar_words(array['''', '%'], array['''', '%\\'])`);
  await as('entente_app', 'select search_similar_words(null, null)');
  await expect(as('entente_app', `select search_index('[]', '[]')`)).rejects.toThrow('a visitor does not write');
  await expect(as('entente_app', `select search_remove('document', '{}')`)).rejects.toThrow('a visitor does not write');
});

test('a temporary table does not stand in for one of ours where the owner’s rights are at work', async () => {
  await web.query('create temporary table content_version as select 0::smallint as slot, 1e9::bigint as changes');
  try {
    const [version] = await as<{ changes: string }>('none', 'select changes from public_content_version()');
    expect(Number(version?.changes)).toBeLessThan(1e6);
  } finally {
    await web.query('drop table content_version');
  }
});
