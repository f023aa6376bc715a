import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { openToAll } from '../../documents/visible.queries.ts';
import { outcomeIsPublic } from '../../meetings/visible.queries.ts';
import type { SitemapKind } from './sitemap.form.ts';

/** Where the records of each kind are, and what names them in an address. */
const sources: Record<SitemapKind, { from: ReturnType<typeof sql>; name: ReturnType<typeof sql> }> = {
  organisations: { from: sql`organisation where true`, name: sql`slug` },
  countries: { from: sql`country where true`, name: sql`iso3` },
  topics: { from: sql`topic where true`, name: sql`slug` },
  meetings: { from: sql`meeting where true`, name: sql`slug` },
  // Nobody but visitors reads sitemaps.
  documents: { from: sql`document d where ${openToAll('d')}`, name: sql`slug` },
  activities: { from: sql`activity where true`, name: sql`slug` },
  experiences: { from: sql`experience where true`, name: sql`slug` },
  outcomes: { from: sql`outcome o where ${outcomeIsPublic}`, name: sql`slug` },
};

/** The id with which each part but the first begins. */
export async function listBoundaries({ db }: Scope, kind: SitemapKind, size: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select id, row_number() over (order by id) as n from ${sources[kind].from}) numbered
    where n % ${size} = 1 and n > 1 order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The names of up to `size` records from one on, by id. */
export async function listNames(
  { db }: Scope,
  kind: SitemapKind,
  first: string | undefined,
  size: number,
): Promise<string[]> {
  const { from, name } = sources[kind];
  const { rows } = await sql<{ name: string }>`
    select ${name} as name from ${from} ${first === undefined ? sql`` : sql`and id >= ${first}::uuid`}
    order by id limit ${size}`.execute(db);
  return rows.map((row) => row.name);
}
