import type { Scope } from '../../db/scope.ts';
import { indexEntries, removeEntries, type SearchEntry } from '../../search/index.ts';
import { listOrganisationsForSearch } from './organisations.records.queries.ts';

const kind = 'organisation';

/** Makes organisations findable by their names in every language, as they stand now. */
export async function indexOrganisations(
  scope: Scope,
  ids: readonly string[],
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  const rows = await listOrganisationsForSearch(scope, ids);
  const entries = rows.map(
    ({ id, slug, language, name, shortName, city, hostInstitution, note }): SearchEntry => ({
      kind,
      subjectId: id,
      slug,
      audience: 'public',
      language,
      title: name,
      // The note of a record is in English.
      body: [shortName, city, hostInstitution, language === 'en' ? note : null]
        .filter((part) => part !== null)
        .join('. '),
    }),
  );
  if (anew) await removeEntries(scope, kind, ids);
  await indexEntries(scope, entries);
}
