import { existsSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { sweepBytes } from '../../platform/file-bin.ts';
import { adoptBytes, incomingPath, storeBytes, storedPath } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { sweepJob } from './unneeded.jobs.ts';
import { listNeeded } from './unneeded.queries.ts';

let site: TestSite;
let person: { id: string };
let organisation: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisation = await makeOrganisation(site.owner, country, 'Keeper');
  person = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
});
afterAll(() => site.close());

const day = 86_400_000;
const directory = () => site.platform.filesDirectory;
const place = (sha256: string) => path.join(directory(), storedPath(sha256));
const aside = (sha256: string) => path.join(directory(), 'unneeded', sha256);
const makeOld = (file: string, days: number) => {
  const then = new Date(Date.now() - days * day);
  utimesSync(file, then, then);
};
let count = 0;
async function bytes({ days = 3 } = {}): Promise<string> {
  count += 1;
  const { sha256 } = await storeBytes(directory(), Buffer.from(`bytes ${count}`));
  makeOld(place(sha256), days);
  return sha256;
}
async function sweep(): Promise<void> {
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, sweepJob, {}));
  await site.runJobs();
}
async function makeUpload(sha256: string, more: object = {}): Promise<string> {
  const id = v7();
  const now = new Date();
  await site.owner
    .insertInto('upload')
    .values({
      ...{ id, personId: person.id, organisationId: organisation.id, name: 'a.txt', sizeBytes: 5, completedAt: now },
      ...{ inspectedAt: now, sha256, format: 'txt', findings: '{}', ...more },
    })
    .execute();
  return id;
}

test('what no row names lies aside after a day and goes after a week; what any row names stays, whatever it is', async () => {
  const nobodys = await bytes();
  const young = await bytes({ days: 0.5 });
  const uploads = await bytes();
  const [current, original, light] = [await bytes(), await bytes(), await bytes()];
  await makeUpload(uploads);
  const { files } = await makeDocument(site.owner, { files: [{ sha256: current }] });
  await sql`update file set original_sha256 = ${original}, light_sha256 = ${light}, light_bytes = 7, light_tried_at = now()
    where slug = ${files[0]?.slug}`.execute(site.owner);

  await sweep();
  for (const sha256 of [young, uploads, current, original, light]) expect(existsSync(place(sha256))).toBe(true);
  expect(existsSync(place(nobodys))).toBe(false);
  expect(existsSync(aside(nobodys))).toBe(true);

  makeOld(aside(nobodys), 6);
  await sweep();
  expect(existsSync(aside(nobodys))).toBe(true);
  makeOld(aside(nobodys), 8);
  await sweep();
  expect(existsSync(aside(nobodys))).toBe(false);

  // The file goes, and its bytes with it, also those that an upload had which the document took.
  await makeUpload(current, { takenAt: new Date() });
  await site.owner
    .deleteFrom('file')
    .where('slug', '=', files[0]?.slug ?? '')
    .execute();
  await site.owner.deleteFrom('upload').where('sha256', '=', uploads).execute();
  await sweep();
  for (const sha256 of [uploads, current, original, light]) expect(existsSync(place(sha256))).toBe(false);
});

test('every column that names bytes is asked, and nothing else', async () => {
  const { rows } = await sql<{ column: string }>`
    select c.relname || '.' || a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_constraint k on k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
    where c.relnamespace = 'public'::regnamespace and pg_get_constraintdef(k.oid) like '%[0-9a-f]{64}%' order by 1`.execute(
    site.owner,
  );
  const columns = rows.map(({ column }) => column);
  expect(columns).toEqual(expect.arrayContaining(['file.sha256', 'nomination_letter.sha256', 'upload.sha256']));
  // Named so, they are found by themselves; a hash of something else has another name and stands here.
  const others = ['meeting_pack_addition.key'];
  for (const column of columns) if (!others.includes(column)) expect(column).toMatch(/sha256$/);
});

test('bytes that are needed again, as after an older database was put back, come back by themselves', async () => {
  const sha256 = await bytes();
  await sweep();
  expect(existsSync(place(sha256))).toBe(false);
  await makeUpload(sha256);
  await sweep();
  expect(readFileSync(place(sha256), 'utf8')).toMatch(/^bytes/);
  expect(existsSync(aside(sha256))).toBe(false);
});

test('an upload that comes with the same bytes at that very moment loses nothing', async () => {
  const old = await bytes();
  const text = readFileSync(place(old));
  const incoming = incomingPath(directory(), v7());
  const upload = async () => {
    mkdirSync(path.dirname(incoming), { recursive: true });
    writeFileSync(incoming, text);
    // As when its inspection waited for days.
    makeOld(incoming, 4);
    expect((await adoptBytes(directory(), incoming)).sha256).toBe(old);
  };
  // Between the question whether they are needed and the step.
  await sweepBytes(directory(), async (hashes) => {
    const needed = await inScope(site.platform.db, visitor, (scope) => listNeeded(scope, hashes));
    if (hashes.includes(old)) await upload();
    return needed;
  });
  expect(readFileSync(place(old))).toEqual(text);
  expect(existsSync(aside(old))).toBe(false);

  // And after the step: they are brought anew, and what lies aside is of no matter.
  makeOld(place(old), 3);
  await sweep();
  expect(existsSync(place(old))).toBe(false);
  await upload();
  await makeUpload(old);
  await sweep();
  expect(readFileSync(place(old))).toEqual(text);
  expect(existsSync(aside(old))).toBe(false);
});

test('a sweep that is killed in the middle leaves nothing lost', async () => {
  const sha256 = await bytes({ days: 0 });
  mkdirSync(path.dirname(aside(sha256)), { recursive: true });
  // It had laid them aside and was killed before it saw that they are young.
  renameSync(place(sha256), aside(sha256));
  await makeUpload(sha256);
  await sweep();
  expect(existsSync(place(sha256))).toBe(true);
});
