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

const roles = ['none', 'entente_app', 'entente_accounts', 'entente_jobs'];
async function as<Row extends pg.QueryResultRow>(role: string, text: string): Promise<Row[]> {
  await web.query(`set role ${role}`);
  try {
    return (await web.query<Row>(text)).rows;
  } finally {
    await web.query('reset role');
  }
}

const columns = (right: string, names: string) => names.split(' ').map((name) => `${right} ${name}`);
/** All that scopes may write, and by which right. What is not here is read, or written by the owner of the tables alone. */
const writable: Record<string, Readonly<Record<string, readonly string[]>>> = {
  entente_app: {
    agenda_item: ['delete', 'insert', 'update'],
    agenda_item_text: ['delete', 'insert', 'update'],
    audit_entry: columns('insert', 'action actor address changes concerns id subject_id subject_kind'),
    calendar_link: ['delete', 'insert', ...columns('update', 'revoked_at')],
    contact_point: ['delete', 'insert', 'update'],
    correction: [
      ...columns(
        'insert',
        'address address_shown better fingerprint id language organisation_id path subject_id subject_kind text title title_language',
      ),
      ...columns('update', 'answer answered_at answered_by handed_on_at handed_on_by outcome'),
    ],
    correction_notice: ['insert', ...columns('update', 'told_at')],
    document: [
      'insert',
      ...columns(
        'update',
        'agenda_item_id audience author_organisation_id chain_kind dated_on dated_precision group_label kind note position readers released_at replaces_id session_form symbol_key title_key',
      ),
    ],
    document_assignment: ['delete', 'insert', ...columns('update', 'document_id due_on kind organisation_id title')],
    document_deadline: ['delete', 'insert', 'update'],
    document_symbol: ['delete', 'insert', 'update'],
    document_text: ['delete', 'insert', 'update'],
    fact_confirmation: ['delete', 'insert', 'update'],
    fact_reminder: ['insert'],
    file: ['insert', ...columns('update', 'origin superseded_at')],
    file_text: ['insert'],
    follow: ['delete', 'insert'],
    import_offer: ['delete'],
    invitation: ['insert', ...columns('update', 'expires_at withdrawn_at withdrawn_by')],
    invitation_role: ['insert'],
    meeting: ['insert', 'update'],
    meeting_convention: ['delete', 'insert', 'update'],
    meeting_invitation: ['insert', 'update'],
    meeting_objective: ['delete', 'insert', 'update'],
    meeting_organisation: ['delete', 'insert', 'update'],
    meeting_pack: [
      ...columns('insert', 'audience id language meeting_id number'),
      ...columns('update', 'asked_at failed'),
    ],
    meeting_relation: ['delete', 'insert', 'update'],
    meeting_text: ['delete', 'insert', 'update'],
    membership: ['insert', ...columns('update', 'ended_at ended_by')],
    network_member: [
      ...columns('insert', 'id network_id organisation_id since since_precision'),
      ...columns('update', 'ended_at ended_by until until_precision'),
    ],
    nomination_letter: ['delete', 'insert'],
    organisation: [
      ...columns('insert', 'city conventions country_id id kind region slug source website'),
      ...columns(
        'update',
        'city conventions country_id established_on established_precision host_institution kind languages latitude longitude note region serves_note unconfirmed website',
      ),
    ],
    organisation_change: columns('insert', 'after before fact_group how id offered organisation_id undoes'),
    organisation_country: ['delete', 'insert', 'update'],
    organisation_mandate: ['delete', 'insert', 'update'],
    organisation_text: ['delete', 'insert', 'update'],
    organisation_topic: ['delete', 'insert', 'update'],
    outcome: ['insert', 'update'],
    outcome_answer: ['insert'],
    outcome_evidence: ['insert'],
    outcome_notice: ['insert'],
    outcome_organisation: ['delete', 'insert', 'update'],
    outcome_text: ['delete', 'insert', 'update'],
    participant: ['delete', 'insert', 'update'],
    proceedings: ['insert', ...columns('update', 'published_at')],
    series: ['insert', 'update'],
    series_text: ['insert', 'update'],
    symbol_pattern: ['delete', 'insert', 'update'],
    upload: [
      'delete',
      ...columns('insert', 'completed_at id is_stripped name size_bytes stripped_of_id'),
      ...columns('update', 'completed_at findings format inspected_at refused sha256 taken_at text'),
    ],
  },
  entente_jobs: { job_schedule: ['insert', 'update'] },
};
/** What proves who people are: nobody but the accounts comes near. */
const secrets = [
  'attempt',
  'kept_form',
  'passkey',
  'password',
  'recovery_code',
  'session',
  'sign_in_link',
  'sign_in_step',
  'sign_on',
  'sign_on_subject',
  'totp',
];

