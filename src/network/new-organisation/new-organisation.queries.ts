import { sql } from 'kysely';
import { idOf, idsByName, upsertRows } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';

/** Every organisation with all its names: what a new one is compared with. The directory stays under 10,000. */
export async function listForComparison({ db }: Scope) {
  const { rows } = await sql<{
    id: string;
    slug: string;
    country: string;
    kind: string;
    city: string | null;
    website: string | null;
    names: string[];
  }>`
    select o.id, o.slug::text, c.iso3 as country, o.kind, o.city, o.website,
      array(select n from organisation_text t, unnest(array[t.name, t.short_name]) n where t.organisation_id = o.id) as names
    from organisation o join country c on c.id = o.country_id`.execute(db);
  return rows;
}

/** Which of these permanent names some organisation has. */
export async function listTaken({ db }: Scope, slugs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug::text from organisation where slug = any(${slugs}::text[])`.execute(db);
  return rows.map(({ slug }) => slug);
}

export interface NewRecord {
  id: string;
  slug: string;
  kind: string;
  country: string;
  city: string | null;
  region: string;
  conventions: readonly string[];
  website: string | null;
  source: string;
  names: readonly { language: string; name: string; shortName: string; nameKey: string }[];
}

/** False when somebody else has taken the permanent name meanwhile. */
export async function insertOrganisation(
  { db }: Scope,
  { names, country, conventions, ...row }: NewRecord,
): Promise<boolean> {
  const countries = await idsByName(db, 'country', [country], 'iso3');
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('organisation')
    .values({ ...row, conventions: [...conventions], countryId: idOf(countries, country) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await upsertRows(
    db,
    'organisationText',
    ['organisationId', 'language'],
    names.map((name) => ({ organisationId: row.id, ...name })),
  );
  return true;
}
