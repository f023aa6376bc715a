import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

export interface OfferRow {
  /** As files call it. */
  field: string;
  /** Null when the file has none any more. */
  offered: unknown;
  offeredAt: Date;
}

/** What imports offer for one record, where a change made by hand stands. */
export async function listOffersOf({ db }: Scope, kind: string, slug: string): Promise<OfferRow[]> {
  const { rows } = await sql<{ field: string; offered: string | null; offeredAt: Date }>`
    select field, offered::text as offered, offered_at from import_offer
    where kind = ${kind} and slug = ${slug} and field <> '' order by field collate "C"`.execute(db);
  return rows.map(({ field, offered, offeredAt }) => ({ field, offered: JSON.parse(offered ?? 'null'), offeredAt }));
}

/** How many of the offers were still there: two who press at once do not both decide. */
export async function deleteOffers(
  { db }: Scope,
  kind: string,
  slug: string,
  fields: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('importOffer')
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('field', 'in', fields)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
