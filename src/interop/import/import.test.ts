import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { root } from '../../root.ts';
import { type Complaint, ImportRejected } from './complaints.ts';
import { importRecords } from './import.actions.ts';
import { importReferenceData } from './import.command.ts';

const data = path.join(root, 'data');

let database: TestDatabase;
let db: Kysely<Database>;
let folder: string;
let reference: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl, { max: 2 });
  await importReferenceData(database.ownerUrl, data, () => {});
  reference = await everything();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-import-'));
  return () => rmSync(folder, { recursive: true });
});

/** All that is stored, counters of changes and times of writing included: two equal ones mean that nothing was written. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const tables = rows.map(
    ({
      name,
    }) => sql`select ${name}::text as name, coalesce(md5(string_agg(xmin::text || t::text, E'\n' order by t::text)), '')
      as content from ${sql.table(name)} t`,
  );
  return JSON.stringify((await sql`${sql.join(tables, sql` union all `)} order by 1`.execute(db)).rows);
}

const read = (file: string) => JSON.parse(readFileSync(path.join(data, file), 'utf8'));
function write(file: string, content: unknown): string {
  const place = path.join(folder, file);
  writeFileSync(place, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return place;
}
async function complaintsOf(...paths: string[]): Promise<readonly Complaint[]> {
  const refusal: unknown = await importRecords(db, paths).catch((error: unknown) => error);
  if (!(refusal instanceof ImportRejected)) throw new Error('it was not refused', { cause: refusal });
  return refusal.complaints;
}

test('the reference data is all there', async () => {
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n;
  const counts = [
    'organisation',
    'country',
    'topic',
    'series',
    'meeting',
    'outcome',
    'document',
    'file',
    'activity',
    'experience',
  ];
  expect(await Promise.all(counts.map(count))).toEqual([142, 198, 110, 19, 51, 35, 65, 66, 153, 35]);
});

test('the same files again change nothing, not even a time', async () => {
  const files = readdirSync(data)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(data, name));
  const report = await importRecords(db, files);

  expect(report?.kinds.every(({ new: fresh, changed, removed }) => fresh + changed + removed === 0)).toBe(true);
  expect(report?.kept).toEqual([]);
  expect(await importReferenceData(database.ownerUrl, data, () => {})).toBe(false);
  expect(await everything()).toBe(reference);
});
