import type { Scope } from '../../db/scope.ts';
import { indexEntries, removeEntries } from '../../search/index.ts';
import { indexOutcomes } from '../outcomes/entries.ts';
import { listMeetingsForSearch } from './meetings.records.queries.ts';

/**
 * Makes meetings found by their words and those of their outcomes, and the outcomes by themselves, in the transaction in which these
 * were written. `anew` where a language may be gone.
 */
export async function indexMeetings(scope: Scope, slugs: readonly string[], { anew = false } = {}): Promise<void> {
  const rows = await listMeetingsForSearch(scope, slugs);
  if (anew) await removeEntries(scope, 'meeting', [...new Set(rows.map(({ id }) => id))]);
  const entries = rows.map(({ id, slug, startsOn, city, language, title, summary, objectives, outcomes }) => ({
    kind: 'meeting',
    subjectId: id,
    slug,
    audience: 'public' as const,
    language,
    title,
    body: [city, summary, ...objectives, ...outcomes].filter((part) => part !== null).join('\n'),
    date: startsOn,
  }));
  await indexEntries(scope, entries);
  await indexOutcomes(scope, slugs, { anew });
}
