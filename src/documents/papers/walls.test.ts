import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { type Actor, inReadScope, inScope, type Role, visitor } from '../../db/scope.ts';
import { listAssignments } from '../deadlines/deadlines.queries.ts';
import { findFile } from '../files/file.queries.ts';
import { findDocument } from '../library/document.queries.ts';
import { findPaper } from './papers.queries.ts';
import { listKeptFiles } from './versions.queries.ts';

// Who sees and writes a document before it is out, its older files, and document_assignment: each wall without the other.

let site: TestSite;
let meeting: { id: string };
let draft: { id: string; slug: string };
let files: { current: string; old: string };
let assignment: string;
const actors: Record<string, Actor> = { visitor };

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const made = async (name: string) => (await makeOrganisation(site.owner, country, name)).id;
  const [convener, stranger, secretary, asked] = [
    await made('Convener'),
    await made('Stranger'),
    await made('Secretariat'),
    await made('Asked'),
  ];
  const person = (organisationId: string, ...roles: Role[]): Actor => ({
    kind: 'person',
    personId: v7(),
    organisationId,
    roles: ['member', ...roles],
  });
  Object.assign(actors, {
    editor: person(convener, 'editor'),
    steward: person(convener, 'steward'),
    member: person(convener),
    secretariat: person(secretary, 'secretariat'),
    stranger: person(stranger, 'editor', 'steward'),
    asked: person(asked, 'editor'),
  });
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Walled')).id, { convenerId: convener });
  const releasedAt = new Date(Date.now() + 3_600_000);
  const document = await makeDocument(site.owner, {
    meetingId: meeting.id,
    releasedAt,
    files: [
      { sha256: 'a'.repeat(64), format: 'pdf', version: 2 },
      { sha256: 'b'.repeat(64), format: 'pdf', version: 1, supersededAt: new Date() },
    ],
  });
  draft = document;
  files = { current: document.files[0]?.slug ?? '', old: document.files[1]?.slug ?? '' };
  assignment = v7();
  await site.owner
    .insertInto('documentAssignment')
    .values({ id: assignment, meetingId: meeting.id, organisationId: asked, kind: 'working', title: 'Asked for' })
    .execute();
});
afterAll(() => site.close());

const organisers = ['editor', 'steward'];
const who = async (test: (actor: Actor) => Promise<boolean>): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, actor] of Object.entries(actors)) if (await test(actor)) found.push(name);
  return found.sort();
};
const byQueries = (actor: Actor) => ({ db: site.owner, actor, now: new Date() });
const byPolicies = (actor: Actor, table: string, id: string): Promise<boolean> =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    const column = ['document', 'document_assignment'].includes(table) ? 'id' : 'document_id';
    const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db);
    return rows.length > 0;
  });

test('before its release a document is seen by who organises the meeting, by either wall', async () => {
  expect(await who(async (actor) => (await findDocument(byQueries(actor), draft.slug, 'en')) !== undefined)).toEqual(
    organisers,
  );
  expect(await who(async (actor) => (await findPaper(byQueries(actor), draft.slug)) !== undefined)).toEqual(organisers);
  expect(await who(async (actor) => (await findFile(byQueries(actor), files.current, 'en')) !== undefined)).toEqual(
    organisers,
  );
  for (const table of ['document', 'document_text', 'file'])
    expect(await who((actor) => byPolicies(actor, table, draft.id)), table).toEqual(organisers);
});

test('a file in whose place a newer one stands is seen by organisers alone, also once the document is out', async () => {
  await site.owner
    .updateTable('document')
    .set({ releasedAt: new Date(0) })
    .where('id', '=', draft.id)
    .execute();
  try {
    expect(await who(async (actor) => (await findFile(byQueries(actor), files.old, 'en')) !== undefined)).toEqual(
      organisers,
    );
    expect(await who(async (actor) => (await findFile(byQueries(actor), files.current, 'en')) !== undefined)).toEqual(
      Object.keys(actors).sort(),
    );
    expect(await who(async (actor) => (await listKeptFiles(byQueries(actor), draft.id)).length === 2)).toEqual(
      organisers,
    );
    const inDatabase = (actor: Actor) =>
      inReadScope(site.platform.db, actor, async ({ db }) => {
        const { rows } = await sql`select 1 from file where document_id = ${draft.id}`.execute(db);
        return rows.length === 2;
      });
    expect(await who(inDatabase)).toEqual(organisers);
  } finally {
    const releasedAt = new Date(Date.now() + 3_600_000);
    await site.owner.updateTable('document').set({ releasedAt }).where('id', '=', draft.id).execute();
  }
});

