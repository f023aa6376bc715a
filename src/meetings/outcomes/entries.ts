import type { Scope } from '../../db/scope.ts';
import { shorten } from '../../platform/i18n.ts';
import { indexEntries, listMissing, removeEntries } from '../../search/index.ts';
import { listMeetingsWithOutcomes, listOutcomesForSearch } from './outcomes.queries.ts';

const kind = 'outcome';
/** What a hit shows as its title: the beginning of what was agreed. */
const titleLength = 160;

/**
 * Makes the outcomes of meetings found, each by its words in every language that it has, in the transaction in which these were written:
 * those that everybody sees, and no others. `anew` where a language may be gone.
 */
export async function indexOutcomes(scope: Scope, meetings: readonly string[], { anew = false } = {}): Promise<void> {
  const outcomes = await listOutcomesForSearch(scope, meetings);
  const gone = outcomes.filter(({ isPublic }) => anew || !isPublic);
  await removeEntries(
    scope,
    kind,
    gone.map(({ id }) => id),
  );
  const entries = outcomes
    .filter(({ isPublic }) => isPublic)
    .flatMap(({ id, slug, startsOn, cites, texts }) =>
      texts.map(({ language, text }) => {
        const title = shorten(text, titleLength);
        return {
          ...{ kind, subjectId: id, slug, language, title },
          body: [title === text ? null : text, cites].filter((part) => part !== null).join('\n'),
          date: startsOn,
          audience: 'public' as const,
        };
      }),
    );
  await indexEntries(scope, entries);
}

/** Makes found what was published before outcomes were found by themselves. As the owner of the tables, who alone sees what is found. */
export async function indexMissingOutcomes(scope: Scope): Promise<void> {
  const known = await listMeetingsWithOutcomes(scope);
  const missing = new Set(
    await listMissing(
      scope,
      kind,
      known.map(({ id }) => id),
    ),
  );
  const meetings = known.filter(({ id }) => missing.has(id)).map(({ meeting }) => meeting);
  if (meetings.length > 0) await indexOutcomes(scope, [...new Set(meetings)]);
}
