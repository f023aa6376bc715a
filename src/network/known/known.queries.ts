import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export function findKnown({ db }: Scope, slug: string, locale: string) {
  return db
    .selectFrom('organisation as o')
    .innerJoin('organisationText as t', 't.organisationId', 'o.id')
    .where('o.slug', '=', slug)
    .orderBy(sql`(t.language = ${locale}) desc, (t.language = 'en') desc, t.language::text collate "C"`)
    .select(['o.id', 'o.slug', 'o.kind', 't.name', 't.shortName', 't.language'])
    .limit(1)
    .executeTakeFirst();
}

export async function listSlugs({ db }: Scope): Promise<string[]> {
  const rows = await db.selectFrom('organisation').select('slug').orderBy(sql`slug::text collate "C"`).execute();
  return rows.map(({ slug }) => slug);
}