test('what one is asked to write is seen by who asked and who is asked, by either wall', async () => {
  const all = [...organisers, 'asked'].sort();
  expect(await who((actor) => byPolicies(actor, 'document_assignment', assignment))).toEqual(all);
  const listed = async (actor: Actor) => {
    const convened = { id: meeting.id, convenerId: (actors['editor'] as { organisationId: string }).organisationId };
    return (await listAssignments(byQueries(actor), convened, 'en')).length > 0;
  };
  expect(await who(listed)).toEqual(all);
});

/** Whether a statement changes a row; refused is not changed. All is undone. */
const writes = (actor: Actor, statement: (document: string) => ReturnType<typeof sql>): Promise<boolean> => {
  let changed = false;
  return inScope(site.platform.db, actor, async ({ db }) => {
    const { numAffectedRows = 0n } = await statement(draft.id).execute(db);
    changed = numAffectedRows > 0n;
    throw new Error('undone');
  }).catch((error: Error & { code?: string }) => {
    if (error.message !== 'undone' && error.code !== '42501') throw error;
    return changed;
  });
};

test.each<[string, (document: string) => ReturnType<typeof sql>]>([
  ['a document is changed', (id) => sql`update document set note = 'changed' where id = ${id}`],
  [
    'a document is made',
    () =>
      sql`insert into document (id, slug, kind, meeting_id) values (${v7()}, 'made-by-policy', 'working', ${meeting.id})`,
  ],
  [
    'a title is added',
    (id) => sql`insert into document_text (document_id, language, title) values (${id}, 'fr', 'Titre')`,
  ],
  ['a title is changed', (id) => sql`update document_text set title = 'changed' where document_id = ${id}`],
  ['a title is removed', (id) => sql`delete from document_text where document_id = ${id}`],
  [
    'a symbol is given',
    (id) => sql`insert into document_symbol (document_id, symbol, symbol_key) values (${id}, 'W/1', 'W/1')`,
  ],
  [
    'a file is added',
    (id) => sql`insert into file (id, slug, document_id, language) values (${v7()}, 'file-by-policy', ${id}, 'en')`,
  ],
  [
    'a file is superseded',
    (id) => sql`update file set superseded_at = now() where document_id = ${id} and version = 2`,
  ],
  [
    'somebody is asked to write',
    () => sql`insert into document_assignment (id, meeting_id, organisation_id, kind, title)
      values (${v7()}, ${meeting.id}, (select id from organisation limit 1), 'working', 'Asked')`,
  ],
  [
    'a deadline is set',
    () =>
      sql`insert into document_deadline (id, meeting_id, kind, days_before) values (${v7()}, ${meeting.id}, 'working', 42)`,
  ],
  [
    'a pattern is set',
    () =>
      sql`insert into symbol_pattern (id, meeting_id, kind, pattern) values (${v7()}, ${meeting.id}, 'working', 'W/{n}')`,
  ],
])('the database alone lets none but organisers do it: %s', async (_, statement) => {
  expect(await who((actor) => writes(actor, statement))).toEqual(organisers);
});

test('nobody moves a document into another meeting, to another owner, or makes one for another', async () => {
  const other = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Another')).id);
  const editor = actors['editor'] ?? visitor;
  for (const statement of [
    sql`update document set meeting_id = ${other.id} where id = ${draft.id}`,
    sql`update document set owner_organisation_id = null where id = ${draft.id}`,
    sql`insert into document (id, slug, kind, meeting_id) values (${v7()}, 'for-another', 'working', ${other.id})`,
    sql`delete from file where document_id = ${draft.id}`,
    sql`delete from document where id = ${draft.id}`,
  ])
    await expect(inScope(site.platform.db, editor, ({ db }) => statement.execute(db))).rejects.toMatchObject({
      code: '42501',
    });
});
