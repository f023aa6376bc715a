import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../../db/scope.ts';
import { canUpload } from './uploads.policy.ts';
import {
  deleteUpload,
  findUpload,
  listOwn,
  listUploads,
  setCompleted,
  setInspected,
  takeRow,
} from './uploads.queries.ts';

// `upload` and `file_text`: each wall tried without the other.

let site: TestSite;
let hers: Extract<Actor, { kind: 'person' }>;
let others: Actor[];
let organisation: { id: string };
let upload: string;
const sha256 = 'a'.repeat(64);

async function makeUpload(personId: string): Promise<string> {
  const id = v7();
  await site.owner
    .insertInto('upload')
    .values({ id, personId, organisationId: organisation.id, name: 'x.pdf', sizeBytes: 5, completedAt: new Date() })
    .execute();
  await sql`update upload set inspected_at = now(), sha256 = ${sha256}, format = 'pdf', findings = '{}', text = 'words' where id = ${id}`.execute(
    site.owner,
  );
  return id;
}

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisation = await makeOrganisation(site.owner, country, 'Keeper');
  const another = await makeOrganisation(site.owner, country, 'Another');
  const person = async (of: { id: string }, ...roles: Role[]) => {
    const { id } = await makePerson(site.owner, { roles: { [of.id]: roles } });
    return { kind: 'person', personId: id, organisationId: of.id, roles } as const;
  };
  hers = await person(organisation, 'editor');
  others = [
    visitor,
    { kind: 'visitor', personId: (await makePerson(site.owner)).id },
    await person(organisation, 'editor'),
    await person(organisation, 'steward'),
    await person(organisation, 'secretariat', 'operator'),
    await person(another, 'editor'),
  ];
  upload = await makeUpload(hers.personId);
});
afterAll(() => site.close());

/** The queries as their owner of the tables: no policy is behind them. */
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) =>
  work({ db: site.owner, actor, now: new Date() });

test('the queries alone find and change nobody else’s upload', async () => {
  expect(await byQueries(hers, (scope) => findUpload(scope, upload))).toBeDefined();
  for (const actor of others) {
    expect(await byQueries(actor, (scope) => findUpload(scope, upload))).toBeUndefined();
    expect(await byQueries(actor, (scope) => listUploads(scope, undefined, 10))).toEqual([]);
    expect(await byQueries(actor, (scope) => listOwn(scope, hers.personId))).toEqual([]);
    expect(await byQueries(actor, (scope) => setCompleted(scope, upload))).toBe(false);
    const about = {
      sha256: null,
      format: null,
      refused: 'broken',
      findings: { warnings: [], traces: [], strippable: false },
      text: null,
    };
    expect(await byQueries(actor, (scope) => setInspected(scope, upload, about))).toBe(false);
    expect(await byQueries(actor, (scope) => takeRow(scope, upload))).toBeUndefined();
    expect(await byQueries(actor, (scope) => deleteUpload(scope, upload))).toBe(false);
  }
});

test('the policies alone show and change nobody else’s upload', async () => {
  const seen = (actor: Actor) =>
    inReadScope(site.platform.db, actor, async ({ db }) => (await sql`select id from upload`.execute(db)).rows.length);
  expect(await seen(hers)).toBe(1);
  for (const actor of others) {
    expect(await seen(actor)).toBe(0);
    const changed = await inScope(site.platform.db, actor, async ({ db }) => {
      const updated = await sql`update upload set taken_at = now() returning 1`.execute(db);
      return [...updated.rows, ...(await sql`delete from upload returning 1`.execute(db)).rows];
    });
    expect(changed).toEqual([]);
  }
});

test('nobody writes an upload in somebody else’s name, or changes whose it is', async () => {
  for (const statement of [
    sql`insert into upload (id, name, size_bytes, person_id) values (${v7()}, 'x', 1, ${hers.personId})`,
    sql`update upload set person_id = ${hers.personId}`,
    sql`update upload set size_bytes = 0`,
  ])
    for (const actor of [hers, ...others])
      await expect(inScope(site.platform.db, actor, ({ db }) => statement.execute(db))).rejects.toMatchObject({
        code: '42501',
      });
  await expect(
    inScope(site.platform.db, visitor, ({ db }) =>
      sql`insert into upload (id, name, size_bytes) values (${v7()}, 'x', 1)`.execute(db),
    ),
  ).rejects.toThrow();
});

test('editors, stewards and the secretariat upload; members, officers and visitors do not', () => {
  const may = (...roles: Role[]) => canUpload({ ...hers, roles });
  expect([may('editor'), may('steward'), may('secretariat')]).toEqual([true, true, true]);
  expect([may('member'), may('officer'), may('operator'), may(), canUpload(visitor)]).toEqual(Array(5).fill(false));
});

test('what can be read in a file is seen by whom the file is seen, and written by whose it is', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const of = async (seenBy: object) => {
    const { files } = await makeDocument(site.owner, {
      ownerOrganisationId: organisation.id,
      ...seenBy,
      files: [
        { format: 'pdf', sha256 },
        { format: 'pdf', sha256 },
      ],
    });
    const found = await site.owner
      .selectFrom('file')
      .select('id')
      .where(
        'slug',
        'in',
        files.map(({ slug }) => slug),
      )
      .execute();
    const [first, second] = found.map(({ id }) => id);
    await site.owner
      .insertInto('fileText')
      .values({ fileId: first ?? '', text: 'words' })
      .execute();
    return { first: first ?? '', second: second ?? '' };
  };
  const open = await of({ audience: 'public' });
  const later = await of({ audience: 'public', releasedAt: tomorrow });
  const network = await of({ audience: 'network' });
  const seen = (actor: Actor) =>
    inReadScope(site.platform.db, actor, async ({ db }) =>
      (await db.selectFrom('fileText').select('fileId').execute()).map(({ fileId }) => fileId).sort(),
    );
  expect(await seen(visitor)).toEqual([open.first]);
  expect(await seen(others.at(-1) ?? visitor)).toEqual([open.first, network.first].sort());
  expect(await seen(hers)).toEqual([open.first, later.first, network.first].sort());

  const write = (actor: Actor, fileId: string) =>
    inScope(site.platform.db, actor, ({ db }) => db.insertInto('fileText').values({ fileId, text: 'x' }).execute());
  for (const actor of [visitor, others.at(-1) ?? visitor, { ...hers, roles: ['member'] as const }])
    await expect(write(actor, open.second)).rejects.toMatchObject({ code: '42501' });
  await write(hers, open.second);
});
