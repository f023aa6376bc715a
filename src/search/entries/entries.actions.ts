import type { Scope } from '../../db/scope.ts';
import { learnForms } from '../stems/stems.actions.ts';
import { clean } from '../text/fold.ts';
import { hash, type Lexemes, lexemesOf, readEntry } from '../text/lexemes.ts';
import { asciiLetters } from '../text/nearest.ts';
import { deleteEntries, type EntryRow, listWithoutEntry, type SpellingRow, upsertEntries } from './entries.queries.ts';

export type Audience = 'public' | 'network' | 'participants' | 'named';

/** What a module makes findable: one subject in one language. Day, kind and who may see it belong to the subject. */
export interface SearchEntry {
  /** Lower-case words with hyphens: `document`, `meeting`. */
  kind: string;
  /** UUID, lower case. */
  subjectId: string;
  slug: string;
  /** BCP 47. */
  language: string;
  title: string;
  body: string;
  /** Each symbol of a joint document; however written. */
  symbols?: readonly string[];
  /** YYYY-MM-DD; a partial date is its first day. */
  date?: string | null;
  audience: Audience;
  /** The organisations that `participants` or `named` stand for. */
  readers?: readonly string[];
  /** Not found before, except by its owner and those who organise. */
  releasedAt?: Date | null;
  ownerOrganisationId?: string | null;
  /** Who writes for this organisation finds it at any time, whatever its audience: it organises what the subject belongs to. */
  organisedBy?: string | 'secretariat' | null;
  /** For what has no page of its own: where it is shown. */
  url?: string | null;
}

// So many at once keep one statement under some megabytes.
const atOnce = 400;
const mostLettersAtOnce = 2_000_000;

/**
 * Makes subjects findable, or changes how they are found: one row per kind, subject and language. The languages of one
 * subject share day, audience, readers, release, owner and organiser: what is given last holds for all. Not for visitors.
 */
export async function indexEntries(scope: Scope, entries: readonly SearchEntry[]): Promise<void> {
  const latest = new Map(entries.map((entry) => [`${entry.kind} ${entry.subjectId} ${entry.language}`, entry]));
  let batch: SearchEntry[] = [];
  let letters = 0;
  for (const entry of latest.values()) {
    batch.push(entry);
    letters += entry.body.length;
    if (batch.length < atOnce && letters < mostLettersAtOnce) continue;
    await indexBatch(scope, batch);
    batch = [];
    letters = 0;
  }
  if (batch.length > 0) await indexBatch(scope, batch);
}

/** Takes subjects out of the search, in all their languages. */
export async function removeEntries(scope: Scope, kind: string, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length > 0) await deleteEntries(scope, kind, subjectIds);
}

/** Those of the subjects that cannot be found. In a scope of the owner's, who alone reads the index: at the start, before anybody is answered. */
export const listMissing = listWithoutEntry;

async function indexBatch(scope: Scope, entries: readonly SearchEntry[]): Promise<void> {
  const rows: EntryRow[] = [];
  const spellings = new Map<string, SpellingRow>();
  for (const { row, lexemes } of await analyse(scope, entries)) {
    rows.push(row);
    for (const [word, spelling] of lexemes.spellings)
      spellings.set(word, { word, spelling, letters: asciiLetters(word), hash: hash(word) });
  }
  await upsertEntries(scope, rows, [...spellings.values()]);
}

export interface AnalysedEntry {
  row: EntryRow;
  lexemes: Lexemes;
}

/** What would be written for each entry. */
export async function analyse(scope: Pick<Scope, 'db'>, entries: readonly SearchEntry[]): Promise<AnalysedEntry[]> {
  const cleaned = entries.map((entry) => ({ ...entry, title: clean(entry.title), body: clean(entry.body) }));
  const read = cleaned.map(readEntry);
  const forms = await learnForms(
    scope,
    read.flatMap(({ language, title, body }) => [
      { language, words: title },
      { language, words: body },
    ]),
  );
  return cleaned.map((entry, at) => {
    const lexemes = lexemesOf(read[at]!, { ...entry, symbols: (entry.symbols ?? []).map(clean) }, forms);
    const row: EntryRow = {
      kind: entry.kind,
      subject_id: entry.subjectId,
      language: entry.language,
      slug: entry.slug,
      url: entry.url ?? null,
      title: entry.title,
      body: entry.body,
      day: entry.date ?? null,
      audience: entry.audience,
      readers: [...(entry.readers ?? [])],
      released_at: entry.releasedAt?.toISOString() ?? null,
      owner_organisation_id: entry.ownerOrganisationId ?? null,
      organised: entry.organisedBy != null,
      organiser_id: entry.organisedBy === 'secretariat' ? null : (entry.organisedBy ?? null),
      weight: lexemes.weight,
      titles: lexemes.titles,
      words: lexemes.words,
    };
    return { row, lexemes };
  });
}
