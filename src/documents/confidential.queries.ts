import { sql } from 'kysely';
import type { Scope } from '../db/scope.ts';
import { openToAll, seenBy } from './visible.queries.ts';

export interface Confidential {
  id: string;
  ownerOrganisationId: string | null;
}

/** Which of these documents, of those that the actor sees, not everybody may read now, by name. */
export async function listConfidential(scope: Scope, slugs: readonly string[]): Promise<Confidential[]> {
  const { rows } = await sql<Confidential>`
    select d.id, d.owner_organisation_id from document d
    where d.slug = any (${[...slugs]}::text[]) and ${seenBy(scope, 'd')} and not (${openToAll('d')}) order by d.slug collate "C"`.execute(
    scope.db,
  );
  return rows;
}

/** The same for a file: of such a document, or one in whose place a newer version stands. */
export async function findConfidentialFile(scope: Scope, slug: string): Promise<Confidential | undefined> {
  const { rows } = await sql<Confidential>`
    select d.id, d.owner_organisation_id from file f join document d on d.id = f.document_id
    where f.slug = ${slug} and ${seenBy(scope, 'f')} and ${seenBy(scope, 'd')}
      and not (${openToAll('f')} and ${openToAll('d')} and f.superseded_at is null)`.execute(scope.db);
  return rows[0];
}
