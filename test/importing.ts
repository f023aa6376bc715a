import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { importReferenceData } from '../src/interop/index.ts';
import { root } from '../src/root.ts';
import { createTestDatabase } from './database.ts';

export const dataFolder = path.join(root, 'data');

/** The records of one of the files that ship, to be changed at will. */
export const readData = (file: string) => JSON.parse(readFileSync(path.join(dataFolder, file), 'utf8'));

/** A database with the reference data in it, as its owner sees it, and a folder for files of one's own. */
export async function createImportSite() {
  const database = await createTestDatabase();
  const db = openDatabase(database.ownerUrl, { max: 2 });
  const web = openDatabase(database.webUrl, { max: 2 });
  await importReferenceData(database.ownerUrl, dataFolder, () => {});
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-import-'));
  return {
    ...database,
    db,
    web,
    folder,
    /** Gives the path of a file with this content: text and bytes as they are, anything else as JSON. */
    write(file: string, content: unknown): string {
      const place = path.join(folder, file);
      writeFileSync(place, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
      return place;
    },
    everything: () => everything(db),
    async end() {
      await Promise.all([db.destroy(), web.destroy()]);
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** All that is stored, with the transaction that wrote it: two equal answers mean that nothing was written between them. */
async function everything(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const tables = rows.map(
    ({ name }) => sql`select ${sql.lit(name)}::text as name,
      coalesce(md5(string_agg(t.xmin::text || t::text, ' ' order by t::text)), '') as content from ${sql.table(name)} t`,
  );
  return JSON.stringify((await sql`${sql.join(tables, sql` union all `)} order by 1`.execute(db)).rows);
}