/** The rights of a role on our tables; on single columns where it has not the whole table. */
const rights = async (role: string): Promise<Record<string, string[]>> => {
  const rows = await as<{ table: string; rights: string[] }>(
    role,
    `select c.relname as table, array_agg(r order by r) as rights from pg_class c cross join lateral (
       select p as r from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
       where has_table_privilege(c.oid, p)
       union all select 'update ' || a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'update') and not has_table_privilege(c.oid, 'update')
       union all select 'select ' || a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'select') and not has_table_privilege(c.oid, 'select')
       union all select 'insert ' || a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'insert') and not has_table_privilege(c.oid, 'insert')) found
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') group by 1`,
  );
  return Object.fromEntries(rows.map(({ table, rights: given }) => [table, given]));
};
const writing = (all: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([table, given]) => {
      const writes = given.filter((one) => !one.startsWith('select'));
      return writes.length > 0 ? [[table, writes]] : [];
    }),
  );

test('it has no right of its own', async () => {
  expect(await rights('none')).toEqual({});
});

test.each(Object.keys(writable))('%s writes what is said here and nothing else', async (role) => {
  expect(writing(await rights(role))).toEqual(writable[role]);
});

test('domain code cannot even read what proves who people are, nor what searches and migrations keep', async () => {
  const readable = Object.keys(await rights('entente_app'));
  expect(readable).toContain('document');
  expect(readable.filter((table) => secrets.includes(table) || /^search_|^migration$/.test(table))).toEqual([]);
  const accounts = await rights('entente_accounts');
  for (const table of secrets) expect(accounts[table], table).toEqual(['delete', 'insert', 'select', 'update']);
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
    'ask_for_addition',
    'assignments_to_remind',
    'audit_head',
    'bytes_referred_to',
    'bytes_still_to_come',
    'changes_of_ones_own',
    'drop_pack',
    'enqueue_job',
    'facts_of_reminder',
    'files_to_lighten',
    'finish_addition',
    'finish_pack',
    'forget_broken_uploads',
    'forget_contact_points',
    'forget_correction_addresses',
    'forget_own_participations',
    'forget_packs',
    'hand_on_corrections_without_steward',
    'is_document_opened_by',
    'is_invitation_open',
    'is_noted_of_invitation',
    'is_pack_waiting',
    'is_participant',
    'keep_light_copy',
    'last_session_release',
    'may_write_under_document',
    'meeting_opened_by',
    'merge_organisations',
    'note_pack',
    'note_reminded_assignments',
    'open_calendar_link',
    'organisation_holdings',
    'organises',
    'organises_document',
    'outcomes_given_back',
    'outcomes_of_notice',
    'outcomes_to_tell',
    'own_meeting_invitations',
    'own_nominations',
    'own_participation_records',
    'own_participations',
    'own_writing',
    'owners_without_people',
    'packs_to_look_at',
    'people_asked',
    'people_to_tell_of_corrections',
    'public_content_version',
    'put_pack_down',
    'readers_of_pack',
    'renew_pack',
    'search_index',
    'search_page',
    'search_remove',
    'search_similar_words',
    'shares_organisation',
    'stewards_to_remind',
    'symbols_held',
    'take_up_pack',
    'undo_organisation_merge',
    'waiting_uploads',
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
  'drop policy seen on document',
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
