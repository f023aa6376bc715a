import { Kysely, PostgresDialect } from 'kysely';
import { type GenerateOptions, generate, getDialect } from 'kysely-codegen';
import pg from 'pg';

const textDomains = ['language_code', 'slug', 'date_precision', 'convention', 'text_origin'];

/** The TypeScript types of every table, as they stand in the database at `ownerUrl`. Types as `src/db/database.ts` reads them. */
export async function generateSchema(ownerUrl: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  // Whoever drops the database next may cut a connection that is just ending.
  pool.on('error', () => {});
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const options: GenerateOptions = {
    camelCase: true,
    db,
    dialect: getDialect('postgres', { dateParser: 'string' }),
    // The tables of jobs are the library’s.
    excludePattern: '{public.migration,pgboss.*}',
    outFile: null,
    typeMapping: {
      int8: 'number',
      date: 'string',
      ...Object.fromEntries(textDomains.map((domain) => [domain, 'string'])),
    },
  };
  try {
    const text = await generate(options);
    return text.replace(/export interface DB\b/, 'export interface Database');
  } finally {
    await db.destroy();
  }
}
