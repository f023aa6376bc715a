import type { Scope } from '../../db/scope.ts';
import { listReadable } from './readable.queries.ts';

// So much of each language is searched; the search itself reads no more.
const mostLetters = 400_000;

/**
 * What the search is to read of a document beside its titles, by language of its titles: the text of its files. What is in a language
 * without a title goes to the first of them. Who finds it is the entry’s to say: give it the document’s audience and release.
 */
export async function bodiesOf(
  scope: Scope,
  documentId: string,
  languages: readonly string[],
): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for (const { language, text } of await listReadable(scope, [documentId], mostLetters)) {
    const under = languages.includes(language) ? language : languages[0];
    if (under === undefined) continue;
    const before = bodies.get(under);
    bodies.set(under, before === undefined ? text : `${before}\n${text}`);
  }
  return bodies;
}
